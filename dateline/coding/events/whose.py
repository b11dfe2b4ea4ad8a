"""Whose time it is: whether a time expression beside an act tells when the act was."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from dateline.codebook.dating import dating
from dateline.coding.events.clauses import tense_of
from dateline.coding.events.matching import Match
from dateline.reading.document import TimeExpression
from dateline.reading.tokens import Token

_CLAUSES: Final = frozenset(
    ["relcl", "acl", "advcl", "appos", "ccomp", "pcomp", "csubj", "parataxis"]
)
"""Clauses with a time of their own; an infinitive shares that of its verb."""


_BESIDE: Final = frozenset(["dobj", "pobj", "nsubjpass", "oprd", "attr"])


def of_another(anchor: Token, trigger: Token) -> bool:
    """Whether a time stands in a clause of its own that does not hold the trigger."""
    token = anchor
    for _ in range(8):
        if token.i == trigger.i or token.dep_ == "ROOT":
            return False
        if token.dep_ in _CLAUSES and not (token.dep_ == "acl" and token.head.i == trigger.i):
            return token.i not in _above(trigger)
        token = token.head
    return False


def of_noun(anchor: Token, trigger: Token) -> bool:
    """Whether a time tells when something else was that a noun names: "the war of 1991"."""
    return (
        anchor.pos_ in ("NOUN", "PROPN")
        and anchor.i != trigger.i
        and anchor.i not in _above(trigger)
    )


@lru_cache(maxsize=8)
def _above(trigger: Token) -> frozenset[int]:
    """Where the words above a trigger stand; all times of a long sentence are held against it."""
    return frozenset(token.i for token in trigger.ancestors)


def of_charge(verb: Token, time: TimeExpression) -> bool:
    """Whether a time tells when what is charged was done: "is charged with two murders in May"."""
    return (
        verb.lemma_ in dating("about_known")
        and tense_of(verb) == "present"
        and any(c.dep_ == "prep" and c.idx < time.start - 4 for c in verb.children)
    )


def hangs_within(anchor: Token, time: TimeExpression, act: Token) -> bool:
    """Whether a time hangs from a noun beside the act: "stolen from the vaults on Sunday".

    One that stands before the noun is the noun's own: "probing last Friday's bombings",
    unless the act is to carry it out: "won the 2016 election".
    """
    if time.start < anchor.idx and not (
        anchor.lemma_ in dating("occasions") and act.lemma_ in dating("carrying_out")
    ):
        return False
    token = anchor
    for _ in range(4):
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ not in _BESIDE:
            return False
        token = token.head if token.dep_ != "pobj" else token.head.head
        if token.i == act.i:
            return True
    return False


def told_as_anchor(match: Match) -> bool:
    """Whether a noun only tells when something else was: "before the war", "a year after the coup".

    The time of that is not its own, and it need not be recent.
    """
    noun = match.frame.head
    prep = noun.head
    if not match.frame.noun or match.frame.verb is not None or noun.dep_ != "pobj":
        return False
    if prep.head.lemma_ in dating("units") and prep.lower_ in ("after", "before"):
        return True
    if prep.lower_ == "after":
        return any(c.dep_ in ("npadvmod", "advmod") and c.pos_ != "ADV" for c in prep.children)
    return prep.lower_ in ("before", "since") or (
        prep.lower_ in ("of", "to") and prep.head.lower_ in ("ahead", "prior")
    )


def first(token: Token) -> Token:
    """The first of the words coordinated with one."""
    while token.dep_ == "conj":
        token = token.head
    return token


def alike(one: Token, other: Token) -> bool:
    """Whether two coordinated verbs are told in one tense, or one leans on the other's."""
    tenses = {tense_of(one), tense_of(other)} - {"bare"}
    return len(tenses) < 2
