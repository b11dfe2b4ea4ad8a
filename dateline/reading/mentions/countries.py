"""The country that the words of a naming tell: demonyms and the names of countries in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from dateline.reading.document import Document


@cache
def _lookup() -> Callable[[str], str | None]:
    # Late, as the gazetteer behind it takes time to load.
    from dateline.reading.places import country_of_demonym

    return country_of_demonym


@cache
def country_of(word: str) -> str | None:
    """ISO 3166-1 alpha-3 that a demonym or the name of a country tells."""
    return _lookup()(word)


def country_in(document: Document, first: int, last: int) -> str | None:
    """ISO 3166-1 alpha-3 of the first demonym or country named in tokens [first, last)."""
    words = document.parse.text
    for index in range(first, last):
        if words[index][0].isupper():
            found = country_of(words[index])
            if found is not None:
                return found
    return None
