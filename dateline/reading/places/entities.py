"""Places that the entity recogniser names, cut to what the gazetteer knows."""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.reading.places.countries import place_of_demonym
from dateline.reading.places.index import Gazetteer
from dateline.reading.places.keys import key
from dateline.reading.places.named import CITY, PLACE_LABELS, TOWN, Named, capital, named
from dateline.reading.places.words import words


def find_entities(doc: Doc, gazetteer: Gazetteer) -> list[Named]:
    """The places among the recogniser's entities."""
    persons = person_words(doc)
    found: list[Named] = []
    for entity in doc.ents:
        if entity.label_ not in PLACE_LABELS:
            continue
        first, last = _clean(doc, entity.start, entity.end)
        if first >= last or any("\n" in token.text for token in doc[first:last]):
            continue
        found += [n for n in _entity(doc, first, last, gazetteer) if not _person(n, persons)]
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


def _clean(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Without articles, possessives, punctuation and small words at the edges."""
    while first < last and (not doc[first].text[0].isupper() or doc[first].lower_ == "the"):
        first += 1
    while last > first and (
        not doc[last - 1].text[0].isalnum() or doc[last - 1].lower_ in ("'s", "’s", "s")
    ):  # fmt: skip
        last -= 1
    return first, last


def _entity(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> list[Named]:
    """An entity as a place; "Toronto's Pearson Airport" is two, "Homs province" is Homs."""
    for index in range(first + 1, last - 1):
        if doc[index].text in ("'s", "’s"):
            return [
                *_entity(doc, first, index, gazetteer),
                *_entity(doc, index + 1, last, gazetteer),
            ]
    text = doc[first:last].text
    if not gazetteer.find(text):
        if place_of_demonym(text):
            return []
        first, last = _cut(doc, first, last, gazetteer)
    return [named(doc, first, last, "entity", gazetteer.find(doc[first:last].text))]


def _cut(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """The part of an unknown name that is known, else all of it."""
    shorter = last
    while shorter > first + 1 and doc[shorter - 1].text.islower():
        shorter -= 1
    if gazetteer.find(doc[first:shorter].text):
        return first, shorter
    inner = first
    while inner < shorter - 1 and doc[inner].lower_ in words().directions:
        inner += 1
    if inner > first and gazetteer.find(doc[inner:shorter].text):
        return inner, shorter
    return first, head(doc, first, shorter, gazetteer) or shorter


def head(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> int | None:
    """End of the longest head of an unknown name that is a place of some size; null if none."""
    for end in range(last - 1, first, -1):
        if doc[end - 1].lower_ in words().ordinary or not capital(doc[end - 1]):
            continue
        text = doc[first:end].text
        several = end - first > 1
        if any(
            p.kind in ("country", "admin1") or p.place_id.startswith("dl:") or p.population >= CITY
            or (several and (p.population >= TOWN or p.kind == "admin2"))
            for p in gazetteer.find(text) if key(p.name) == key(text)
        ):  # fmt: skip
            return end
    return None
