"""Likeness of two names of organizations, and of groups, ships and whatever is no person."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from dateline.names.alignment import align
from dateline.names.normalize import initials_joined, plain_words
from dateline.names.person import similar
from dateline.names.rules import rules

_FORM: Final = "\u2022"
_ACRONYM: Final = 0.85
_ROMAN: Final = re.compile(r"[ivxl]+$")


@cache
def _forms() -> list[tuple[tuple[str, ...], str]]:
    """Words of legal forms and of equal words, longest first -> what stands for them."""
    found = [(tuple(form.split()), _FORM + kind) for kind, forms in rules().legal_forms.items()
             for form in forms]  # fmt: skip
    found += [(tuple(word.split()), row[0]) for row in rules().same_words for word in row]
    return sorted(found, key=lambda entry: (-len(entry[0]), entry[0]))


@lru_cache(maxsize=65_536)
def organization_words(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that count, and the legal forms."""
    found = plain_words(initials_joined(name))
    output: list[str] = []
    forms: set[str] = set()
    at = 0
    while at < len(found):
        for pattern, write in _forms():
            if tuple(found[at : at + len(pattern)]) == pattern:
                at += len(pattern)
                if write.startswith(_FORM):
                    forms.add(write[1:])
                else:
                    output.append(write)
                break
        else:
            output.append(found[at])
            at += 1
    empty = set(rules().empty_words)
    counted = [w for w in _numbers(output) if w not in empty] or output or found
    return tuple(counted), frozenset(forms)


def _numbers(found: list[str]) -> list[str]:
    """Number words as figures; "forty four" as one."""
    values = rules().number_words
    output: list[str] = []
    at = 0
    while at < len(found):
        value = values.get(found[at])
        if value is None:
            output.append(found[at])
        elif value >= 20 and at + 1 < len(found) and 0 < values.get(found[at + 1], 0) < 10:
            output.append(str(value + values[found[at + 1]]))
            at += 1
        else:
            output.append(str(value))
        at += 1
    return output


def organization(a: str, b: str) -> float:
    """Likeness of two organizations' names, 0 to 1."""
    (left, forms_left), (right, forms_right) = organization_words(a), organization_words(b)
    if not left or not right:
        return 0.0
    same_form = not (forms_left and forms_right and not forms_left & forms_right)
    if left == right:
        return 1.0 if same_form else 0.6 if len(left) > 1 else 0.55
    if "".join(left) == "".join(right):
        return 0.95
    if _acronym(left, right) or _acronym(right, left):
        return _ACRONYM
    return _aligned(left, right) * (1.0 if same_form else 0.9)


def acronym(found: tuple[str, ...]) -> str:
    """First letters of the words that count."""
    return "".join(word[0] for word in found)


def _acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 and len(long) >= 2 and len(short[0]) >= 2 and short[0] == acronym(long)


def _figure(word: str) -> bool:
    return any(c.isdigit() for c in word) or bool(_ROMAN.match(word))


def _alike(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if _figure(a) or _figure(b):
        return 0.0
    if len(a) > 3 and len(b) > 3 and OSA.distance(a, b, score_cutoff=1) == 1:
        return 0.88
    return similar(a, b) if min(len(a), len(b)) > 3 else 0.0


def _aligned(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    found = align(left, right, _alike, _weight)
    if found.base is None:
        return 0.0
    if found.rest_left and found.rest_right:
        lost = 2.2 * min(found.rest_left, found.rest_right) / found.weight
        return found.base * max(0.0, 1.0 - lost) * 0.7
    missing = found.rest_left + found.rest_right
    return found.base * (1.0 - 0.9 * missing / (found.weight + missing))


def _weight(*forms: str) -> float:
    return math.sqrt(min(len(max(forms, key=len)), 7))
