"""Applying corrections: cells are written into the coded rows, pairs are handed to clustering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.linking.corrections.locate import Locator, NotFoundError
from dateline.linking.corrections.model import Correction
from dateline.linking.pairs import NO_PAIRS, Pair, Pairs, ordered

Row = dict[str, Any]

_OF_EVENTS = frozenset({"same_event", "not_same_event"})


@dataclass(frozen=True)
class Judged:
    """What people judged of pairs, and what could not be applied.

    Attributes:
        events: Pairs of event_mention_ids.
        actors: Pairs of mention_ids.
        unapplied: One line for each correction that found nothing to correct: which, and why.
    """

    events: Pairs = NO_PAIRS
    actors: Pairs = NO_PAIRS
    unapplied: tuple[str, ...] = ()


def apply(
    corrections: Sequence[Correction], rows: Mapping[str, list[Row]], reports: list[Row]
) -> Judged:
    """Apply corrections to live rows, in their order; a later one wins.

    A row whose cell is set says so in its column ``coder``.

    Args:
        corrections: What people corrected.
        rows: Live rows of the coded tables, changed in place.
        reports: Live rows of ``reports``.
    """
    locator = Locator(rows, reports)
    pairs: dict[tuple[str, bool], set[Pair]] = {}
    unapplied: list[str] = []
    for correction in corrections:
        try:
            if correction.action == "set":
                _set(correction, locator)
                continue
            table = "event_mentions" if correction.action in _OF_EVENTS else "mentions"
            pair = _pair(correction, locator, table)
        except NotFoundError as error:
            unapplied.append(f"{correction.where}: {error}")
            continue
        same = not correction.action.startswith("not_")
        pairs.setdefault((table, not same), set()).discard(pair)
        pairs.setdefault((table, same), set()).add(pair)
    events, actors = (
        Pairs(frozenset(pairs.get((table, True), ())), frozenset(pairs.get((table, False), ())))
        for table in ("event_mentions", "mentions")
    )
    return Judged(events, actors, tuple(unapplied))


def _set(correction: Correction, locator: Locator) -> None:
    row = locator.find(
        correction.table or "", correction.report_id, correction.words, correction.nth,
        correction.which,
    )  # fmt: skip
    row[correction.column or ""] = correction.parsed
    if "coder" in row:
        row["coder"] = f"{row['coder']}, corrected by {correction.correction_id}"


def _pair(correction: Correction, locator: Locator, table: str) -> Pair:
    key = "event_mention_id" if table == "event_mentions" else "mention_id"
    one = locator.find(
        table, correction.report_id, correction.words, correction.nth, correction.which
    )
    other = locator.find(
        table, correction.other_report_id or "", correction.other_words or "",
        correction.other_nth, correction.other_which,
    )  # fmt: skip
    if one[key] == other[key]:
        raise NotFoundError(f"both sides mean the same row of {table}; address two")
    return ordered(one[key], other[key])
