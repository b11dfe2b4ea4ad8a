from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import polars as pl
import pytest

from dateline.release import history
from dateline.release.changelog import chart, page, words
from dateline.release.changelog.events import EVENT
from dateline.release.changelog.moves import moves
from dateline.release.changes.delta import delta
from dateline.tables import TABLES

KEYS = {name: table.key for name, table in TABLES.items()}


@pytest.fixture
def moved(tables):
    """What moved from the small world to another, all for one reason."""

    def made(now, reason="new_report"):
        frames = {
            name: delta(tables[name], now[name], KEYS[name])
            .with_columns(reason=pl.lit(reason), cause=pl.lit(None, pl.String))
            .lazy()
            for name in TABLES
        }
        before, after = ({k: f.lazy() for k, f in one.items()} for one in (tables, now))
        return moves("2024.12.2", "2024.12.1", frames, KEYS, before, after)

    return made


def _with_events(tables, rows):
    return tables | {"events": pl.concat([tables["events"][:1], rows])}


def test_the_first_release_says_so(candidate):
    text = (candidate.folder / "CHANGELOG.md").read_text("utf-8")
    assert text == (
        "# Changes in Dateline 2024.12.1\n\nThis is the first release: there is none before it to "
        "compare it with. It holds 3 events, 1 actor and 3 claims, read from 3 reports.\n"
    )
    assert not (candidate.folder / "changelog.svg").exists()


def test_a_release_tells_what_moved_and_where_all_of_it_stands(three_releases):
    text = (three_releases[1] / "CHANGELOG.md").read_text("utf-8")
    assert (
        "Compared with 2024.12.1, no events were added, 3 were changed and none were removed. "
        "There are 3 events now, as many as before." in text
    )
    assert "| SYR | 3 | 3 | 0 | 0 | 3 | 0 |" in text
    assert "- `e20241208full` (MIL.WITHDRAW, Damascus, 2024-12-07): corroborated → disputed" in text
    assert "`changes/from-2024.12.1/`" in text
    third = (three_releases[2] / "CHANGELOG.md").read_text("utf-8")
    assert (
        "no events were added, 2 were changed and 1 was removed. There are 2 events now, 1 fewer "
        "than before." in third
    )


def test_nothing_changed_is_said_in_words_and_without_a_chart(moved, tables):
    found = moved(tables)
    text = page.page(found)
    assert "No cell of any table differs from 2024.12.1." in text
    assert "##" not in text.split("## Every change")[0]
    assert page.CHART not in text


def test_only_other_tables_may_change(moved, tables):
    text = page.page(moved(tables | {"coverage": tables["coverage"][:2]}))
    assert "no events were added, none were changed and none were removed" in text
    assert "most changed because of: new report (1 row)." in text
    assert page.CHART not in text


def test_groups_tell_how_many_there_were_and_why_they_moved(moved, tables):
    event = tables["events"][:1]
    now = tables | {
        "events": pl.concat(
            [
                tables["events"][:2],
                event.with_columns(
                    event_id=pl.lit("e20250101new"),
                    country=pl.lit(None, pl.String),
                    date_start=pl.lit(None, pl.Date),
                ),
                event.with_columns(event_id=pl.lit("e20250102new"), country=pl.lit("LBN")),
            ]
        )
    }
    found = moved(now)
    rows = found.groups["countries"].drop("why").rows()
    assert rows == [("LBN", 0, 1, 1, 0, 0), ("SYR", 3, 2, 0, 1, 0), (None, 0, 1, 1, 0, 0)]
    text = page.page(found)
    assert "2 events were added, none were changed and 1 was removed" in text
    assert "| no country | 0 | 1 | +1 | 1 | 0 | 0 | new report: 1 |" in text
    assert "| SYR | 3 | 2 | −1 | 0 | 0 | 1 | new report: 1 |" in text
    assert "| no date |" in text


def test_a_changelog_is_the_same_however_many_rows_are_compared_at_once(moved, tables, monkeypatch):
    other = pl.when(pl.int_range(pl.len()) < 2).then(pl.lit("denied")).otherwise("status")
    reports = tables["reports"].with_columns(revision=pl.lit("rev2"))
    now = tables | {
        "events": tables["events"][1:].with_columns(status=other, killed_best=pl.lit(4, pl.Int32)),
        "reports": reports[:2],
        "claims": tables["claims"][:1],
    }
    whole = page.page(moved(now))
    assert "corroborated → denied" in whole
    for module in ("events", "moves"):
        monkeypatch.setattr(f"dateline.release.changelog.{module}.AT_ONCE", 1)
    assert page.page(moved(now)) == whole


def test_long_lists_say_how_much_they_leave_out(moved, tables):
    event = tables["events"][:1]
    many = [
        event.with_columns(event_id=pl.lit(f"e2025{n:03}"), country=pl.lit(f"C{n:02}"))
        for n in range(22)
    ]
    text = page.page(moved(tables | {"events": pl.concat([tables["events"], *many])}))
    assert "2 more countries changed, too." in text
    assert "(8 of 22)" not in text
    assert text.count("| C") == 20


def test_merged_split_and_withdrawn_ids_are_told(moved, tables):
    names = ("table", "old_id", "new_id", "kind", "reason", "release")
    rows = [
        ("events", "e1", "e2", "merge", "both tell the same capture", "2024.12.2"),
        ("events", "e3", "e4", "split", "two places", "2024.12.2"),
        ("events", "e3", "e5", "split", "two places", "2024.12.2"),
        ("actors", "a1", None, "withdrawn", "no live report | tells it", "2024.12.2"),
        ("actors", "a0", None, "withdrawn", "an older one", "2024.12.1"),
    ]
    redirects = pl.DataFrame(rows, schema=names, orient="row")
    text = page.page(moved(tables | {"redirects": redirects}))
    assert "1 id was merged into another, 1 id was split and 1 id was withdrawn;" in text
    assert "- `e1` (events): merged into `e2`; both tell the same capture" in text
    assert "- `e3` (events): split into `e4` and `e5`; two places" in text
    assert "- `a1` (actors): withdrawn; no live report \\| tells it" in text
    assert "an older one" not in text


def test_reports_that_came_changed_and_went_are_counted_by_outlet(moved, tables):
    reports = tables["reports"]
    now = pl.concat(
        [
            reports[:1].with_columns(revision=pl.lit("rev2")),
            reports[1:2],
            reports[:1].with_columns(report_id=pl.lit("r_new")),
        ]
    )
    found = moved(tables | {"reports": now})
    assert found.outlets.rows() == [("Outlet full", 1, 1, 0), ("Outlet none", 0, 0, 1)]
    assert "1 report was new, 1 was revised by its outlet and 1 was taken away." in page.page(found)


def test_the_chart_has_the_same_bytes_again_and_speaks(moved, tables):
    now = tables | {"events": tables["events"][:2].with_columns(status=pl.lit("denied"))}
    one, other = (chart.chart(moved(now), "Events & more") for _ in range(2))
    assert one == other
    tree = ET.fromstring(one.split("?>", 1)[1])
    title = tree.find("{http://www.w3.org/2000/svg}title")
    assert title.text == "Events & more"
    assert tree.get("aria-labelledby") == title.get("id")
    assert "prefers-color-scheme: dark" in one
    assert not re.search(r"<(text|image|script)|href=\"http|dc:date", one)


def test_the_events_before_can_be_read_from_the_history(three_releases):
    rows = pl.scan_parquet(three_releases[1] / history.file_of("events"))
    stood = rows.filter(history.stood_at("2024.12.1")).select(EVENT).collect()
    assert stood.equals(pl.read_parquet(three_releases[0] / "events.parquet", columns=list(EVENT)))


def test_numbers_agree_with_their_nouns():
    assert [words.count(n, "country") for n in (0, 1, 2, 1234)] == [
        "no countries", "1 country", "2 countries", "1,234 countries",
    ]  # fmt: skip
    assert [words.listed(list("abc"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert [words.signed(n) for n in (3, 0, -2)] == ["+3", "0", "−2"]
    assert words.reason("coder_change") == "change of the coder"
    assert words.reason(None) == "not told"
