"""Finding the row that a correction means, by report and words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.linking.corrections.model import WHICH

Row = dict[str, Any]
Span = tuple[int, int]


class NotFoundError(LookupError):
    """What a correction means is not there; the message says what is missing."""


class Locator:
    """Finds live rows by report and words.

    Args:
        rows: Live rows of the coded tables.
        reports: Live rows of ``reports``.
    """

    def __init__(self, rows: Mapping[str, list[Row]], reports: list[Row]) -> None:
        self._texts = {row["report_id"]: row["text"] or "" for row in reports}
        self._rows: dict[tuple[str, str], list[Row]] = {}
        for table, found in rows.items():
            for row in found:
                self._rows.setdefault((table, row["report_id"]), []).append(row)

    def find(self, table: str, report_id: str, words: str, nth: int, which: str | None) -> Row:
        """The row of a table that stands in those words of a report.

        Raises:
            NotFoundError: No such report, words or row; or several rows fit equally well.
        """
        place = self._place(report_id, words, nth)
        told = WHICH.get(table)
        fitting = [
            (share, row)
            for row in self._rows.get((table, report_id), [])
            if (share := max((_shared(place, span) for span in _spans(table, row)), default=0.0))
            > 0
            and (which is None or told is None or row[told] == which)
        ]
        if not fitting:
            kind = f" with {told} {which!r}" if which and told else ""
            raise NotFoundError(f"no row of {table}{kind} stands in {words!r} of {report_id}")
        best = max(share for share, _ in fitting)
        rows = [row for share, row in fitting if share == best]
        if len(rows) > 1:
            there = ", ".join(sorted({str(row[told]) for row in rows})) if told else "alike"
            raise NotFoundError(
                f"{len(rows)} rows of {table} stand in {words!r} of {report_id} ({there}); "
                f"name one in the column which, or quote more words"
            )
        return rows[0]

    def _place(self, report_id: str, words: str, nth: int) -> Span:
        if report_id not in self._texts:
            raise NotFoundError(f"there is no report {report_id}")
        text, start = self._texts[report_id], -1
        for count in range(nth):
            start = text.find(words, start + 1)
            if start < 0:
                raise NotFoundError(
                    f"report {report_id} does not say {words!r}"
                    + (f" {nth} times, only {count}" if count else " in its current wording")
                )
        return start, start + len(words)


def _spans(table: str, row: Row) -> list[Span]:
    """Where a row stands: a claim in its content and in its cue, an event mention in its trigger."""
    if table == "event_mentions":
        return [(row["trigger_start"], row["trigger_end"])]
    if table == "claims":
        spans = [(span["start"], span["end"]) for span in row["content_spans"]]
        cue = [(row["cue_start"], row["cue_end"])] if row["cue_start"] is not None else []
        return spans + cue
    return [(row["start"], row["end"])]


def _shared(a: Span, b: Span) -> float:
    """Characters that two spans share, of those that either holds."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) if both > 0 else 0.0
