"""Acts told anew: who did "these strikes" is told where the strikes were told first."""

from __future__ import annotations

from typing import Final

from dateline.codebook.event_words import event_words
from dateline.coding.model import EventMention
from dateline.reading.document import Document
from dateline.reading.tokens import Token

_RECALLED: Final = ("VIOL.",)
"""Families of acts that a noun takes up again; the doer of a speech or a deal is told each time."""
_NEAR: Final = 5
"""How many sentences back a definite noun reaches; the count of a list reaches any distance."""


def recall_doers(events: list[EventMention], document: Document) -> None:
    """Give acts that a noun takes up again the doer who is told where they were told before.

    Two forms are read: a noun that points back ("these strikes", "the attack", "the latest raid") to
    the nearest telling of that type; and the items of a list ("Near the dam, two strikes hit ...")
    whose total was told last with its doer ("the coalition carried out nine strikes"). A telling with a doer of another name in between ends the search.
    """
    told: dict[str, list[EventMention]] = {}
    for event in events:
        if not event.event_type.startswith(_RECALLED):
            continue
        before = told.setdefault(event.event_type, [])
        noun = document.doc[event.trigger_head]
        if event.agent is not None:
            if event.agent_name is not None:
                before.append(event)
        elif noun.pos_ in ("NOUN", "PROPN"):
            first = _pointed_at(event, noun, before) or _total(noun, before, document)
            if first is not None:
                event.agent, event.agent_mention = first.agent, first.agent_mention
                event.agent_name, event.agent_kind = first.agent_name, first.agent_kind


def _pointed_at(
    event: EventMention, noun: Token, before: list[EventMention]
) -> EventMention | None:
    """The nearest telling with a doer, for a noun that points back."""
    if not before or not _points_back(noun):
        return None
    last = before[-1]
    return last if 0 <= event.sentence_no - last.sentence_no <= _NEAR else None


def _points_back(noun: Token) -> bool:
    if any(c.dep_ == "prep" and c.lower_ in ("of", "on", "against", "in", "at", "by")
           for c in noun.children):  # fmt: skip
        return False  # "the attack on the market" says which attack by itself
    if any(c.pos_ == "PROPN" and c.i < noun.i for c in noun.children):
        return False  # so does "the embassy bombing" of a named town
    return any(
        c.dep_ == "det" and c.lower_ in event_words("pointing") and c.i < noun.i
        for c in noun.children
    )


def _total(noun: Token, before: list[EventMention], document: Document) -> EventMention | None:
    """The telling of the total whose part an item of a list is."""
    if noun.dep_ not in ("nsubj", "ROOT") or not (_counted(noun) or _is_item(noun)):
        return None
    totals = [
        e for e in before
        if e.trigger_lemma == noun.lemma_.lower() and _counted(document.doc[e.trigger_head])
    ]  # fmt: skip
    return totals[-1] if totals and totals[-1].agent_name is not None else None


def _is_item(noun: Token) -> bool:
    """Whether "a strike" stands in an item of a list that opens with its place: "Near Homs, a strike"."""
    one = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children)
    sentence = noun.sent
    return one and any(
        t.lower_ in ("near", "in", "around")
        for t in sentence.doc[sentence.start : sentence.start + 3]
    )


def _counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" for c in noun.children)
