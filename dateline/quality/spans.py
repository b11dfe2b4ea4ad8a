"""Verbatim strings of an expectation, found in the text again, and how spans overlap."""

from __future__ import annotations

import re

Interval = tuple[int, int]

_WORD = re.compile(r"\w+")


def occurrences(text: str, words: str) -> list[Interval]:
    """Where the words stand in the text; white space and kinds of quotation mark do not matter.

    Parts of words count only where no whole word fits.

    Raises:
        ValueError: They do not stand in it; the expectation and the text went apart.
    """
    pattern = r"\s+".join(re.escape(_plain(part)) for part in words.split())
    plain = _plain(text)
    found = [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", plain)]
    found = found or [m.span() for m in re.finditer(pattern, plain)]
    if not found:
        raise ValueError(f"not in the text: {words!r}")
    return found


def _plain(text: str) -> str:
    """The text with straight quotation marks; length stays, so that offsets hold."""
    return text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'", 0xA0: " "})


def overlap(a: Interval | None, b: Interval | None) -> bool:
    """Whether two spans share a character."""
    return a is not None and b is not None and a[0] < b[1] and b[0] < a[1]


def words_in(text: str, spans: list[Interval]) -> set[int]:
    """Offsets of the words that lie in the spans."""
    return {
        match.start() + start for start, end in spans for match in _WORD.finditer(text[start:end])
    }


def jaccard(a: set[int], b: set[int]) -> float:
    """Shared among all; 0 for two empty sets."""
    return len(a & b) / len(a | b) if a or b else 0.0
