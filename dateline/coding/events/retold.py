"""Attacks told anew: by which means "the attack" was made is told where it was told first."""

from __future__ import annotations

from typing import Final

from dateline.codebook.event_words import event_words
from dateline.coding.model import EventMention
from dateline.reading.document import Document
from dateline.reading.tokens import Token

_PLAIN: Final = frozenset(["VIOL.ATTACK/attack_noun", "VIOL.ATTACK/attack_people"])
"""Rules that read an attack whose means are not told beside it."""
_BY_MEANS: Final = frozenset(["VIOL.STRIKE", "VIOL.BLAST", "VIOL.CLASH"])
_NEAR: Final = 3
"""How many sentences back "the attack" reaches."""
_ANOTHER: Final = frozenset(["another", "second", "separate", "unrelated", "earlier", "previous", "different", "other", "past"])  # fmt: skip


def recall_means(events: list[EventMention], document: Document) -> None:
    """Give "the attack" the type of the act that it takes up: of the bombing told just before.

    "A suicide bomber struck a checkpoint. The attack killed nine": both tell the bombing. An attack
    that is another ("a separate attack"), or that follows an attack by other means, stays.
    """
    last: EventMention | None = None
    for event in events:
        if not event.event_type.startswith("VIOL.") or event.event_type == "VIOL.FOIL":
            continue
        noun = document.doc[event.trigger_head]
        plain = event.rule in _PLAIN and noun.pos_ == "NOUN"
        if not (plain and noun.tag_ == "NN" and _points_back(noun)):
            last = event
        elif last is not None and _takes_up(event, last):
            event.event_type, event.rule, event.mode = last.event_type, last.rule, last.mode
            event.why = f"{event.why}; told anew of {last.rule}"


def _takes_up(event: EventMention, first: EventMention) -> bool:
    """Whether an act was told near enough, by its means, and may have the same doer."""
    if first.event_type not in _BY_MEANS or event.sentence_no - first.sentence_no > _NEAR:
        return False
    return None in (event.agent_name, first.agent_name) or event.agent_name == first.agent_name


def _points_back(noun: Token) -> bool:
    before = [c for c in noun.children if c.i < noun.i]
    if any(c.lower_ in _ANOTHER or c.pos_ == "PROPN" for c in before):
        return False
    return any(c.dep_ == "det" and c.lower_ in event_words("pointing") for c in before)
