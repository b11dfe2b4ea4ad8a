"""Places that the entity recogniser names, cut to what the gazetteer knows."""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.reading.parse import Parse
from dateline.reading.places.countries import place_of_demonym
from dateline.reading.places.index import Gazetteer
from dateline.reading.places.keys import key
from dateline.reading.places.named import CITY, PLACE_LABELS, TOWN, Named, capital, named
from dateline.reading.places.words import words


def find_entities(doc: Doc, parse: Parse, gazetteer: Gazetteer) -> list[Named]:
    """The places among the recogniser's entities."""
    persons = person_words(doc)
    found: list[Named] = []
    for entity in doc.ents:
        if entity.label_ not in PLACE_LABELS:
            continue
        first, last = _clean(parse, entity.start, entity.end)
        if first >= last or any("\n" in word for word in parse.text[first:last]):
            continue
        found += [n for n in _entity(parse, first, last, gazetteer) if not _person(n, persons)]
    return found


def person_words(doc: Doc) -> frozenset[str]:
    """Words of the names of persons that have more than one."""
    return frozenset(
        token.text for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1
        for token in entity
    )  # fmt: skip


def _person(one: Named, persons: frozenset[str]) -> bool:
    """Whether the recogniser took somebody's name, told in full elsewhere, for a small place."""
    if one.text not in persons:
        return False
    return not any(
        p.kind in ("country", "admin1") or p.population >= CITY or p.place_id.startswith("dl:")
        for p in one.candidates
    )


def _clean(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Without articles, possessives, punctuation and small words at the edges."""
    while first < last and (not parse.text[first][0].isupper() or parse.lower[first] == "the"):
        first += 1
    while last > first and (
        not parse.text[last - 1][0].isalnum() or parse.lower[last - 1] in ("'s", "’s", "s")
    ):  # fmt: skip
        last -= 1
    return first, last


def _entity(parse: Parse, first: int, last: int, gazetteer: Gazetteer) -> list[Named]:
    """An entity as a place; "Toronto's Pearson Airport" is two, "Homs province" is Homs."""
    for index in range(first + 1, last - 1):
        if parse.text[index] in ("'s", "’s"):
            return [
                *_entity(parse, first, index, gazetteer),
                *_entity(parse, index + 1, last, gazetteer),
            ]
    text = parse.between(first, last)
    if not gazetteer.find(text):
        if place_of_demonym(text):
            return []
        first, last = _cut(parse, first, last, gazetteer)
    known = gazetteer.find(parse.between(first, last))
    if not known:
        last = _hyphened(parse, last)
    if _only_words(parse, first, last) and not any(
        p.kind == "country" or p.population >= CITY or p.place_id.startswith("dl:") for p in known
    ):  # fmt: skip
        return []
    return [named(parse, first, last, "entity", known)]


def _hyphened(parse: Parse, last: int) -> int:
    """The end of an unknown name that a hyphen carries on: "Bambara-Maoude"."""
    on = (
        last + 1 < len(parse) and parse.text[last] == "-" and parse.text[last + 1][0].isupper()
        and not parse.space[last - 1] and not parse.space[last]
    )  # fmt: skip
    return last + 2 if on else last


def _only_words(parse: Parse, first: int, last: int) -> bool:
    """Whether a name is but plain words that some small place has for a name: "the North East"."""
    if last - first == 1:
        return parse.lower[first] in words().institutions
    return all(word in words().directions for word in parse.lower[first:last])


def _cut(parse: Parse, first: int, last: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """The part of an unknown name that is known, else all of it."""
    shorter = last
    while shorter > first + 1 and parse.text[shorter - 1].islower():
        shorter -= 1
    if gazetteer.find(parse.between(first, shorter)):
        return first, shorter
    inner = first
    while inner < shorter - 1 and parse.lower[inner] in words().directions:
        inner += 1
    if inner > first and gazetteer.find(parse.between(inner, shorter)):
        return inner, shorter
    # A headline in capitals: "Shooting Of Leeds Man".
    for at in range(shorter - 2, first, -1):
        titled = parse.text[at][0].isupper() and parse.lower[at] in words().before
        if titled and gazetteer.find(parse.between(at + 1, shorter)):
            return at + 1, shorter
    return first, head(parse, first, shorter, gazetteer) or shorter


def head(parse: Parse, first: int, last: int, gazetteer: Gazetteer) -> int | None:
    """End of the longest head of an unknown name that is a place of some size; null if none."""
    for end in range(last - 1, first, -1):
        if parse.lower[end - 1] in words().ordinary or not capital(parse, end - 1):
            continue
        text = parse.between(first, end)
        several = end - first > 1
        if any(
            p.kind in ("country", "admin1") or p.place_id.startswith("dl:") or p.population >= CITY
            or (several and (p.population >= TOWN or p.kind == "admin2"))
            for p in gazetteer.find(text) if key(p.name) == key(text)
        ):  # fmt: skip
            return end
    return None
