"""Places told by the form of the words: kind words, abbreviations, adjectives of countries."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dateline.reading.parse import Parse
from dateline.reading.places.countries import demonyms, place_of_demonym
from dateline.reading.places.entities import head
from dateline.reading.places.index import Gazetteer
from dateline.reading.places.named import Named, capital, named
from dateline.reading.places.words import features

_LONGEST = 5


@cache
def _kind_words() -> frozenset[str]:
    """First words of the kind words, so that other tokens are passed over at once."""
    return frozenset(words[0] for side in ("after", "before") for words in features(side))


def beginnings(phrases: Iterable[str]) -> frozenset[str]:
    """Everything that a phrase may begin with: what a token must be to open one."""
    return frozenset(phrase[:size] for phrase in phrases for size in range(1, len(phrase) + 1))


@cache
def _demonym_beginnings() -> frozenset[str]:
    return beginnings(demonyms())


def find_sites(parse: Parse, gazetteer: Gazetteer) -> list[Named]:
    """Capitalised names with a kind word: "Tishrin Dam", "Mount Hermon", "Kessab Road"."""
    after, before, first_words = features("after"), features("before"), _kind_words()
    found: list[Named] = []
    for index, word in enumerate(parse.text):
        if word not in first_words or not word[0].isupper():
            continue
        for size in (2, 1):
            last = index + size
            if last > len(parse):
                continue
            told = tuple(parse.text[index:last])
            if told in after:
                first = _extend_left(parse, index)
                if first < index:
                    found.append(_site(parse, first, last, after[told], gazetteer))
                    break
            if told in before:
                while last < len(parse) and capital(parse, last) and last - index < _LONGEST - 1:
                    last += 1
                if last > index + size:
                    found.append(_site(parse, index, last, before[told], gazetteer))
                    break
    return found


def _site(parse: Parse, first: int, last: int, kind: str, gazetteer: Gazetteer) -> Named:
    """A place by its kind word; of one that nobody knows, the head that is known.

    An unknown hospital of Homs is at least in Homs. Streets are often named after other towns.
    """
    candidates = gazetteer.find(parse.between(first, last))
    if not candidates and kind in ("site", "admin1", "admin2"):
        end = head(parse, first, last, gazetteer)
        if end is not None:
            known = gazetteer.find(parse.between(first, end))
            return named(parse, first, end, "pattern", known)
    return named(parse, first, last, "pattern", candidates, kind)


def _extend_left(parse: Parse, end: int) -> int:
    first = end
    while first > 0 and end - first < _LONGEST:
        at = first - 1
        noun = capital(parse, at) and parse.pos[at] in ("PROPN", "ADJ", "NOUN")
        if noun and not parse.opens[at]:
            first -= 1
        elif capital(parse, at) and parse.pos[at] == "PROPN":
            return at
        elif parse.text[at] == "-" and first > 1 and capital(parse, first - 2):
            first -= 1
        else:
            break
    return first


def find_abbreviations(parse: Parse, gazetteer: Gazetteer) -> list[Named]:
    """Abbreviated divisions: "N.C.", and after a town and a comma also "Mo." and "OH"."""
    found: list[Named] = []
    known = gazetteer.abbreviations
    for index, word in enumerate(parse.text):
        if word not in gazetteer.abbreviation_beginnings or not word[0].isupper():
            continue
        for size in (2, 1):
            last = index + size
            if last > len(parse):
                continue
            text = parse.between(index, last)
            entry = known.get(text) or known.get(text + ".")
            if entry is None:
                continue
            place, alone = entry
            behind = index > 1 and parse.text[index - 1] == "," and capital(parse, index - 2)
            if behind or (alone and "." in text):
                found.append(named(parse, index, last, "abbreviation", (place,), "admin1"))
            break
    return found


def find_demonyms(parse: Parse, gazetteer: Gazetteer) -> list[Named]:
    """Adjectives of countries and regions ("Syrian", "Kurdish"); nouns in the plural are people."""
    found: list[Named] = []
    begins = _demonym_beginnings()
    for index, word in enumerate(parse.text):
        if word not in begins or not word[0].isupper():
            continue
        if parse.label[index] in ("LANGUAGE", "PERSON"):
            continue
        for size in (3, 2, 1):
            last = index + size
            if last > len(parse):
                continue
            meant = place_of_demonym(parse.between(index, last))
            if meant is None:
                continue
            name, country = meant
            candidates = sorted(
                (p for p in gazetteer.find(name) if country is None or p.country == country),
                key=lambda p: (p.kind != "country", not p.place_id.startswith("dl:")),
            )
            if parse.tag[last - 1] not in ("NNS", "NNPS"):
                found.append(named(parse, index, last, "demonym", tuple(candidates[:1])))
            break
    return found
