"""Skeletons: what stays of a word when transliterations of one name fall together."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from dateline.names.rules import rules

_DOUBLE: Final = re.compile(r"([^\W\d_])\1+")
_VOWEL: Final = re.compile(r"[aeiou]+")


@cache
def _spellings() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rule.find), rule.write) for rule in rules().spellings]


@cache
def standard_names() -> dict[str, frozenset[str]]:
    """Word -> the standard forms of the listed names that it spells."""
    found: dict[str, set[str]] = {}
    for row in rules().same_names:
        for word in row:
            found.setdefault(word, set()).add(row[0])
    return {word: frozenset(forms) for word, forms in found.items()}


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """Consonants of a plain word in a spelling of our own, and its first letter.

    >>> skeleton("sharaa") == skeleton("shara"), skeleton("jolani") == skeleton("golani")
    (True, True)
    """
    if not word.isascii() or not word.isalpha():
        return word
    forms = standard_names().get(word)
    plain = min(forms) if forms else word
    for pattern, write in _spellings():
        plain = pattern.sub(write, plain)
    plain = _DOUBLE.sub(r"\1", plain)
    head = "a" if plain[:1] in "aeiou" and plain else plain[:1]
    return head + _VOWEL.sub("", plain[1:])


@lru_cache(maxsize=65_536)
def vowels(word: str) -> str:
    """The first vowel as rounded (``u``) or not (``a``): tells Hassan from Hussein."""
    found = _VOWEL.search(word)
    if not found:
        return ""
    return "u" if found.group()[0] in "ou" else "a"
