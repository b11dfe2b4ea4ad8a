"""Live rows: of every report the newest wording that can be read, and the rows coded from it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import polars as pl

from dateline.tables import get_table

Row = dict[str, Any]

SUPERSEDES: Final = frozenset({"ok", "other_language", "not_article"})
"""Status of a fetch whose wording takes the place of an older one."""
_EARLIEST: Final = datetime.min


def live_reports(reports: pl.DataFrame) -> list[Row]:
    """One row a report: its newest revision, numbered.

    A later fetch that failed, came back empty or hit a paywall does not supersede a wording that
    was read. The same wording fetched on several days is one revision, kept as first fetched.

    Returns:
        Rows of ``reports`` with ``revision_number``, sorted by report_id.
    """
    by_report: dict[str, dict[str, Row]] = {}
    for row in sorted(reports.to_dicts(), key=_age):
        by_report.setdefault(row["report_id"], {}).setdefault(row["revision"], row)
    live: list[Row] = []
    for _, revisions in sorted(by_report.items()):
        wordings = list(revisions.values())
        read = [row for row in wordings if row["status"] in SUPERSEDES]
        newest = (read or wordings)[-1]
        numbered = read or wordings
        live.append({**newest, "revision_number": numbered.index(newest) + 1})
    return live


def live_rows(table: str, frame: pl.DataFrame, reports: list[Row]) -> list[Row]:
    """The rows of a coded table that were read from live revisions, sorted by the table's key.

    A wording that was fetched on two days was coded in both partitions; its rows are equal and
    kept once.
    """
    alive = {(row["report_id"], row["revision"]) for row in reports}
    key = get_table(table).key
    kept = {
        tuple(row[column] for column in key): row
        for row in frame.to_dicts()
        if (row["report_id"], row["revision"]) in alive
    }
    return [kept[k] for k in sorted(kept)]


def _age(row: Row) -> tuple[datetime, datetime, str]:
    return (
        row["retrieved_at_utc"] or _EARLIEST,
        row["modified_at_utc"] or row["published_at_utc"] or _EARLIEST,
        row["revision"],
    )
