"""Pronouns that no chain holds: who "it" is in a clause below another."""

from __future__ import annotations

from typing import Final

from dateline.coding.events.arguments import Argument, phrase_of
from dateline.coding.events.subjects import VERBAL, own_subjects

_BODIES: Final = frozenset(["state", "organization", "court", "prosecution", "armed", "police",
                            "soldiers", "rebels", "gang", "business"])  # fmt: skip
"""Kinds of those who are called "it"."""
_BELOW: Final = ("advcl", "ccomp", "xcomp", "conj")
_STEPS: Final = 5


def is_bare_it(argument: Argument) -> bool:
    """Whether a phrase is an "it" that stands for nothing the reader found."""
    return argument.head.lower_ == "it" and argument.mention is None


def meant_by_it(argument: Argument) -> Argument | None:
    """Who an "it" stands for that is subject of a clause below another: its subject, if a body.

    "The court freed the aide after it convicted him": the court. "It is easier to release him":
    nobody.
    """
    verb = argument.head.head
    if verb.pos_ not in VERBAL or verb.lemma_ == "be" or argument.head.dep_ != "nsubj":
        return None
    for _ in range(_STEPS):
        if verb.dep_ not in _BELOW:
            return None
        verb = verb.head
        for subject in own_subjects(verb)[:1]:
            if subject.i == argument.head.i:
                continue
            found = phrase_of(subject, argument.document)
            return found if found.kinds.sure & _BODIES and found.number == "single" else None
    return None
