"""Likeness of two names of persons."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from dateline.names.alignment import align
from dateline.names.normalize import initials_joined, words
from dateline.names.rules import rules
from dateline.names.skeleton import skeleton, standard_names, vowels

_JOINED: Final = 0.93
_SURNAME_ONLY: Final = 0.45
_MISSING: Final = 0.3
_CONFLICT: Final = 1.6


@cache
def _titles() -> frozenset[str]:
    return frozenset(rules().titles)


@cache
def _particles() -> frozenset[str]:
    return frozenset(rules().particles)


@lru_cache(maxsize=65_536)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name that count: without titles and particles."""
    found = words(initials_joined(name) if " " not in name else name)
    named = [w for w in found if w not in _titles()] or found
    return tuple(w for w in named if w not in _particles()) or tuple(named)


def person(a: str, b: str) -> float:
    """Likeness of two persons' names, 0 to 1; from 0.5 on they may be taken for one."""
    left, right = person_words(a), person_words(b)
    if not left or not right:
        return 0.0
    if sorted(left) == sorted(right):
        return 1.0
    if "".join(left) == "".join(right):
        return _JOINED
    return max(_aligned(left, right), 0.0)


def _aligned(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    found = align(left, right, similar, _weight)
    if found.base is None:
        return 0.0
    if found.rest_left and found.rest_right:
        # Each has a part that the other contradicts.
        lost = _CONFLICT * min(found.rest_left, found.rest_right) / found.weight
        return found.base * max(0.0, 1.0 - lost) * 0.75
    missing = found.rest_left + found.rest_right
    if found.pairs == 1 and missing:
        return found.base * _SURNAME_ONLY
    return found.base * (1.0 - _MISSING * missing / (found.weight + missing))


def _weight(*forms: str) -> float:
    return math.sqrt(min(max(len(max(forms, key=len)), 2), 7))


@lru_cache(maxsize=65_536)
def similar(a: str, b: str) -> float:
    """Likeness of two words of names, 0 to 1."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.8 if a[0] == b[0] else 0.0
    names = standard_names()
    if a in names and b in names:
        return 0.96 if names[a] & names[b] else _spelled(a, b) * 0.7
    if skeleton(a) == skeleton(b) and len(skeleton(a)) > 1 and vowels(a) == vowels(b):
        return 0.94
    return _spelled(a, b)


def _spelled(a: str, b: str) -> float:
    """By typing errors: one in a short word, two in a long one."""
    longest = max(len(a), len(b))
    edits = OSA.distance(a, b, score_cutoff=3)
    if edits == 1:
        return 0.5 if longest <= 3 else 0.82 if longest <= 5 else 0.9
    if edits == 2:
        return 0.45 if longest <= 5 else 0.72 if longest <= 7 else 0.8
    if edits == 3 and longest >= 10:
        return 0.7
    return max(0.0, 1.0 - edits / longest) * 0.6
