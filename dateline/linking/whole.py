"""Parts and wholes: advances, clashes, sites and retreats that belong to the capture of a place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from dateline.linking import compatible
from dateline.linking.compatible import Fit
from dateline.linking.events import Event

Row = dict[str, Any]

WHOLE: Final = "TERR.CAPTURE"
PARTS: Final = frozenset(
    {"MIL.ADVANCE", "MIL.WITHDRAW", "MIL.SURRENDER", "SITE.SEIZE", "VIOL.CLASH", "LEAD.FLEE"}
)
REACH: Final = timedelta(days=1)


def find_wholes(events: list[Event], rows: list[Row]) -> dict[int, int]:
    """Number of the capture that each partial event belongs to.

    A part lies in the place that changed hands, at most a day from the capture, and where several
    captures fit it belongs to none: a guess would be worse than a gap.
    """
    captures = [n for n, row in enumerate(rows) if row["event_type"] == WHOLE and row["date_start"]]
    wholes: dict[int, int] = {}
    for number, (event, row) in enumerate(zip(events, rows, strict=True)):
        if row["event_type"] not in PARTS or row["date_start"] is None:
            continue
        fitting = [c for c in captures if _inside(event, row, events[c], rows[c])]
        if len(fitting) == 1:
            wholes[number] = fitting[0]
    return wholes


def _inside(part: Event, row: Row, whole: Event, capture: Row) -> bool:
    start, end = capture["date_start"], capture["date_end"] or capture["date_start"]
    last = row["date_end"] or row["date_start"]
    if row["date_start"] > end + REACH or last < start - REACH:
        return False
    return any(
        _lies_in(telling.place, told.object_place or told.place)
        for telling in part.tellings
        for told in whole.tellings
    )


def _lies_in(place: Row | None, whole: Row | None) -> bool:
    if place is None or whole is None or whole["place_kind"] not in ("settlement", "district"):
        return False
    fit = compatible.places(place, whole)
    return fit == Fit.SAME or (
        fit == Fit.COARSER and place["place_kind"] in ("site", "district", "route")
    )
