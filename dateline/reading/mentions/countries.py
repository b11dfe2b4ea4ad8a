"""The country that the words of a naming tell: demonyms, and the places that stand in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from dateline.codebook.roles import role_modifiers
from dateline.reading.document import Document, Span

HYPHENS: Final = frozenset("-‐‑–")
_BEHIND: Final = frozenset(
    {"backed", "led", "allied", "aligned", "supported", "sponsored", "funded", "trained", "linked"}
)


@cache
def _lookup() -> Callable[[str], str | None]:
    # Late, as the gazetteer behind it takes time to load.
    from dateline.reading.places import country_of_demonym

    return country_of_demonym


@cache
def country_of(word: str) -> str | None:
    """ISO 3166-1 alpha-3 that a demonym tells."""
    return _lookup()(word)


@cache
def countries_by_name() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by the names of countries."""
    from dateline.reading.places.countries import countries

    return {name: row.alpha3 for row in countries().values() for name in (row.name, *row.aliases)}


def country_in(document: Document, first: int, last: int) -> str | None:
    """ISO 3166-1 alpha-3 that tokens [first, last) tell.

    The first demonym or country named there; else the country of the first place named there
    ("the Damascus police").
    """
    parse = document.parse
    words = parse.text
    for index in range(first, last):
        if words[index][0].isupper() and not _only_backs(document, index):
            found = country_of(words[index]) or countries_by_name().get(words[index])
            if found is not None:
                return found
    inside = [
        m
        for m in document.mentions_in(Span(parse.start[first], parse.end(last - 1)))
        if m.kind == "place" and m.country and not _only_backs(document, m.head)
    ]
    whole = next((m for m in inside if m.place_kind == "country"), None)
    place = whole or next(iter(inside), None)
    return place.country if place is not None else None


def _only_backs(document: Document, index: int) -> bool:
    """Whether the country stands behind others who need not be of it: "Turkish-backed rebels"."""
    parse = document.parse
    if index + 2 >= len(parse) or parse.text[index + 1] not in HYPHENS or parse.space[index]:
        return False
    return parse.lower[index + 2] in _BEHIND


def seat_after(document: Document, head: int, last: int) -> str | None:
    """Country of the place where a body sits: "the government in Damascus"."""
    parse = document.parse
    for child in parse.children[head]:
        if child == last and parse.lower[child] == "in":
            at = parse.child(child, "pobj")
            place = document.mention_headed(at) if at is not None else None
            if place is not None and place.kind == "place":
                return place.country
    return None


def is_people(word: str) -> bool:
    """Whether a word is a demonym or the name of a people ("Syrians", "Druze")."""
    from dateline.reading.places.countries import place_of_demonym

    entry = role_modifiers().get(word.lower())
    return place_of_demonym(word) is not None or (entry is not None and entry.name == "stateless")
