"""Codes of other codebooks on each row, by the crosswalk."""

from __future__ import annotations

from collections.abc import Collection

from dateline import codebook
from dateline.codebook.crosswalk import look_up
from dateline.coding.model import EventMention

_DEADLY_MODES = frozenset(["killed", "execution", "assassination", "suicide"])


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
    rows = codebook.crosswalk()
    for number, event in enumerate(events):
        killed = number in deadly or event.mode in _DEADLY_MODES
        row = look_up(
            rows,
            {
                "event_type": event.event_type,
                "mode": event.mode,
                "agent_kind": event.agent_kind,
                "target_class": event.target_class,
                "modality": event.modality,
                "phase": event.phase,
                "polarity": event.polarity,
                "deaths": "yes" if killed else "no",
            },
        )
        if row is not None:
            event.plover, event.plover_mode, event.cameo = row.plover, row.plover_mode, row.cameo
            event.acled_sub_event, event.ucdp = row.acled_sub_event, row.ucdp
    for event in [e for e in events if _told_by_parent(e)]:
        event.plover = event.plover_mode = event.cameo = None
