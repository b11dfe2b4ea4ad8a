"""Acts that only somebody with a will can do: told of a thing, they are none."""

from __future__ import annotations

from typing import Final

from dateline.codebook.event_words import event_words
from dateline.coding.events.arguments import Argument
from dateline.coding.events.doers import is_inert
from dateline.coding.events.matching import Match
from dateline.coding.events.pronouns import is_bare_it, meant_by_it

_WILLED: Final = ("TALK.", "DIPL.", "CAPT.", "JUST.", "SANC.", "CROWD.PROTEST", "CROWD.GATHER", "VIOL.FOIL", "AID.GIVE", "LEAD.ENTER", "LEAD.VOTE")  # fmt: skip
"""Families and types of acts that no thing, text or state of affairs does."""
_SPOKEN: Final = ("TALK.", "JUST.")
"""What is said of somebody; a text may say it ("a letter accused the mayor")."""


def has_no_will(match: Match) -> bool:
    """Whether a thing stands as the doer of a willed act, or the weather as whom words are about."""
    kind, pattern, slots = match.entry.event_type, match.pattern, match.frame.slots
    doers = [a for slot in pattern.agent for a in slots.get(slot, [])]
    if doers and not match.frame.noun and not match.frame.passive:
        if all(is_bare_it(a) and meant_by_it(a) is None for a in doers) and not _too_soon(match):
            return True  # "it is easier to release him", or who did it is told far off
        if kind == "SITE.DAMAGE" and all(_is_element(a) for a in doers):
            return True  # "the blaze destroyed the hall"
    if not kind.startswith(_WILLED):
        return False
    if kind.startswith(_SPOKEN):
        about = [a for slot in pattern.target for a in slots.get(slot, [])]
        if about and about[0].head.lemma_.lower() in event_words("natural"):
            return True  # "blamed the weather"
    return bool(doers) and all(_is_thing(a, kind) for a in doers)


def _too_soon(match: Match) -> bool:
    """Whether an act is judged as not to be done yet: "it is too early to withdraw"."""
    above = match.frame.head.head
    words = (above, *(c for c in above.children if c.dep_ == "acomp"))
    return any(c.lower_ == "too" for word in words for c in word.children)


def _is_element(argument: Argument) -> bool:
    return argument.head.pos_ == "NOUN" and argument.head.lemma_.lower() in event_words("elements")


def _is_thing(argument: Argument, kind: str) -> bool:
    texts = event_words("document") if kind.startswith(_SPOKEN) else frozenset()
    return is_inert(argument.head) and argument.head.lemma_.lower() not in texts
