"""Parties: whether doers and objects of two tellings fit, as the object of each family asks.

Codebook, section 5: the object is the office and its holder, the captives and their holder, the
principals, the site; for violence the place and the target.
"""

from __future__ import annotations

import re
from typing import Final

from dateline.linking import compatible
from dateline.linking.actor import Actor
from dateline.linking.compatible import ARMED, WIDE, Fit
from dateline.linking.tellings import Telling

_WORDED: Final = frozenset({"VIOL", "SITE", "CAPT", "JUST"})
"""Families whose object may have no name, so that its words are compared."""
_PERSONS: Final = frozenset({"civilian", "official"})
_WORD: Final = re.compile(r"[^\W\d_]{3,}|\d+")
_EMPTY_WORDS: Final = frozenset({"the", "and", "its", "his", "their", "some", "several", "other"})


def parties(a: Telling, b: Telling, where: Fit, when: Fit, actors: list[Actor]) -> tuple[Fit, Fit]:
    """Fit of who acted and of what it was done to, as the object of the family asks."""
    who = compatible.doers(a.agent, b.agent, actors)
    whom = compatible.doers(a.target, b.target, actors)
    if a.event_type == "LEAD.VOTE":
        return (max(who, Fit.UNKNOWN), max(whom, Fit.UNKNOWN)) if where == Fit.SAME else (who, whom)
    if a.family == "LEAD":
        return compatible.doers(_holder(a), _holder(b), actors), Fit.UNKNOWN
    if a.family == "DIPL":
        return _principals(a, b, who, whom)
    if a.family == "TERR":
        if who == Fit.DIFFERENT and when == Fit.SAME and _both_armed(a, b, actors) and _dated(a, b):
            who = Fit.UNKNOWN  # several groups of one camp are said to have taken it
        return who, max(whom, Fit.UNKNOWN)
    if a.family in _WORDED and whom != Fit.SAME:
        whom = _worded(a, b, whom, actors)
    if a.family == "CAPT" and max(who, whom) < Fit.COARSER and a.story != b.story:
        return who, Fit.DIFFERENT  # neither captives nor holder are known to be the same
    if a.family == "VIOL" and who == Fit.DIFFERENT and where == Fit.SAME and not is_wide(a):
        who = Fit.UNKNOWN  # different alleged doers of one act: a disputed field, not two events
    return who, whom


def _holder(telling: Telling) -> int | None:
    """Who enters, leaves or flees: the one it is done to, else the one who does it."""
    return telling.agent if telling.target is None else telling.target


def _principals(a: Telling, b: Telling, who: Fit, whom: Fit) -> tuple[Fit, Fit]:
    """Who met whom has no direction: shared principals count whatever side they are told on."""
    mine = {p for p in (a.agent, a.target) if p is not None}
    theirs = {p for p in (b.agent, b.target) if p is not None}
    shared = len(mine & theirs)
    if shared == 2:
        return Fit.SAME, Fit.SAME
    if shared == 1 and min(len(mine), len(theirs)) == 1:
        return Fit.SAME, Fit.UNKNOWN
    return who, whom


def _both_armed(a: Telling, b: Telling, actors: list[Actor]) -> bool:
    sides = [actors[t.agent].kind for t in (a, b) if t.agent is not None]
    return all(kind in ARMED for kind in sides)


def _dated(a: Telling, b: Telling) -> bool:
    """Whether the days of both overlap, the unlimited window aside."""
    return compatible.days((a.first, a.last), (b.first, b.last), 0) == Fit.SAME


def _worded(a: Telling, b: Telling, whom: Fit, actors: list[Actor]) -> Fit:
    """Fit of what was hit, by its words where it is no named actor.

    One strike kills guards and hits a depot: for violence of one type, unlike words say nothing
    unless both name a thing. An institution that is seized or wrecked is the object itself.
    """
    both = named(a, b, actors)
    if both and whom == Fit.DIFFERENT:
        return whom
    first, second = _words(a.row["target_text"]), _words(b.row["target_text"])
    if first & second:
        return Fit.SAME
    things = a.row["target_class"] == b.row["target_class"] == "infrastructure"
    if (a.family == "SITE" or things) and first and second:
        return Fit.DIFFERENT
    classes = {a.row["target_class"], b.row["target_class"]}
    if a.event_type != b.event_type and "infrastructure" in classes and classes & _PERSONS:
        return Fit.DIFFERENT  # a bridge blown up, and a man shot in the same city
    return max(whom, Fit.UNKNOWN)


def named(a: Telling, b: Telling, actors: list[Actor]) -> bool:
    """Whether both name someone in particular to whom it was done."""
    return all(t.target is not None and not actors[t.target].class_of for t in (a, b))


def _words(text: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall((text or "").casefold())) - _EMPTY_WORDS


def is_wide(telling: Telling) -> bool:
    """Whether the place is a whole country; to a vote or a rule that is a place like any other."""
    place = telling.place
    narrow = telling.event_type == "LEAD.VOTE"
    return not narrow and place is not None and place["place_kind"] in WIDE
