"""Likeness of two names of persons."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from dateline.names.normalize import initials_joined, words
from dateline.names.rules import rules
from dateline.names.skeleton import skeleton, standard_names, vowels

_MATCHED: Final = 0.7
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
    pairs = sorted(
        ((similar(u, v), i, j) for i, u in enumerate(left) for j, v in enumerate(right)),
        key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1], pair[2]),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    gained = weight = 0.0
    for score, i, j in pairs:
        if score < _MATCHED or i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        size = _weight(left[i], right[j])
        gained += score * size
        weight += size
    if not weight:
        return 0.0
    rest_left = [_weight(w) for i, w in enumerate(left) if i not in used_left]
    rest_right = [_weight(w) for j, w in enumerate(right) if j not in used_right]
    base = gained / weight
    if rest_left and rest_right:
        # Each has a part that the other contradicts.
        lost = _CONFLICT * min(sum(rest_left), sum(rest_right)) / weight
        return base * max(0.0, 1.0 - lost) * 0.75
    missing = sum(rest_left) + sum(rest_right)
    if len(used_left) == 1 and missing:
        return base * _SURNAME_ONLY
    return base * (1.0 - _MISSING * missing / (weight + missing))


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
