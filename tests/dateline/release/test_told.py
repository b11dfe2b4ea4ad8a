"""What a release tells of a report, over all its files and all releases, against what is allowed."""

from __future__ import annotations

import json
import shutil
from types import SimpleNamespace

import polars as pl
import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.release import excerpts, files, history, quoted, told
from dateline.release.candidate import build_candidate
from dateline.release.errors import LicenceError
from dateline.release.guard import guard
from dateline.release.publish import publish_candidate
from dateline.release.verify import examine, verify
from dateline.release.verify.bounds import bounded
from dateline.release.verify.contents import seen
from dateline.tables import TABLES
from tests.dateline.conftest import RELEASED_AT, TEXTS, all_green, make_tables

VARIED = " ".join(f"Sentence {n} of the interview speaks of road {n * 7}." for n in range(80))
ALLOWED = len(VARIED) // 10
VERSIONS = ("2024.12.1", "2024.12.2", "2024.12.3")


def saying(tables, start):
    """The tables with another passage of the report as the content of its claim."""
    ours = pl.col("report_id") == "r_excerpt"
    end = start + 190
    spans = pl.lit([{"start": start, "end": end}], TABLE_SPANS)
    return tables | {
        "claims": tables["claims"].with_columns(
            content_start=pl.when(ours).then(pl.lit(start, pl.Int32)).otherwise("content_start"),
            content_end=pl.when(ours).then(pl.lit(end, pl.Int32)).otherwise("content_end"),
            content_spans=pl.when(ours).then(spans).otherwise("content_spans"),
            content_text=pl.when(ours).then(pl.lit(VARIED[start:end])).otherwise("content_text"),
        )
    }


TABLE_SPANS = pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32}))


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Three releases, each with another tenth of a report; the fourth may tell nothing of it.

    In the fourth, a report that could be passed on in full is gone as well; an actor's name had
    repeated a sentence of it.
    """
    place = tmp_path_factory.mktemp("told")
    releases = place / "releases"
    releases.mkdir()
    tables = make_tables(TEXTS | {"excerpt": VARIED})
    alias = [["al-Jolani", TEXTS["full"][:100]]]
    tables["actors"] = tables["actors"].with_columns(aliases=pl.Series(alias))
    before = None

    def publish(version, data):
        made = build_candidate(data, place / version, version, RELEASED_AT, {}, before)
        return publish_candidate(made, all_green(made), releases)

    for version, start in zip(VERSIONS, (300, 1200, 2400), strict=True):
        before = publish(version, saying(tables, start))
    less = saying(tables, 2400)
    rights = pl.col("redistribute").replace({"excerpt": "none"})
    less["reports"] = less["reports"].with_columns(rights)
    for name, frame in less.items():
        if "report_id" in frame.columns:
            less[name] = frame.filter(pl.col("report_id") != "r_full")
    kept = less["event_mentions"]["event_mention_id"].implode()
    less["claim_events"] = less["claim_events"].filter(pl.col("event_mention_id").is_in(kept))
    less["event_status"] = less["event_status"].filter(pl.col("claim_id") != "c20241208full")
    less["event_actors"] = less["event_actors"].filter(pl.col("event_id") != "e20241208full")
    fourth = publish("2024.12.4", less)
    return SimpleNamespace(releases=releases, third=before, fourth=fourth, tables=tables)


def cells(release, reports):
    return list(
        quoted.of_release(release, json.loads((release / "manifest.json").read_text()), reports)
    )


def account(release, text=VARIED):
    """What is told of the report, counted anew."""
    one = told.Account("revexcerpt", len(text) // 10)
    told.count(cells(release, ["r_excerpt"]), {"r_excerpt": one})
    return one


def test_each_release_tells_another_tenth_and_histories_no_more_than_one(world):
    for version in VERSIONS:
        release = world.releases / version
        now = pl.read_parquet(release / "claims.parquet").filter(report_id="r_excerpt")
        assert len(now["content_text"].item()) == 190
        assert 190 <= account(release).told <= ALLOWED
    past = pl.read_parquet(world.third / history.file_of("claims")).filter(report_id="r_excerpt")
    past = past.sort("from_no")
    assert past["content_text"].to_list() == [None, None, VARIED[2400:2590]]
    assert past["content_start"].to_list() == [300, 1200, 2400]
    assert past["source_text"].to_list() == [VARIED[:25]] * 3  # told by the table as well
    assert past["to_release"].to_list() == [*VERSIONS[1:], None]


def test_the_release_says_how_much_it_tells(world):
    rows = pl.read_parquet(world.third / excerpts.FILE)
    assert rows.columns == list(excerpts.COLUMNS)
    (row,) = rows.to_dicts()
    assert row["report_id"] == "r_excerpt"
    assert (row["characters"], row["allowed"]) == (len(VARIED), ALLOWED)
    assert row["told"] == row["told_in_tables"] == account(world.third).told
    assert pl.read_parquet(world.fourth / excerpts.FILE).height == 0


def test_every_release_is_sound(world):
    for version in (*VERSIONS, "2024.12.4"):
        assert verify(world.releases / version) == []


def test_a_report_that_may_no_longer_be_told_is_in_no_file(world):
    forbidden = [
        {"report_id": f"r_{name}", "revision": "", "outlet": "", "outlet_id": "", "title": None,
         "text": text, "redistribute": "none"}
        for name, text in (("excerpt", VARIED), ("full", TEXTS["full"]))
    ]  # fmt: skip
    with pytest.raises(LicenceError):
        guard(world.third, forbidden)
    guard(world.fourth, forbidden)
    assert cells(world.fourth, ["r_excerpt", "r_full", "r_none"]) == []
    actors = pl.read_parquet(world.fourth / history.file_of("actors"))
    assert {len(name) for names in actors["aliases"] for name in names} == {9, 59}
    claims = pl.read_parquet(world.fourth / history.file_of("claims"))
    assert claims.filter(report_id="r_excerpt")["content_start"].to_list() == [
        300,
        1200,
        2400,
        2400,
    ]


def test_a_page_that_tells_more_than_is_left_is_refused(world, tmp_path):
    rows = world.tables["reports"].rows(named=True)
    folder = tmp_path / "release"
    shutil.copytree(world.third, folder)
    page = folder / "site" / "index.html"
    page.chmod(0o644)
    page.write_text(f"<p>{VARIED[2400:2590]}</p>")  # what a cell tells
    guard(folder, rows)
    more = "".join(f"<p>{VARIED[at : at + 90]}</p>" for at in (500, 900, 1500))
    page.write_text(more)
    with pytest.raises(
        LicenceError, match=rf"index.html the release tells \d+ .* excerpts of {ALLOWED}"
    ):
        guard(folder, rows)


def test_verify_searches_every_file_where_the_texts_are_given(world, tmp_path):
    texts = world.releases.parent / "2024.12.3.private" / "reports.parquet"
    command = ["verify", str(world.third), "--texts", str(texts)]
    assert CliRunner().invoke(main, command).exit_code == 0
    folder = tmp_path / "release"
    shutil.copytree(world.third, folder)
    (folder / "CHANGELOG.md").chmod(0o644)
    (folder / "CHANGELOG.md").write_text(TEXTS["none"])
    found = [str(defect) for defect in examine(folder, texts=texts).defects]
    assert any(line.startswith("licences: CHANGELOG.md holds") for line in found)
    events = world.third / "events.parquet"
    done = CliRunner().invoke(main, ["verify", str(world.third), "--texts", str(events)])
    assert (done.exit_code, "no table of reports with texts" in done.output) == (2, True)


def damaged(world, tmp_path, name, change):
    """Defects of the third release with a file of another content, hashes set right."""
    folder = tmp_path / "release"
    shutil.copytree(world.third, folder)
    path = folder / name
    path.chmod(0o644)
    change(path)
    said = json.loads((folder / "manifest.json").read_text())
    for entry in said["files"]:
        if entry["path"] == name:
            entry["sha256"] = files.sha256(path)
    return [str(defect) for defect in bounded(folder, said, seen(folder))]


def test_cells_that_tell_too_much_are_named(world, tmp_path):
    def told_again(path):
        rows = pl.read_parquet(path)
        older = (pl.col("from_no") == 202412001) & (pl.col("report_id") == "r_excerpt")
        rows.with_columns(
            content_text=pl.when(older).then(pl.lit(VARIED[300:490])).otherwise("content_text")
        ).write_parquet(path)

    (defect,) = damaged(world, tmp_path, history.file_of("claims"), told_again)
    assert f"r_excerpt; allowed are {ALLOWED}, a tenth" in defect


def test_words_of_a_report_of_which_none_are_allowed_are_named(world, tmp_path):
    def words(path):
        ours = pl.col("report_id") == "r_none"
        said = pl.when(ours).then(pl.lit("Witnesses")).otherwise("cue_text")
        pl.read_parquet(path).with_columns(cue_text=said).write_parquet(path)

    assert damaged(world, tmp_path, "claims.parquet", words)[0] == (
        "claims.parquet: cue_text holds words of report r_none: none are allowed"
    )


def test_old_words_in_changes_and_other_words_on_the_page_are_named(world, tmp_path):
    def old(path):
        rows = pl.read_parquet(path)
        content = pl.col("column") == "content_text"
        said = pl.when(content).then(pl.lit(VARIED[1200:1390])).otherwise("old")
        rows.with_columns(old=said).write_parquet(path)

    found = damaged(world, tmp_path / "1", "changes/from-2024.12.2/claims.parquet", old)
    assert "holds old words of report r_excerpt" in found[0]

    def page(path):
        text = path.read_text()
        assert VARIED[2400:2500] in text
        path.write_text(text.replace(VARIED[2400:2500], VARIED[100:200]))

    (defect,) = damaged(world, tmp_path / "2", "site/data.js", page)
    assert "tells words of claim c20241208excerpt that the table claims does not tell" in defect


def test_characters_count_once_whatever_cells_name_them():
    one = told.Account("new", 100)

    def cell(revision, start, words, column="content_text"):
        pieces = ((start, start + len(words)),) if start is not None else ()
        return quoted.Cell("claims", column, "r", revision, start, words, pieces)

    one.add(cell("new", 10, "the bridge was blown up"))
    assert one.told == 23
    one.add(cell("new", 14, "bridge", "trigger_text"))
    assert one.told == 23
    one.add(cell("old", 310, "the bridge was blown up"))  # an older wording said so, too
    assert one.told == 23
    one.add(cell("old", 40, "the bridge was shelled"))
    one.add(cell("old", 44, "bridge was shelled by"))
    assert one.told == 23 + 25
    one.add(cell("new", None, "Bridge blown up"))
    assert one.told == 48 + 15


def test_a_content_in_pieces_tells_its_pieces_up_to_where_it_is_cut():
    row = {"report_id": "r", "revision": "v", "content_text": "aaaa ... bb",
           "content_spans": [{"start": 5, "end": 9}, {"start": 20, "end": 30}]}  # fmt: skip
    rows = pl.DataFrame([row], schema_overrides={"content_spans": TABLE_SPANS}).lazy()
    (cell,) = quoted.cells_of(TABLES["claims"], rows, None)
    assert cell.pieces == ((5, 9), (20, 22))
