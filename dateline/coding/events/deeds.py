"""Who acts where a deed stands as the doer: "a raid by Kurdish forces freed the captives"."""

from __future__ import annotations

from typing import Final

from dateline.codebook.event_words import event_words
from dateline.coding.events.arguments import Argument
from dateline.coding.events.nouns import noun_frame
from dateline.coding.events.subjects import VERBAL, own_subjects
from dateline.reading.document import Document
from dateline.reading.tokens import Token

_HOLDERS: Final = frozenset(["armed", "soldiers", "police", "rebels", "gang"])
"""Kinds of those whose raids end with arrests."""


def doer_of_deed(argument: Argument, document: Document) -> Argument | None:
    """Who did the deed that a phrase names; null where it names none, or nobody is told."""
    noun = argument.head
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in event_words("deeds"):
        return None
    frame = noun_frame(noun, "object", document)
    return next((a for a in frame.slots.get("subject", []) if a.is_actor or a.kinds.open), None)


def doer_behind(noun: Token, document: Document) -> Argument | None:
    """Who did what an act came of: the police in "a police raid led to the arrest of two men"."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("to", "in", "with"):
        return None
    if verb.pos_ not in VERBAL or verb.lemma_ not in event_words("outcome_of_deeds"):
        return None
    for subject in own_subjects(verb):
        found = doer_of_deed(Argument(subject, document), document)
        if found is not None and found.kinds.sure & _HOLDERS:
            return found
    return None
