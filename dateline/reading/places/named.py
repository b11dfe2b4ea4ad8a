"""A place named in the text, before it is known which place that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dateline.reading.parse import Parse
from dateline.reading.places.model import Place
from dateline.reading.places.words import words

PLACE_LABELS: Final = frozenset({"GPE", "LOC", "FAC"})
TOWN: Final = 15_000
CITY: Final = 100_000


@dataclass(frozen=True)
class Named:
    """A place named in the text: tokens [first, last).

    Attributes:
        by: ``entity``, ``demonym``, ``gazetteer``, ``abbreviation`` or ``pattern``.
        kind: What the words around say it is (``admin``: some division); null when nothing.
        candidates: The places of that name; empty when the gazetteer has none.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    by: str
    candidates: tuple[Place, ...]
    kind: str | None = None


def named(
    parse: Parse,
    first: int,
    last: int,
    by: str,
    candidates: tuple[Place, ...],
    kind: str | None = None,
) -> Named:
    """A named place from its tokens; a division's word behind it ("province") counts."""
    start, end = parse.start[first], parse.end(last - 1)
    if kind is None and last < len(parse) and parse.lower[last] in words().divisions:
        kind = "admin2" if parse.lower[last] in ("district", "county") else "admin"
    return Named(first, last, start, end, parse.between(first, last), by, candidates, kind)


def capital(parse: Parse, index: int) -> bool:
    """Whether a token has a capital letter and is no pronoun."""
    return parse.text[index][0].isupper() and parse.pos[index] != "PRON"


def disjoint(found: list[Named]) -> list[Named]:
    """The longest of overlapping names, in text order; among equals the first found."""
    kept: list[Named] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda n: (-(n.last - n.first), n.first)):
        tokens = range(one.first, one.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(one)
    return sorted(kept, key=lambda n: n.first)
