"""When places, days and doers of two tellings can be those of one event."""

from __future__ import annotations

import math
from datetime import date, timedelta
from enum import IntEnum
from typing import Any, Final

from dateline.linking.actor import STATE, Actor

Row = dict[str, Any]

EARTH_KM: Final = 6371.0088
NEAR_KM: Final = 3.0
"""Two points closer than this are one place."""
INSIDE_KM: Final = 30.0
"""A site or district this close to a settlement of its division lies in it."""

ARMED: Final = frozenset({"rebel", "militia", "gang", "unidentified"})
PEOPLE: Final = frozenset({"civilians", "protesters", "prisoners", "unidentified", "person"})
WIDE: Final = frozenset({"country", "continent"})
"""Kinds of place so wide that to share one says little."""
_COARSE: Final = frozenset({"country", "region", "admin1", "admin2", "area", "continent", "sea"})
_INNER: Final = frozenset({"site", "district", "route"})


class Fit(IntEnum):
    """How well two cells fit: different, one of them unknown, one coarser, the same."""

    DIFFERENT = 0
    UNKNOWN = 1
    COARSER = 2
    SAME = 3


def places(a: Row | None, b: Row | None) -> Fit:
    """Fit of two places, given as rows of ``mentions``."""
    if a is None or b is None:
        return Fit.UNKNOWN
    if (a["place_id"] and a["place_id"] == b["place_id"]) or _named_alike(a, b):
        return Fit.SAME
    if not a["place_id"] or not b["place_id"]:
        return Fit.DIFFERENT
    if a["country"] != b["country"]:
        return Fit.DIFFERENT
    kinds = {a["place_kind"], b["place_kind"]}
    if "country" in kinds:
        return Fit.COARSER
    apart = distance(a, b)
    if kinds & _COARSE:
        same_division = a["admin1"] is not None and a["admin1"] == b["admin1"]
        return Fit.COARSER if same_division else Fit.DIFFERENT
    if kinds & _INNER and not kinds <= _INNER and apart is not None and apart <= INSIDE_KM:
        return Fit.COARSER
    if apart is not None and apart <= NEAR_KM and not kinds & _INNER:
        return Fit.SAME
    return Fit.DIFFERENT


def distance(a: Row, b: Row) -> float | None:
    """Great-circle distance of two places in km; null without coordinates of both."""
    values = (a["latitude"], a["longitude"], b["latitude"], b["longitude"])
    if None in values:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, values)
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _named_alike(a: Row, b: Row) -> bool:
    first, second = (a["name"] or a["text"]).casefold(), (b["name"] or b["text"]).casefold()
    known = a["country"] is not None and b["country"] is not None
    return bool(first == second and (not known or a["country"] == b["country"]))


def days(
    a: tuple[date | None, date | None], b: tuple[date | None, date | None], window: int | None
) -> Fit:
    """Fit of two intervals of days that may lie ``window`` days apart (null: any time)."""
    (first, last), (start, end) = a, b
    if first is None or last is None or start is None or end is None:
        return Fit.UNKNOWN
    if window is None or (first <= end and start <= last):
        return Fit.SAME
    gap = max(first - end, start - last)
    return Fit.COARSER if gap <= timedelta(days=window) else Fit.DIFFERENT


def doers(a: int | None, b: int | None, actors: list[Actor]) -> Fit:
    """Fit of two parties: the same, member and whole, of one class, or one unknown."""
    if a is None or b is None:
        return Fit.UNKNOWN
    first, second = actors[a], actors[b]
    if a == b:
        return Fit.COARSER if first.class_of else Fit.SAME  # two crowds are seldom one crowd
    if _member(first, second) or _member(second, first) or _siblings(first, second):
        return Fit.COARSER
    if first.country and second.country and first.country != second.country:
        return Fit.DIFFERENT
    unnamed = first.class_of or second.class_of
    # "The opposition took the town" is said of rebels, though it may name a party elsewhere.
    armed = ARMED | {"party"} if unnamed else ARMED
    for camp in (STATE, armed, PEOPLE):
        if first.kind in camp and second.kind in camp:
            return Fit.COARSER if unnamed or camp is STATE else Fit.DIFFERENT
    return Fit.DIFFERENT


def side(speaker: int | None, party: int | None, actors: list[Actor]) -> bool:
    """Whether a speaker stands on the side of a party: it is the party, of it, or its camp's voice.

    Civilians, passers-by and unidentified men are no side: one who speaks of others is a third.
    """
    if speaker is None or party is None:
        return False
    sided = STATE | (ARMED - {"unidentified"})
    if any(actors[n].class_of and actors[n].kind not in sided for n in (speaker, party)):
        return False
    return doers(speaker, party, actors) >= Fit.COARSER


def camp_of(actor: Actor) -> frozenset[str]:
    """Kinds of actors that stand on one side with it: its own camp, and that of its wholes."""
    kinds = {actor.kind, *(whole.kind for whole in actor.wholes)}
    return frozenset(k for camp in (STATE, ARMED) if kinds & camp for k in camp)


def _member(part: Actor, whole: Actor) -> bool:
    """Whether the first is listed as belonging to the second."""
    if whole.known is not None and whole.known.name in {w.name for w in part.wholes}:
        return True
    # "the government" or "the rebels" of a country stand for those whom they belong to.
    return bool(
        part.wholes
        and whole.class_of
        and whole.country is not None
        and whole.country == part.country
        and whole.kind in camp_of(part)
    )


def _siblings(a: Actor, b: Actor) -> bool:
    """Whether one speaks and acts for a whole to which the other belongs too."""
    shared = {w.name for w in a.wholes} & {w.name for w in b.wholes}
    return bool(shared) and (a.kind == "person") != (b.kind == "person")
