"""Countries: their names, demonyms and Gleditsch-Ward numbers, from ``places/countries.csv``."""

from __future__ import annotations

from functools import cache
from typing import Final

from dateline.codebook.loading import load_csv
from dateline.reading.places.model import CountryRow, PeopleRow

FILE: Final = "places/countries.csv"
PEOPLES: Final = "places/peoples.csv"


@cache
def countries() -> dict[str, CountryRow]:
    """The countries and territories by alpha-3 code, in the order of the file.

    Raises:
        CodebookError: A row of the file is wrong.
    """
    return {row.alpha3: row for row in load_csv(FILE, CountryRow)}


def gwcode(alpha3: str) -> int | None:
    """The Gleditsch-Ward number of a state (``SYR`` -> 652); null for what the list lacks.

    Source: Gleditsch and Ward, List of Independent States.
    """
    row = countries().get(alpha3)
    return row.gwcode if row else None


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith(("ese", "ish", "ch", "sh", "s")) or "." in word or word.isupper():
        return (word,)
    if word.endswith("y") and word[-2] not in "aeiou":
        return word, word[:-1] + "ies"
    return word, word + "s"


@cache
def _demonyms() -> dict[str, str]:
    return {
        form: row.alpha3
        for row in countries().values()
        for word in row.demonyms
        for form in _plurals(word)
    }


@cache
def _peoples() -> dict[str, PeopleRow]:
    return {form: row for row in load_csv(PEOPLES, PeopleRow) for form in _plurals(row.word)}


def demonyms() -> list[str]:
    """Every adjective and people's name that stands for a place."""
    return [*_demonyms(), *_peoples()]


def country_of_demonym(word: str) -> str | None:
    """Alpha-3 code of the country that an adjective or people's name belongs to.

    >>> country_of_demonym("Syrian"), country_of_demonym("Turks")
    ('SYR', 'TUR')
    """
    found = _demonyms().get(word)
    if found is not None:
        return found
    people = _peoples().get(word)
    return people.country if people else None


def place_of_demonym(word: str) -> tuple[str, str | None] | None:
    """Name and country of the place that an adjective stands for: a country or another place."""
    alpha3 = _demonyms().get(word)
    if alpha3 is not None:
        return countries()[alpha3].name, alpha3
    people = _peoples().get(word)
    return (people.place, people.country) if people else None
