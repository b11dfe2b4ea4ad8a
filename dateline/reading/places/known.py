"""Places that the gazetteer knows and the entity recogniser missed or cut short."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from dateline.reading.parse import Parse
from dateline.reading.places.entities import person_words
from dateline.reading.places.index import Gazetteer
from dateline.reading.places.keys import key
from dateline.reading.places.model import Place
from dateline.reading.places.named import CITY, PLACE_LABELS, TOWN, Named, capital, named
from dateline.reading.places.words import feature_words, words

_PEOPLE_LABELS: Final = frozenset({"NORP", "LANGUAGE"})
_OTHER_LABELS: Final = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
_LONGEST: Final = 6
_SHORT: Final = 4
_AND: Final = frozenset({"and", ",", "or"})


@dataclass(frozen=True)
class Evidence:
    """What the recogniser found in the document.

    Attributes:
        seen: Keys of the names that it took for places: they count everywhere.
        countries: The countries that the document is surely about.
        persons: Words of the names of persons that have more than one.
    """

    seen: frozenset[str]
    countries: frozenset[str]
    persons: frozenset[str]


def evidence(doc: Doc, found: list[Named]) -> Evidence:
    """The evidence of the names that the recogniser found and of the adjectives of countries."""
    sure = {
        place.country for one in found for place in one.candidates[:1]
        if place.country and (
            place.kind == "country" or place.population >= CITY or place.place_id.startswith("dl:")
        )
    }  # fmt: skip
    seen = {key(one.text) for one in found if one.by == "entity" and one.candidates}
    return Evidence(frozenset(seen), frozenset(sure), person_words(doc))


def find_known(doc: Doc, parse: Parse, gazetteer: Gazetteer, known: Evidence) -> list[Named]:
    """The longest names of the gazetteer among capitalised words."""
    found: list[Named] = []
    reached = 0
    for at, word in enumerate(parse.text):
        if at < reached or parse.pos[at] == "PRON":
            continue
        if not word[0].isupper() and not _article(parse, at):
            continue
        joined = at > 0 and parse.text[at - 1] == "-" and not parse.space[at - 1]
        if joined or parse.lower[at] == "the":
            continue
        listed = bool(found) and at > 1 and found[-1].last == at - 1 and parse.lower[at - 1] in _AND
        hit = _longest(doc, parse, at, gazetteer, known, listed)
        if hit is not None:
            found.append(hit)
            reached = hit.last
    return found


def _article(parse: Parse, at: int) -> bool:
    """Whether a small word is the article of a name: "al-Qaim"."""
    return (
        at + 2 < len(parse)
        and parse.text[at + 1] == "-"
        and parse.text[at] in words().inner
        and capital(parse, at + 2)
    )


def _longest(
    doc: Doc, parse: Parse, at: int, gazetteer: Gazetteer, known: Evidence, listed: bool
) -> Named | None:
    inner, kinds = words().inner, feature_words()
    limit = at + 1
    while limit < len(parse) and limit - at < _LONGEST and (
        capital(parse, limit) or parse.text[limit] in inner or parse.text[limit] in kinds
    ):  # fmt: skip
        limit += 1
    for last in range(limit, at, -1):
        if parse.text[last - 1] in inner:
            continue
        candidates = gazetteer.find(parse.between(at, last))
        if not capital(parse, last - 1):
            # Only our own rows spell kind words small: "Damascus airport".
            candidates = tuple(p for p in candidates if p.place_id.startswith("dl:"))
        if candidates and _plausible(doc, parse, at, last, candidates, known, listed):
            return named(parse, at, last, "gazetteer", candidates)
    return None


def _plausible(
    doc: Doc,
    parse: Parse,
    first: int,
    last: int,
    candidates: tuple[Place, ...],
    known: Evidence,
    listed: bool,
) -> bool:
    """Whether capitalised words that are also a place's name mean the place here."""
    token, single = doc[first], last - first == 1
    labels = {t.ent_type_ for t in doc[first:last]} - {""}
    if single:
        if token.ent_type_ in PLACE_LABELS or token.pos_ not in ("PROPN", "NOUN", "ADJ"):
            return False
        if token.lower_ in words().ordinary:
            return False
        behind = first > 0 and doc[first - 1].lower_ in words().locative
        if len(token.text) < (_SHORT - 1 if behind else _SHORT) and not token.text.isupper():
            return False  # "in Gao", but no "Gao" alone
        if len(token.text) <= _SHORT and token.text.isupper() and not any(
            p.kind == "country" or p.place_id.startswith("dl:") for p in candidates
        ):  # fmt: skip
            return False
    if not single and all(t.lower_ in words().directions for t in doc[first:last]):
        return any(place.place_id.startswith("dl:") for place in candidates)
    if labels - PLACE_LABELS - _PEOPLE_LABELS - _OTHER_LABELS:
        return False
    seen = key(doc[first:last].text) in known.seen
    state = any(place.kind in ("country", "admin1") for place in candidates)
    own = any(place.place_id.startswith("dl:") for place in candidates)
    size = max(place.population for place in candidates)
    if _stands_alone(parse, first, last):
        near = any(place.country in known.countries for place in candidates)
        slot = _slot(doc, parse, first, last) or ("loose" if listed else None)
        if slot == "place" and (own or state or near or size >= TOWN or not single):
            return True
        if slot == "loose" and (own or (near and not (single and token.text in known.persons))):
            return labels <= _PEOPLE_LABELS or not single or size >= TOWN
        if own and not single:
            return True
    if labels & _OTHER_LABELS:
        return _inside_other(doc, first, last, seen, state, size)
    if single and token.pos_ != "PROPN":
        return False
    if seen or own or state:
        return True
    if not single:
        return size >= TOWN or bool(labels)
    if labels and size >= CITY:
        # The recogniser took a city for a people or a language.
        return True
    told = first == 0 or doc[first - 1].lower_ in words().before or _heads_line(doc, first)
    return size >= TOWN and told


def _stands_alone(parse: Parse, first: int, last: int) -> bool:
    """Whether no capitalised word is next to the name, as in the longer name of somebody."""
    before = first > 0 and capital(parse, first - 1)
    if before and parse.lower[first - 1] in words().locative:
        before = False  # "Near Homs, ..." at the head of a sentence
    return not (before or (last < len(parse) and capital(parse, last)))


def _slot(doc: Doc, parse: Parse, first: int, last: int) -> str | None:
    """Whether the name stands where only a place does (``place``), or may (``loose``)."""
    if first and doc[first - 1].lower_ in words().locative:
        return "place"
    if first > 1 and doc[first - 1].text == "," and doc[first - 2].ent_type_ in PLACE_LABELS:
        return "place"
    root = doc[parse.root(first, last)]
    for _ in range(_LONGEST):
        if root.dep_ != "conj" or root.head.i >= first:
            break
        root = root.head
    if root.ent_type_ in PLACE_LABELS and root.i < first:
        return "place"
    before = doc[root.left_edge.i - 1].lower_ if root.left_edge.i else ""
    if root.dep_ == "pobj":
        before = root.head.lower_
    if before in words().locative:
        return "place"
    if root.dep_ in ("dobj", "nsubjpass") and root.head.lemma_ in words().reaching:
        return "place"
    return "loose" if before in words().loose else None


def _inside_other(doc: Doc, first: int, last: int, seen: bool, state: bool, size: int) -> bool:
    """Whether a name at the head of another name is a place: "Idlib Civil Defence"."""
    begins = first == 0 or doc[first].ent_iob_ == "B" or doc[first - 1].lower_ == "the"
    whole = last >= len(doc) or doc[last].ent_iob_ != "I"
    label = doc[first].ent_type_
    if label == "PERSON":
        return seen and begins and whole
    if label != "ORG":
        return False
    if begins and whole:
        return seen or state
    after_of = first > 0 and doc[first - 1].lower_ in ("of", "in", "at")
    return (begins or after_of) and (seen or state or size >= CITY)


def _heads_line(doc: Doc, first: int) -> bool:
    """Whether a name stands in capitals at the head of a line, as where a report was filed."""
    return doc[first].text.isupper() and (first == 0 or doc[first - 1].is_space)
