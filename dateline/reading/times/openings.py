"""Openings: how the matches of a pattern may begin, so that rules are tried only where they can fit.

Trying forty patterns at every letter of a text costs more than all other reading together. Hardly
any of them can match at a given word, and its first letters tell which. The openings are read off
the patterns as they are written, so that they follow every change of rules and word lists; only the
part of the syntax that `patterns.rule` and its templates use is known here.
"""

from __future__ import annotations

import re
from typing import Final

SIZE: Final = 4
"""Letters that are looked at."""
_WIDE: Final = 300
_ANY: Final = "wWsSD"
"""Classes of characters too wide to be told one by one."""
_REPEATS: Final = re.compile(r"(?:[?*+]|\{(\d+)(,?)(\d*)\})[?+]?")
_GROUP: Final = re.compile(r"\((?:\?(?::|P<\w+>|<?[=!])|(?!\?))")
_ASSERTS: Final = ("(?=", "(?!", "(?<=", "(?<!")
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
    """All first characters of matches, up to `SIZE`; a shorter one may go on in any way.

    Raises:
        ValueError: The pattern uses syntax that is not known here.
    """
    source = _Source(pattern.pattern)
    found = source.branches()
    if source.rest():
        raise ValueError(f"{pattern.pattern!r}: cannot be read at {source.at}")
    return frozenset(start for start, _ in found)


class _Source:
    """A pattern, read from the left."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def rest(self) -> bool:
        return self.at < len(self.text)

    def branches(self) -> set[Opening]:
        """The openings of alternatives, up to the end of their group."""
        found = self._sequence()
        while self.rest() and self.text[self.at] == "|":
            self.at += 1
            found |= self._sequence()
        return found

    def _sequence(self) -> set[Opening]:
        found: set[Opening] = {("", True)}
        while self.rest() and self.text[self.at] not in "|)":
            one = self._repeated(self._one())
            if any(goes_on for _, goes_on in found):
                found = _join(found, one)
        return found

    def _one(self) -> set[Opening]:
        char = self.text[self.at]
        if char == "(":
            return self._group()
        if char == "[":
            return self._set()
        self.at += 1
        if char == "\\":
            return self._escape()
        if char == ".":
            return {("", False)}
        return {("", True)} if char in "^$" else {(_plain(char), True)}

    def _escape(self) -> set[Opening]:
        char = self.text[self.at]
        self.at += 1
        if char == "d":
            return {("0", True)}
        if char in "bBAZ":
            return {("", True)}
        if char in _ANY or char.isdigit():
            return {("", False)}
        if char.isalpha() and char != "t":
            raise ValueError(f"{self.text!r}: unknown escape at {self.at - 2}")
        return {("\t" if char == "t" else _plain(char), True)}

    def _group(self) -> set[Opening]:
        asserts = self.text.startswith(_ASSERTS, self.at)
        if self.text.startswith("(?P=", self.at):
            self.at = self.text.index(")", self.at) + 1
            return {("", False)}
        opened = _GROUP.match(self.text, self.at)
        if opened is None:
            raise ValueError(f"{self.text!r}: unknown group at {self.at}")
        self.at = opened.end()
        found = self.branches()
        if not self.rest() or self.text[self.at] != ")":
            raise ValueError(f"{self.text!r}: unknown group before {self.at}")
        self.at += 1
        return {("", True)} if asserts else found

    def _set(self) -> set[Opening]:
        self.at += 1
        negated = self.text[self.at] == "^"
        found: set[Opening] = set()
        while self.text[self.at] != "]":
            first = self._one_of_set()
            if self.text[self.at] == "-" and self.text[self.at + 1] != "]":
                self.at += 1
                last = self._one_of_set()
                if len(first) != 1 or len(last) != 1 or ord(last) - ord(first) >= _WIDE:
                    negated = True
                    continue
                found |= {(_plain(chr(c)), True) for c in range(ord(first), ord(last) + 1)}
            elif first == "\\d":
                found.add(("0", True))
            elif len(first) == 1:
                found.add((_plain(first), True))
            else:
                negated = True
        self.at += 1
        return {("", False)} if negated else found

    def _one_of_set(self) -> str:
        """A character of a set, or a class of them with its backslash."""
        char = self.text[self.at]
        self.at += 1
        if char != "\\":
            return char
        char = self.text[self.at]
        self.at += 1
        if char == "t":
            return "\t"
        return f"\\{char}" if char.isalpha() else char

    def _repeated(self, once: set[Opening]) -> set[Opening]:
        found = _REPEATS.match(self.text, self.at)
        if found is None:
            return once
        self.at = found.end()
        low, high = {"?": (0, 1), "*": (0, SIZE), "+": (1, SIZE)}.get(found.group()[0], (0, 0))
        if found[1]:
            low = int(found[1])
            high = int(found[3]) if found[3] else SIZE if found[2] else low
        so_far: set[Opening] = {("", True)}
        every: set[Opening] = set() if low else {("", True)}
        for times in range(1, min(high, SIZE) + 1):
            so_far = _join(so_far, once)
            if times >= low or times == SIZE:
                every |= so_far
        return every


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
