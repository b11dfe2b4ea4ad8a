"""What a data folder holds in the end: the release, its main events, scores, answers to queries."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import duckdb
import polars as pl

from dateline.release import index, manifest
from dateline.release.changes.states import table_of
from dateline.release.texts import main_events
from dateline.tables import TABLES
from pipelines.settings import ROOT, Settings

QUERIES: Final = (
    (
        "Which events have sources for them and against them?",
        "SELECT date_start, place_name, event_type, independent_for AS pro, "
        "independent_against AS contra FROM events WHERE status IN ('disputed', 'denied') "
        "ORDER BY date_start, event_id LIMIT 8",
    ),
    (
        "Whose word is it? Claims by kind of source, and how many of them are named",
        "SELECT source_kind, count(*) AS claims, count(*) FILTER (source_named) AS named, "
        "count(*) FILTER (len(relay) > 0) AS relayed FROM claims "
        "GROUP BY source_kind ORDER BY claims DESC, source_kind",
    ),
    (
        "Counted events by day and family",
        "SELECT date_start AS day, split_part(event_type, '.', 1) AS family, count(*) AS events "
        "FROM events_counted WHERE event_type <> 'untyped' AND date_start >= DATE '2024-12-06' "
        "GROUP BY ALL ORDER BY day, events DESC, family LIMIT 12",
    ),
)
"""Three questions to the release, in SQL."""


def summary(settings: Settings) -> str:
    """The end of ``make run``, as text for a terminal."""
    version = index.latest(settings.releases)
    if version is None:
        return "No release yet."
    release = settings.releases / version
    said = manifest.read(release)
    tables = {name: table_of(release, said, name) for name in TABLES}
    parts = [
        "Main events (date, place, what, status, who says so)\n",
        aligned(main_events(tables)),
        _scores(settings),
        *(f"{question}\n\n  {sql}\n\n{_answer(release, sql)}" for question, sql in QUERIES),
        "Releases\n\n"
        + "\n".join(
            f"  {e['version']}  {e['status']:<10}  {e['released_at_utc']}  {e['rows']['events']} events"
            for e in index.read(settings.releases)
        ),
        f"The release: {_short(release)}",
    ]
    return "\n".join(parts)


def aligned(markdown: str, widest: int = 46) -> str:
    """A Markdown table with columns in line, cells cut to a width."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in markdown.strip().splitlines()
        if not set(line) <= set("|-: ")
    ]
    cut = [[c if len(c) <= widest else c[: widest - 1] + "…" for c in row] for row in rows]
    widths = [max(len(row[n]) for row in cut) for n in range(len(cut[0]))]
    lines = [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cut
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(f"  {line}" for line in lines) + "\n"


def _scores(settings: Settings) -> str:
    """Scores against the hand-coded expectations, on the tables with their full text."""
    from dateline.quality import sample

    linked = settings.tables / "linked"
    tables = {name: pl.read_parquet(linked / f"{name}.parquet") for name in TABLES}
    text = sample.report(tables, ROOT / "datasets" / "sample")
    return f"Scores against datasets/sample/expected: {text}\n"


def _answer(release: Path, sql: str) -> str:
    # The catalogue's views name files beside it.
    catalog = (release / "catalog.sql").read_text("utf-8")
    with duckdb.connect(config={"file_search_path": str(release)}) as connection:
        connection.execute(catalog)
        found = connection.execute(sql)
        names = [column[0] for column in found.description]
        rows = found.fetchall()
    lines = ["| " + " | ".join(names) + " |"]
    lines += ["| " + " | ".join("" if v is None else str(v) for v in row) + " |" for row in rows]
    return aligned("\n".join(lines))


def _short(path: Path) -> str:
    inside = path.is_relative_to(Path.cwd())
    return os.path.relpath(path) if inside else str(path)
