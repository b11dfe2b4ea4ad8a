"""Openings: how the matches of a pattern may begin, so that rules are tried only where they can fit.

Trying forty patterns at every letter of a text costs more than all other reading together. Hardly
any of them can match at a given word, and its first letters tell which. The openings are read off
the compiled form of the patterns, so that they follow every change of rules and word lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

SIZE: Final = 4
"""Letters that are looked at."""
_WIDE: Final = 300
_SAME: Final = {"ſ": "s", "ı": "i", "İ": "i", "K": "k"}  # alike to a pattern that ignores case

Opening = tuple[str, bool]
"""First characters, and whether what follows in the pattern goes on from there."""


def plain(text: str) -> str:
    """A text of the same length in which what patterns cannot tell apart is written alike.

    Lower case, each digit a 0.
    """
    if text.isascii():
        return text.lower().translate(_DIGITS)
    return "".join(map(_plain, text))


_DIGITS: Final = str.maketrans("123456789", "000000000")


def _plain(char: str) -> str:
    if char.isdecimal():
        return "0"
    low = char.lower()
    return _SAME.get(char) or (low if len(low) == 1 else char)


def openings(pattern: re.Pattern[str]) -> frozenset[str]:
    """All first characters of matches, up to `SIZE`; a shorter one may go on in any way."""
    return frozenset(start for start, _ in _sequence(parser.parse(pattern.pattern, pattern.flags)))


def _sequence(items: Iterable[tuple[Any, Any]]) -> set[Opening]:
    found: set[Opening] = {("", True)}
    for op, value in items:
        if not any(goes_on for _, goes_on in found):
            break
        found = _join(found, _one(op, value))
    return found


def _join(found: set[Opening], following: set[Opening]) -> set[Opening]:
    out: set[Opening] = set()
    for start, goes_on in found:
        if not goes_on:
            out.add((start, False))
            continue
        for more, open_ in following:
            whole = start + more
            out.add((whole[:SIZE], open_ and len(whole) < SIZE))
    return out


def _one(op: Any, value: Any) -> set[Opening]:
    if op is ops.LITERAL:
        return {(_plain(chr(value)), True)}
    if op is ops.IN:
        return _chars(value)
    if op is ops.BRANCH:
        return {one for branch in value[1] for one in _sequence(branch)}
    if op is ops.SUBPATTERN:
        return _sequence(value[-1])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        low, high, inner = value
        once = _sequence(inner)
        found: set[Opening] = {("", True)}
        every: set[Opening] = set() if low else {("", True)}
        for times in range(1, min(int(high), SIZE) + 1):
            found = _join(found, once)
            if times >= low or times == SIZE:
                every |= found
        return every
    if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return {("", True)}
    return {("", False)}


def _chars(items: Iterable[tuple[Any, Any]]) -> set[Opening]:
    found: set[Opening] = set()
    for op, value in items:
        if op is ops.LITERAL:
            found.add((_plain(chr(value)), True))
        elif op is ops.RANGE and value[1] - value[0] < _WIDE:
            found |= {(_plain(chr(code)), True) for code in range(value[0], value[1] + 1)}
        elif op is ops.CATEGORY and value is ops.CATEGORY_DIGIT:
            found.add(("0", True))
        else:
            return {("", False)}
    return found
