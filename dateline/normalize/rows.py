"""Rows of the table ``reports`` at the stage normalized."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from dateline.pages import SourceFacts
from dateline.tables import get_table, ids

Row = dict[str, Any]

COLUMNS = tuple(column.name for column in get_table("reports").at("normalized"))
NEVER = datetime.min

MAX_TEXT = 1_000_000
"""Most characters of a report's text; more is no report."""


def blank_row(facts: SourceFacts) -> Row:
    """A row of which only the source's facts are known; every column of the stage is there."""
    return dict.fromkeys(COLUMNS) | {
        "authors": [],
        "outlet": facts.outlet,
        "outlet_id": facts.outlet_id,
        "licence": facts.licence,
        "redistribute": facts.redistribute,
    }


def finish(row: Row, identity: str) -> Row:
    """Fill the ids that follow from the other cells, and return the row.

    Args:
        row: A row whose title, text and publication time are final.
        identity: What the report is known by: its canonical URL, else the name of its file.
    """
    if row["report_id"] is None:
        row["report_id"] = ids.report_id(identity)
    row["revision"] = ids.revision(row["title"], row["text"], row["published_at_utc"])
    if row["text"] is not None:
        row["text_sha256"] = ids.text_sha256(row["text"])
    return row


def one_a_revision(rows: Iterable[Row]) -> list[Row]:
    """Rows sorted by report and revision, one each: the one that was retrieved first.

    A page whose markup changed and whose words did not is archived anew; it is no new revision.
    """
    kept: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row["report_id"], row["revision"])
        order = (row["retrieved_at_utc"] or NEVER, row["archive_ref"] or "")
        other = kept.get(key)
        if other is None or order < (
            other["retrieved_at_utc"] or NEVER,
            other["archive_ref"] or "",
        ):
            kept[key] = row
    return [kept[key] for key in sorted(kept)]
