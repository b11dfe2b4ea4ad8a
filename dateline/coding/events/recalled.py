"""Acts told anew: who did "these strikes" is told where the strikes were told first."""

from __future__ import annotations

from typing import Final

from dateline.codebook.event_words import event_words
from dateline.codebook.violence_words import violence_words
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
    if noun.dep_ not in ("nsubj", "ROOT", "appos") or not (_counted(noun) or _is_item(noun)):
        return None
    sort = _sort_of(noun.lemma_.lower())
    totals = [
        e for e in before
        if _sort_of(e.trigger_lemma) == sort and _is_total(document.doc[e.trigger_head])
    ]  # fmt: skip
    if not totals or totals[-1].agent_name is None:
        return None
    # Totals told side by side leave open whose items follow; one behind the items of another does not.
    rivals = [e for e in totals if totals[-1].sentence_no - e.sentence_no <= 1]
    return totals[-1] if all(_alike(e, totals[-1]) for e in rivals) else None


def _sort_of(lemma: str) -> str:
    """The word for acts of a sort by which totals and items tell them: "airstrikes", "one strike"."""
    return "strike" if lemma in violence_words("strikes") else lemma


def _is_total(noun: Token) -> bool:
    """Whether a noun tells how many acts there were, or that there were several that somebody did."""
    return _counted(noun) or (noun.tag_ == "NNS" and noun.dep_ == "dobj")


def _alike(one: EventMention, other: EventMention) -> bool:
    """Whether two tellings have one doer: "coalition forces" are "coalition military forces"."""
    names = [set((e.agent_name or "").lower().split()) for e in (one, other)]
    return names[0] <= names[1] or names[1] <= names[0]


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
