"""Places that the gazetteer knows and the entity recogniser missed or cut short."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from dateline.reading.places.index import Gazetteer
from dateline.reading.places.keys import key
from dateline.reading.places.model import Place
from dateline.reading.places.named import CITY, PLACE_LABELS, TOWN, Named, capital, named
from dateline.reading.places.words import feature_words, words

_PEOPLE_LABELS: Final = frozenset({"NORP", "LANGUAGE"})
_OTHER_LABELS: Final = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
_LONGEST: Final = 6


def find_known(doc: Doc, gazetteer: Gazetteer, seen: frozenset[str]) -> list[Named]:
    """The longest names of the gazetteer among capitalised words.

    ``seen`` holds the keys of names that the recogniser found in this document: they count
    everywhere.
    """
    found: list[Named] = []
    at = 0
    while at < len(doc):
        begins = capital(doc[at]) and doc[at].lower_ != "the"
        hit = _longest(doc, at, gazetteer, seen) if begins else None
        if hit is not None:
            found.append(hit)
            at = hit.last
        else:
            at += 1
    return found


def _longest(doc: Doc, at: int, gazetteer: Gazetteer, seen: frozenset[str]) -> Named | None:
    inner, kinds = words().inner, feature_words()
    limit = at + 1
    while limit < len(doc) and limit - at < _LONGEST and (
        capital(doc[limit]) or doc[limit].text in inner or doc[limit].text in kinds
    ):  # fmt: skip
        limit += 1
    for last in range(limit, at, -1):
        closing = doc[last - 1]
        if closing.text in inner:
            continue
        candidates = gazetteer.find(doc[at:last].text)
        if not capital(closing):
            # Only our own rows spell kind words small: "Damascus airport".
            candidates = tuple(p for p in candidates if p.place_id.startswith("dl:"))
        if candidates and _plausible(doc, at, last, candidates, seen):
            return named(doc, at, last, "gazetteer", candidates)
    return None


def _plausible(
    doc: Doc, first: int, last: int, candidates: tuple[Place, ...], seen: frozenset[str]
) -> bool:
    """Whether capitalised words that are also a place's name mean the place here."""
    token = doc[first]
    labels = {t.ent_type_ for t in doc[first:last]} - {""}
    if last - first == 1:
        if token.ent_type_ in PLACE_LABELS or token.pos_ != "PROPN":
            return False
        if token.lower_ in words().ordinary or (len(token.text) < 4 and not token.text.isupper()):
            return False
    known = key(doc[first:last].text) in seen
    state = any(place.kind in ("country", "admin1") for place in candidates)
    own = any(place.place_id.startswith("dl:") for place in candidates)
    size = max(place.population for place in candidates)
    if labels & _OTHER_LABELS:
        return _inside_other(doc, first, last, known, state, size)
    if labels - PLACE_LABELS - _PEOPLE_LABELS:
        return False
    if known or own or state:
        return True
    if last - first > 1:
        return size >= TOWN or bool(labels)
    if labels and size >= CITY:
        # The recogniser took a city for a people or a language.
        return True
    told = first == 0 or doc[first - 1].lower_ in words().before or _heads_line(doc, first)
    return size >= TOWN and told


def _inside_other(doc: Doc, first: int, last: int, known: bool, state: bool, size: int) -> bool:
    """Whether a name at the head of another name is a place: "Idlib Civil Defence"."""
    begins = first == 0 or doc[first].ent_iob_ == "B" or doc[first - 1].lower_ == "the"
    whole = last >= len(doc) or doc[last].ent_iob_ != "I"
    label = doc[first].ent_type_
    if label == "PERSON":
        return known and begins and whole
    if label != "ORG":
        return False
    if begins and whole:
        return known or state
    after_of = first > 0 and doc[first - 1].lower_ in ("of", "in", "at")
    return (begins or after_of) and (known or state or size >= CITY)


def _heads_line(doc: Doc, first: int) -> bool:
    """Whether a name stands in capitals at the head of a line, as where a report was filed."""
    return doc[first].text.isupper() and (first == 0 or doc[first - 1].is_space)
