"""What an act hangs from: the order, demand, offer or threat whose content it is; else who does it."""

from __future__ import annotations

from typing import Final

from dateline.coding.events.matching import Match
from dateline.coding.model import EventMention
from dateline.reading.document import Document

_GOVERNED: Final = frozenset(["ordered", "requested", "offered", "threatened", "intended"])
"""Modalities of an act that may be the content of another."""


def link_parents(events: list[EventMention], matches: dict[int, Match], document: Document) -> None:
    """Point an ordered, requested, offered or threatened act at the telling that governs it."""
    by_word = {word.i: event for event in events for word in matches[id(event)].words}
    for event in events:
        if event.modality not in _GOVERNED:
            continue
        governors = [by_word.get(token.i) for token in matches[id(event)].governors]
        event.parent = next((g for g in governors if g is not None and _may_govern(g)), None)
        token = document.doc[event.trigger_head]
        if event.parent is not None:
            continue
        for _ in range(6):
            if token.dep_ in ("ROOT", "relcl"):
                break  # "urged those who might be attacked": the clause tells who, not what
            token = token.head
            parent = by_word.get(token.i)
            if parent is not None and parent is not event:
                event.parent = parent if _may_govern(parent) else None
                break


def _may_govern(event: EventMention) -> bool:
    """Whether an event's content can be another act."""
    return event.event_type.startswith(("TALK.", "RULE.", "DIPL.DEAL"))


def tells_an_act(event: EventMention, document: Document) -> bool:
    """Whether a habit is somebody's in particular; "refugees flee when soldiers come" is nobody's."""
    if event.modality != "generic":
        return True
    mention = event.agent_mention
    if mention is None:
        return False
    head = document.doc[mention.head]
    return mention.form != "nominal" or any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ not in ("a", "an")) for c in head.children
    )
