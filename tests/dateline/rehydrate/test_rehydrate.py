"""Rehydration against the sample newsroom's web server."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.normalize.page import normalize_page
from dateline.pages import SourceFacts
from dateline.release.candidate import build_candidate
from dateline.release.checks import CheckReport, CheckResult
from dateline.release.publish import publish_candidate
from dateline.release.retract import retract, undo
from dateline.tables.ids import revision
from pipelines.newsroom import Newsroom, NewsroomServer
from tests.dateline.conftest import RELEASED_AT, TEXTS, make_tables

SAMPLE = Path(__file__).parents[3] / "datasets" / "sample"
HOSTS = {"none": "levantwire.example", "excerpt": "carmeldaily.example"}


AT = Newsroom(SAMPLE).instants()[-1]


@pytest.fixture
def newsroom():
    """The sample newsroom, as it stands at the end."""
    with NewsroomServer(SAMPLE, AT) as web:
        yield web


@pytest.fixture(scope="module")
def pages():
    """A page of an outlet whose licence allows nothing and of one that allows excerpts."""
    found = {}
    for rights, host in HOSTS.items():
        for entry in Newsroom(SAMPLE).entries(host, AT):
            facts = SourceFacts(outlet=f"Outlet {rights}")
            row = normalize_page(entry.file.read_bytes(), entry.url, AT, facts=facts)
            if row["status"] == "ok" and len(row["text"]) > 600:
                found[rights] = (entry, row)
                break
    assert set(found) == set(HOSTS)
    return found


@pytest.fixture(scope="module")
def world(pages, tmp_path_factory):
    """Full tables coded from those pages, and a folder with a release of them."""
    tables = make_tables(TEXTS | {rights: row["text"] for rights, (_, row) in pages.items()})
    for rights, (entry, row) in pages.items():
        at = pl.col("report_id") == f"r_{rights}"
        published = tables["reports"].filter(at)["published_at_utc"].item()
        number = revision(row["title"], row["text"], published)
        for name, frame in tables.items():
            if {"report_id", "revision"} <= set(frame.columns):
                changed = pl.when(at).then(pl.lit(number)).otherwise("revision")
                tables[name] = frame.with_columns(revision=changed)
        tables["reports"] = tables["reports"].with_columns(
            url=pl.when(at).then(pl.lit(entry.url)).otherwise("url"),
            title=pl.when(at).then(pl.lit(row["title"])).otherwise("title"),
        )
    return tables, _published(tables, tmp_path_factory.mktemp("world"))


def _published(tables, folder):
    made = build_candidate(tables, folder / "made" / "2024.12.1", "2024.12.1", RELEASED_AT, {})
    names = tuple(f"contract_{name}" for name in made.tables)
    results = tuple(CheckResult(f"contract_{name}", name, passed=True) for name in made.tables)
    green = CheckReport(candidate=made.hash, blocking=names, results=results)
    (folder / "releases").mkdir()
    publish_candidate(made, green, folder / "releases")
    return folder / "releases"


def run(world, out, *more, newsroom=None):
    """The command, with connections sent to the newsroom."""
    reach = [] if newsroom is None else [
        argument for host, at in newsroom.connect_to.items()
        for argument in ("--connect-to", f"{host}={at}")
    ]  # fmt: skip
    command = ["rehydrate", "--root", str(world[1]), "--out", str(out), "--delay", "0", *more]
    return CliRunner().invoke(main, [*command, *reach])


def articles(newsroom):
    return [path for _, path, _ in newsroom.requests if path != "/robots.txt"]


def test_texts_and_every_quoted_cell_come_back(world, newsroom, pages, tmp_path):
    done = run(world, tmp_path / "own", newsroom=newsroom)
    assert done.exit_code == 0, done.output
    assert "2 of 2 texts filled" in done.output
    reports = pl.read_parquet(tmp_path / "own" / "reports.parquet")
    assert reports.equals(world[0]["reports"].sort("report_id", "revision"))
    claims = pl.read_parquet(tmp_path / "own" / "claims.parquet")
    for rights, (_, row) in pages.items():
        text, report = row["text"], f"r_{rights}"
        claim = claims.row(by_predicate=pl.col("report_id") == report, named=True)
        span = slice(claim["source_start"], claim["source_end"])
        assert claim["source_text"] == text[span]
        assert claim["content_text"] == " ... ".join(
            text[piece["start"] : piece["end"]] for piece in claim["content_spans"]
        )
        for name in ("mentions", "times", "quantities"):
            cells = pl.read_parquet(tmp_path / "own" / f"{name}.parquet").filter(report_id=report)
            assert cells["text"].to_list() == [text[a:b] for a, b in cells["start", "end"].rows()]
    assert (tmp_path / "own" / "events.parquet").is_file()
    assert "do not publish" in (tmp_path / "own" / "NOTICE").read_text()


def test_a_second_run_fetches_nothing_twice(world, newsroom, tmp_path):
    run(world, tmp_path / "own", newsroom=newsroom)
    before = {path.name: path.read_bytes() for path in (tmp_path / "own").glob("*.parquet")}
    asked = len(newsroom.requests)
    again = run(world, tmp_path / "own", newsroom=newsroom)
    assert (again.exit_code, len(newsroom.requests)) == (0, asked)
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "own").glob("*.parquet")}


def test_an_interrupted_run_goes_on(world, newsroom, tmp_path):
    run(world, tmp_path / "own", newsroom=newsroom)
    (tmp_path / "own" / "pages" / "r_none.html").unlink()
    (tmp_path / "own" / "claims.parquet").unlink()
    newsroom.requests.clear()
    done = run(world, tmp_path / "own", newsroom=newsroom)
    assert done.exit_code == 0
    assert len(articles(newsroom)) == 1


def test_pages_that_are_gone_or_changed_are_said(world, newsroom, pages, tmp_path):
    tables = dict(world[0])
    gone, changed = (pl.col("report_id") == f"r_{rights}" for rights in ("excerpt", "none"))
    tables["reports"] = tables["reports"].with_columns(
        url=pl.when(gone).then(pl.lit("http://carmeldaily.example/gone")).otherwise("url"),
        text_sha256=pl.when(changed).then(pl.lit("0" * 64)).otherwise("text_sha256"),
    )
    other = tables, _published(tables, tmp_path / "other")
    done = run(other, tmp_path / "own", newsroom=newsroom)
    assert done.exit_code == 1
    assert "2 not filled: 1 changed since, 1 gone" in done.output
    assert "r_excerpt: HTTP 404" in done.output
    assert "r_none: http://levantwire.example" in done.output
    assert "has another text now" in done.output
    asked = len(articles(newsroom))
    assert run(other, tmp_path / "own", newsroom=newsroom).exit_code == 1
    assert len(articles(newsroom)) == asked
    run(other, tmp_path / "own", "--again", newsroom=newsroom)
    assert len(articles(newsroom)) == asked + 2
    with (tmp_path / "own" / "report.csv").open(encoding="utf-8") as file:
        told = {row["report_id"]: (row["result"], row["outlet"]) for row in csv.DictReader(file)}
    assert told == {
        "r_excerpt": ("gone", "Outlet excerpt"),
        "r_none": ("changed", "Outlet none"),
    }


def test_pages_that_one_has_are_taken_and_nothing_is_fetched(world, newsroom, pages, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "any name.html").write_bytes(pages["none"][0].file.read_bytes())
    payload = pages["excerpt"][0].file.read_bytes()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + payload
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: {pages['excerpt'][0].url}\r\nWARC-Date: 2024-12-09T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    (tmp_path / "some.warc.gz").write_bytes(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    given = ("--from", str(folder), "--from", str(tmp_path / "some.warc.gz"))
    done = run(world, tmp_path / "own", *given, newsroom=newsroom)
    assert done.exit_code == 0, done.output
    assert newsroom.requests == []
    reports = pl.read_parquet(tmp_path / "own" / "reports.parquet")
    assert reports["text"].null_count() == 0


def test_a_release_that_holds_every_text_is_copied(tmp_path, newsroom):
    world = make_tables({"full": TEXTS["full"], "none": TEXTS["full"]})
    full = world["reports"].with_columns(redistribute=pl.lit("full"))
    done = run((world, _published(world | {"reports": full}, tmp_path)), tmp_path / "own")
    assert (done.exit_code, "0 of 0 texts filled" in done.output) == (0, True)


def test_no_release_is_told(tmp_path):
    done = CliRunner().invoke(main, ["rehydrate", "2024.12.9", "--root", str(tmp_path)])
    assert done.exit_code == 2
    assert "no release 2024.12.9" in done.output


def test_what_was_taken_back_or_superseded_is_told_or_refused(two_releases, serve, tmp_path):
    retract(two_releases, "e20241208full", "never happened", None, "2024-12-20")
    retract(two_releases, "2024.12.2", "wrong places", None, "2024-12-20")
    (tmp_path / "pages").mkdir()

    def told(root, *options):
        words = ["--root", str(root), "--from", str(tmp_path / "pages"), "--out"]
        words += [str(tmp_path / f"out{len(list(tmp_path.iterdir()))}"), *options]
        ran = CliRunner().invoke(main, ["rehydrate", *words])
        return [line for line in ran.stderr.splitlines() if "not filled" not in line]

    row = "events of {}: rows of e20241208full, which was retracted: never happened"
    withdrawn = "release 2024.12.2 was withdrawn: wrong places"
    for root in (two_releases, serve(two_releases).url):
        both = ["warning: " + withdrawn, "warning: " + row.format("2024.12.2")]
        assert told(root, "2024.12.2") == both
        assert told(root, "2024.12.1") == ["warning: " + row.format("2024.12.1")]
    (refused,) = told(two_releases, "2024.12.2", "--strict")
    assert refused.startswith(f"dateline rehydrate: {withdrawn}; {row.format('2024.12.2')}. Read")
    undo(two_releases, "2024.12.2")
    undo(two_releases, "e20241208full")
    newer = "note: release 2024.12.1 is superseded; the current one is 2024.12.2"
    assert told(two_releases, "2024.12.1", "--strict") == [newer]
