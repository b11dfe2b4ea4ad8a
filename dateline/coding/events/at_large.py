"""Acts at large: what is told of acts of a kind, and of no act of a time."""

from __future__ import annotations

from typing import Final

from dateline.codebook.standing_words import standing_words
from dateline.coding.events.auxiliaries import of_auxiliaries
from dateline.coding.events.governing import Standing
from dateline.reading.tokens import Token

_GOING_ON: Final = standing_words("going_on")
_INDEFINITE: Final = frozenset(["a", "an", "any", "another"])


def of_subject(noun: Token, verb: Token, found: Standing) -> None:
    """An act of no particular time as a subject: "attacks on schools are crimes", "an attack would"."""
    if noun.tag_ == "NNS" and verb.lower_ == "are":
        if any(c.dep_ in ("acomp", "attr") and c.pos_ in ("ADJ", "NOUN") for c in verb.children):
            found.become("generic")
        return
    upper = Standing()
    of_auxiliaries(verb, upper)
    if upper.modality == "conditional" or (noun.tag_ == "NNS" and upper.modality == "requested"):
        found.become("conditional" if upper.modality == "conditional" else "generic")


def is_any(noun: Token) -> bool:
    """Whether a noun tells an act that nobody points at or counts: "an attack", "attacks on schools"."""
    return noun.pos_ == "NOUN" and not any(
        (c.dep_ in ("det", "predet") and c.lower_ not in _INDEFINITE)
        or c.dep_ in ("poss", "nummod")
        or (c.dep_ == "amod" and c.lower_ in _GOING_ON)
        for c in noun.children
    )


def is_what_they_do(verb: Token) -> bool:
    """Whether a sentence in the present tells what many do to many: "militants attack convoys".

    A headline tells news in the same tense; it has no full stop.
    """
    if (
        verb.tag_ != "VBP"
        or verb.dep_ not in ("ROOT", "conj")
        or verb.doc[verb.i].sent[-1].text != "."
    ):
        return False
    if any(c.dep_ in ("aux", "auxpass", "npadvmod", "neg") for c in verb.children):
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    hit = next((c for c in verb.children if c.dep_ == "dobj"), None)
    return _are_many(subject) and _are_many(hit)


def _are_many(noun: Token | None) -> bool:
    return (
        noun is not None
        and noun.tag_ == "NNS"
        and not any(c.dep_ in ("det", "poss", "nummod") for c in noun.children)
    )
