"""Codes of other codebooks on each row, by the crosswalk."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from dateline import codebook
from dateline.codebook.crosswalk import CrosswalkRow
from dateline.coding.model import EventMention

_DEADLY_MODES = frozenset(["killed", "execution", "assassination", "suicide"])


@cache
def _rows_of(code: str) -> list[CrosswalkRow]:
    """The crosswalk's rows about a type, in order."""
    return [row for row in codebook.crosswalk() if row.speaks_of(code)]


def _told_by_parent(event: EventMention) -> bool:
    """Whether the telling that governs an act carries its code: "agreed to release" agrees once."""
    parent = event.parent
    return parent is not None and parent.plover is not None and parent.plover == event.plover


def apply_crosswalk(events: list[EventMention], deadly: Collection[int]) -> None:
    """Fill the codes of each mention.

    Args:
        events: Event mentions, changed in place.
        deadly: Positions in ``events`` of those of which a death is told.
    """
    for number, event in enumerate(events):
        killed = number in deadly or event.mode in _DEADLY_MODES
        facts = {
            "mode": event.mode,
            "agent_kind": event.agent_kind,
            "target_class": event.target_class,
            "modality": event.modality,
            "phase": event.phase,
            "polarity": event.polarity,
            "deaths": "yes" if killed else "no",
        }
        row = next((row for row in _rows_of(event.event_type) if row.holds(facts)), None)
        if row is not None:
            event.plover, event.plover_mode, event.cameo = row.plover, row.plover_mode, row.cameo
            event.acled_sub_event, event.ucdp = row.acled_sub_event, row.ucdp
    for event in [e for e in events if _told_by_parent(e)]:
        event.plover = event.plover_mode = event.cameo = None
