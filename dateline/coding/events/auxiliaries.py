"""What the words beside a verb say of its standing: auxiliaries, negations, conjunctions."""

from __future__ import annotations

from typing import Final

from dateline.codebook.standing_words import standing_words
from dateline.coding.events.governing import Standing
from dateline.reading.tokens import Token

_CAN: Final = standing_words("possibility")
_MUST: Final = standing_words("obligation")
_WILL: Final = standing_words("future")
_NEGATING: Final = standing_words("negations")
_IF: Final = standing_words("conditions")
_AWAITING: Final = standing_words("awaiting")
_ANYONE: Final = standing_words("no_one_in_particular")
_WHICHEVER: Final = standing_words("whichever")
_HABIT: Final = standing_words("habits")
_RECURRING: Final = standing_words("recurring")
_BE: Final = frozenset(["is", "are", "'s", "'re", "be", "been", "was", "were"])
_PRESENT: Final = ("VBZ", "VBP")


def of_auxiliaries(verb: Token, found: Standing) -> None:
    """Read the verb's own auxiliaries and the adverbs and conjunctions beside it."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    present = verb.tag_ in _PRESENT or bool(words & {"do", "does"})
    if present and _no_one_in_particular(verb):
        found.become("generic")
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in _NEGATING):
            found.flip()
            if "do" in words or "does" in words:
                found.become("generic")  # "we do not target doctors": what they never do
        elif child.dep_ == "mark" and child.lower_ in _IF:
            if found.modality == "actual":
                found.modality, found.marked = "conditional", True
        elif child.dep_ == "advmod" and present and child.lower_ in _HABIT | _RECURRING:
            found.become("generic")
        elif child.dep_ == "nsubj" and any(c.lower_ in ("no", "neither") for c in child.children):
            found.flip()
    if found.modality == "actual":
        _of_modals(verb, words, found)
    if found.phase is None and verb.tag_ == "VBG" and words & _BE:
        # "To be meeting" and "will be meeting" are yet to come.
        found.phase = None if "be" in words else "ongoing"


def _of_modals(verb: Token, words: set[str], found: Standing) -> None:
    if words & _WILL:
        found.modality = "intended"
    elif words & _CAN or ("would" in words and not _in_speech(verb)):
        found.modality = "conditional"
    elif "would" in words:
        found.modality = "intended"
    elif words & _MUST:
        found.modality = "requested"
    elif verb.dep_ == "xcomp" and verb.head.lower_ == "going":
        found.modality = "intended"


def of_mark(verb: Token, head: Token, found: Standing) -> None:
    """What the conjunction of an adverbial clause says: "if", "until", "in case"."""
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in _IF:
            found.modality, found.marked = "conditional", True
        elif child.dep_ == "mark" and child.lower_ in _AWAITING:
            past = verb.tag_ in ("VBD", "VBN") and head.tag_ in ("VBD", "VBN")
            if found.modality == "actual" and (child.lower_ == "until" or not past):
                found.modality, found.marked = "predicted", True
    if any(c.lower_ in ("until", "till") for c in verb.children):
        found.become("predicted")


def _no_one_in_particular(verb: Token) -> bool:
    """Whether nobody in particular acts, or at no place in particular: "anyone who attacks"."""
    if verb.dep_ == "relcl":
        noun = verb.head
        return noun.lower_ in _ANYONE or any(
            c.dep_ == "det" and c.lower_ in _WHICHEVER for c in noun.children
        )
    return any(c.dep_ == "nsubj" and c.lower_ in _ANYONE for c in verb.children)


def _in_speech(verb: Token) -> bool:
    for _ in range(12):
        if verb.dep_ == "ccomp":
            return True
        if verb.dep_ not in ("conj", "advcl", "relcl"):
            return False
        verb = verb.head
    return False
