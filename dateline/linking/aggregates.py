"""Aggregates: totals over several places or days, which are told like an event and never counted.

Codebook, section 5: "Two people were shot dead in separate incidents" or "more than 400 have been
detained since the protests began" is a total; the single events that it sums up point to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from dateline.linking import compatible
from dateline.linking.compatible import Fit
from dateline.linking.events import Event

Row = dict[str, Any]

SUMMED: Final = frozenset({"VIOL", "CAPT", "CROWD", "CIV"})
"""Families whose events are told in totals."""
_TOTALS: Final = frozenset({"aggregate", "cumulative"})
_DAY: Final = timedelta(days=1)


def is_aggregate(event: Event, figures: Mapping[str, list[Row]]) -> bool:
    """Whether every figure that is told of it is a total, and there is one.

    Args:
        event: The cluster.
        figures: event_mention_id to its rows of ``quantities``.
    """
    told = [row for t in event.told for row in figures.get(t.mention_id, ())]
    summed = event.founding.family in SUMMED
    return summed and bool(told) and all(row["scope"] in _TOTALS for row in told)


def find_totals(events: Sequence[Event], rows: Sequence[Row]) -> dict[int, int]:
    """Number of the aggregate to which a single event belongs, if exactly one fits.

    Args:
        events: Clusters.
        rows: Their rows of ``events``, with ``granularity``.
    """
    totals = [n for n, row in enumerate(rows) if row["granularity"] == "aggregate"]
    found: dict[int, int] = {}
    for number, (event, row) in enumerate(zip(events, rows, strict=True)):
        if row["granularity"] == "aggregate":
            continue
        fitting = [t for t in totals if _within(event, row, events[t], rows[t])]
        if len(fitting) == 1:
            found[number] = fitting[0]
    return found


def _within(part: Event, row: Row, whole: Event, total: Row) -> bool:
    if row["event_type"] != total["event_type"] or row["country"] != total["country"]:
        return False
    if None in (row["date_start"], total["date_start"], row["country"]):
        return False
    start, end = total["date_start"], total["date_end"] or total["date_start"]
    last = row["date_end"] or row["date_start"]
    if row["date_start"] < start - _DAY or last > end + _DAY:
        return False
    return any(
        compatible.places(a.place, b.place) >= Fit.COARSER for a in part.told for b in whole.told
    )
