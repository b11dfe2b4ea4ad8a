"""Places that the words before them say are places: "the village of Qarat", "north of Tal Melah"."""

from __future__ import annotations

from typing import Final

from dateline.reading.parse import Parse
from dateline.reading.places.countries import place_of_demonym
from dateline.reading.places.index import Gazetteer
from dateline.reading.places.named import Named, capital, named
from dateline.reading.places.words import words

_LONGEST: Final = 4
_ARTICLE: Final = 3
"""Tokens of an article that a hyphen joins to its name: "al-Saraya"."""


def find_told(parse: Parse, gazetteer: Gazetteer) -> list[Named]:
    """Names behind "the village of", "outskirts of" or "north of", whatever they look like else.

    The recogniser takes many a village for somebody: what stands before it tells better.
    """
    found: list[Named] = []
    for at in range(1, len(parse) - 1):
        if parse.lower[at] != "of":
            continue
        before = parse.lower[at - 1]
        if before not in words().settlements and before not in words().bearings:
            continue
        first = at + 1
        last = _end(parse, first)
        if last <= first or parse.lower[first] in words().ordinary or _owns(parse, last):
            continue
        text = parse.between(first, last)
        if place_of_demonym(text) is not None:
            continue
        candidates = gazetteer.find(text)
        kind = None if candidates else "settlement"
        found.append(named(parse, first, last, "pattern", candidates, kind))
    return found


def _end(parse: Parse, first: int) -> int:
    """End of the capitalised name that begins at a token; the token itself where none does."""
    at = first
    if at + 2 < len(parse) and parse.text[at + 1] == "-" and (
        parse.text[at] in words().inner and capital(parse, at + 2)
    ):  # fmt: skip
        at += _ARTICLE
    while at < len(parse) and at - first < _LONGEST:
        if capital(parse, at) and parse.label[at] not in ("DATE", "TIME"):
            at += 1
        elif at > first and at + 1 < len(parse) and _joined(parse, at):
            at += 2
        else:
            break
    return at


def _joined(parse: Parse, at: int) -> bool:
    """Whether a hyphen joins two words of a name: "Bambara-Maoude"."""
    hyphen = parse.text[at] == "-" and not parse.space[at - 1] and not parse.space[at]
    return hyphen and parse.text[at + 1][0].isupper()


def _owns(parse: Parse, last: int) -> bool:
    """Whether a name owns what follows: "north of Assad's palace"."""
    return last < len(parse) and parse.lower[last] in ("'s", "’s", "'")
