"""Finds where places are named: by the entity recogniser, by the gazetteer and by pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from dateline.codebook.loading import load_csv
from dateline.reading.document import Document
from dateline.reading.places.countries import place_of_demonym
from dateline.reading.places.gazetteer import Gazetteer
from dateline.reading.places.keys import key
from dateline.reading.places.model import FOLDER, FeatureRow, Place

_PLACE_LABELS: Final = {"GPE", "LOC", "FAC"}
_PEOPLE_LABELS: Final = {"NORP", "LANGUAGE"}
_OTHER_LABELS: Final = {"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}
_INNER: Final = {"ez", "es", "as", "ad", "ash", "az", "ar", "an", "ul", "e", "bin", "of", "the", "de", "la", "del", "and", "al", "el", "-", "'s", "’s", "/", "on",
                 "upon", "du", "di", "da", "le", "les", "von", "der"}  # fmt: skip
_LEFT: Final = {"in", "near", "from", "at", "to", "outside", "around", "into", "across", "toward",
                "towards", "through", "throughout", "inside", "via", "of"}  # fmt: skip
_LONGEST: Final = 6
_TOWN: Final = 15_000
_CITY: Final = 100_000
_DIRECTIONS: Final = {"far", "north", "south", "east", "west", "northern", "southern", "eastern",
                      "western", "central", "upper", "lower", "greater", "downtown", "northeastern",
                      "northwestern", "southeastern", "southwestern", "northeast", "northwest",
                      "southeast", "southwest", "inner", "outer", "rural"}  # fmt: skip
_NO_PLACES: Final = {"north", "south", "east", "west", "central", "northern", "southern", "eastern",
                     "western", "centre", "center", "march", "may", "august", "pope", "union",
                     "coast", "capital", "district", "region", "state", "island", "park", "lake",
                     "st", "st.", "san", "santa", "mission", "victory", "liberty", "man", "most", "split", "nice", "reading",
                     "bath", "sale", "orange", "hull", "deal", "bury", "of", "the"}  # fmt: skip
_ADMIN_WORDS: Final = re.compile(
    r"\s+(?:province|governorate|county|oblast|prefecture|state|region|district|voivodeship|"
    r"countryside|emirate|canton)\b", re.I,
)  # fmt: skip


@dataclass(frozen=True)
class Named:
    """A place named in the text: tokens [first, last).

    Attributes:
        by: ``entity``, ``demonym``, ``gazetteer``, ``abbreviation`` or ``pattern``.
        kind: What the words around say it is; null when they say nothing.
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


@cache
def _features() -> tuple[dict[tuple[str, ...], str], dict[tuple[str, ...], str]]:
    after: dict[tuple[str, ...], str] = {}
    before: dict[tuple[str, ...], str] = {}
    for row in load_csv(f"{FOLDER}/features.csv", FeatureRow):
        words = tuple(row.word.split())
        if row.position != "before":
            after[words] = row.kind
        if row.position != "after":
            before[words] = row.kind
    return after, before


def find_names(document: Document, gazetteer: Gazetteer) -> list[Named]:
    """The places named in a document, in order; they do not overlap."""
    doc = document.doc
    entities = _entities(doc, gazetteer)
    seen = frozenset(key(named.text) for named in entities if named.candidates)
    found = [
        *_abbreviations(doc, gazetteer), *_patterns(doc, gazetteer), *entities,
        *_demonyms(doc, gazetteer), *_known(doc, gazetteer, seen),
    ]  # fmt: skip
    return _disjoint(found)


def _disjoint(found: list[Named]) -> list[Named]:
    """The longest of overlapping names; among equals the first found."""
    kept: list[Named] = []
    taken: set[int] = set()
    for named in sorted(found, key=lambda n: (-(n.last - n.first), n.first)):
        tokens = set(range(named.first, named.last))
        if not tokens & taken:
            taken |= tokens
            kept.append(named)
    return sorted(kept, key=lambda n: n.first)


def _named(doc: Doc, first: int, last: int, by: str, candidates: tuple[Place, ...],
           kind: str | None = None) -> Named:  # fmt: skip
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    if kind is None:
        follows = _ADMIN_WORDS.match(doc.text, end)
        if follows:
            kind = "admin"
    return Named(first, last, start, end, doc.text[start:end], by, candidates, kind)


def _clean(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Without articles, possessives, punctuation and small words at the edges."""
    while first < last and (not doc[first].text[0].isupper()) and doc[first].text[0] not in "‘'’":
        first += 1
    while first < last and doc[first].lower_ in ("the", "a", "an"):
        first += 1
    while last > first and (
        (doc[last - 1].is_punct and not doc[last - 1].text[0].isalnum())
        or doc[last - 1].is_space or doc[last - 1].lower_ in ("'s", "’s", "'", "’", "s")
    ):  # fmt: skip
        last -= 1
    return first, last


def _entities(doc: Doc, gazetteer: Gazetteer) -> list[Named]:
    found = []
    for entity in doc.ents:
        if entity.label_ not in _PLACE_LABELS:
            continue
        first, last = _clean(doc, entity.start, entity.end)
        if first >= last or any("\n" in token.text for token in doc[first:last]):
            continue
        found += _entity(doc, first, last, gazetteer)
    return found


def _entity(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> list[Named]:
    """An entity as a place; "Toronto's Pearson Airport" is two, "Homs province" is Homs."""
    for index in range(first + 1, last - 1):
        if doc[index].text in ("'s", "’s"):
            return [
                *_entity(doc, first, index, gazetteer),
                *_entity(doc, index + 1, last, gazetteer),
            ]
    text = doc[first:last].text
    candidates = gazetteer.find(text)
    if not candidates:
        shorter = last
        while shorter > first + 1 and doc[shorter - 1].text.islower():
            shorter -= 1
        if shorter < last:
            last = shorter
            candidates = gazetteer.find(doc[first:last].text)
    if not candidates:
        if place_of_demonym(text):
            return []
        inner = first
        while inner < last - 1 and doc[inner].lower_ in _DIRECTIONS:
            inner += 1
        if inner > first and gazetteer.find(doc[inner:last].text):
            first = inner
        else:
            last = _prefix(doc, first, last, gazetteer) or last
        candidates = gazetteer.find(doc[first:last].text)
    return [_named(doc, first, last, "entity", candidates)]


def _prefix(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> int | None:
    """End of the longest head of an unknown name that the gazetteer knows well enough."""
    for end in range(last - 1, first, -1):
        if doc[end - 1].lower_ in _NO_PLACES or not _capital(doc[end - 1]):
            continue
        text = doc[first:end].text
        if any(
            p.kind in ("country", "admin1") or p.place_id.startswith("dl:") or p.population >= _CITY
            or (end - first > 1 and (p.population >= _TOWN or p.kind == "admin2"))
            for p in gazetteer.find(text) if key(p.name) == key(text)
        ):  # fmt: skip
            return end
    return None


def _demonyms(doc: Doc, gazetteer: Gazetteer) -> list[Named]:
    found = []
    for token in doc:
        if not token.text[0].isupper() or token.ent_type_ in ("LANGUAGE", "PERSON"):
            continue
        for size in (3, 2, 1):
            if token.i + size > len(doc):
                continue
            text = doc[token.i : token.i + size].text
            meant = place_of_demonym(text)
            if meant is None:
                continue
            name, country = meant
            candidates = sorted(
                (p for p in gazetteer.find(name) if p.country == country or country is None),
                key=lambda p: (p.kind != "country", not p.place_id.startswith("dl:")),
            )
            if doc[token.i + size - 1].tag_ not in ("NNS", "NNPS"):
                found.append(_named(doc, token.i, token.i + size, "demonym", tuple(candidates[:1])))
            break
    return found


def _abbreviations(doc: Doc, gazetteer: Gazetteer) -> list[Named]:
    found = []
    for token in doc:
        if not token.text[0].isupper():
            continue
        for size in (2, 1):
            if token.i + size > len(doc):
                continue
            text = doc[token.i : token.i + size].text
            entry = gazetteer.abbreviations.get(text) or gazetteer.abbreviations.get(text + ".")
            if entry is None:
                continue
            place, alone = entry
            after_comma = (
                token.i > 1 and doc[token.i - 1].text == "," and doc[token.i - 2].text[0].isupper()
            )
            if after_comma or (alone and "." in text):
                last = token.i + size
                found.append(_named(doc, token.i, last, "abbreviation", (place,), "admin1"))
            break
    return found


def _capital(token: Token) -> bool:
    return bool(token.text[0].isupper() and token.pos_ != "PRON")


def _patterns(doc: Doc, gazetteer: Gazetteer) -> list[Named]:
    after, before = _features()
    found = []
    for token in doc:
        if not token.text[0].isupper():
            continue
        for size in (2, 1):
            if token.i + size > len(doc):
                continue
            words = tuple(t.text for t in doc[token.i : token.i + size])
            if words in after:
                first = _extend_left(doc, token.i)
                if first < token.i:
                    found.append(_site(doc, first, token.i + size, after[words], gazetteer))
                    break
            if words in before:
                last = token.i + size
                while last < len(doc) and _capital(doc[last]) and last - token.i < 4:
                    last += 1
                if last > token.i + size:
                    found.append(_site(doc, token.i, last, before[words], gazetteer))
                    break
    return found


def _site(doc: Doc, first: int, last: int, kind: str, gazetteer: Gazetteer) -> Named:
    """A place by its kind word; of one that nobody knows, the head that is known ("Toronto
    General Hospital" is at least in Toronto). Streets are often named after other towns.
    """
    candidates = gazetteer.find(doc[first:last].text)
    if not candidates and kind in ("site", "admin1", "admin2"):
        head = _prefix(doc, first, last, gazetteer)
        if head is not None:
            return _named(doc, first, head, "pattern", gazetteer.find(doc[first:head].text))
    return _named(doc, first, last, "pattern", candidates, kind)


def _extend_left(doc: Doc, end: int) -> int:
    first = end
    while first > 0 and end - first < 5:
        token = doc[first - 1]
        if _capital(token) and token.pos_ in ("PROPN", "ADJ", "NOUN") and not token.is_sent_start:
            first -= 1
        elif _capital(token) and token.pos_ == "PROPN":
            first -= 1
            break
        elif token.text == "-" and first > 1 and _capital(doc[first - 2]):
            first -= 1
        else:
            break
    return first


def _known(doc: Doc, gazetteer: Gazetteer, seen: frozenset[str]) -> list[Named]:
    """Names that the gazetteer knows and the recogniser missed or cut short."""
    found = []
    at = 0
    while at < len(doc):
        start = _capital(doc[at]) and doc[at].lower_ != "the"
        hit = _longest(doc, at, gazetteer, seen) if start else None
        if hit is not None:
            found.append(hit)
            at = hit.last
        else:
            at += 1
    return found


def _longest(doc: Doc, at: int, gazetteer: Gazetteer, seen: frozenset[str]) -> Named | None:
    limit = at + 1
    while limit < len(doc) and limit - at < _LONGEST and (
        _capital(doc[limit]) or doc[limit].text in _INNER or doc[limit].text in _feature_words()
    ):  # fmt: skip
        limit += 1
    for last in range(limit, at, -1):
        closing = doc[last - 1]
        if closing.text in _INNER:
            continue
        candidates = gazetteer.find(doc.text[doc[at].idx : closing.idx + len(closing)])
        if not _capital(closing):
            candidates = tuple(p for p in candidates if p.place_id.startswith("dl:"))
        if candidates and _plausible(doc, at, last, candidates, seen):
            return _named(doc, at, last, "gazetteer", candidates)
    return None


@cache
def _feature_words() -> frozenset[str]:
    """Small letters in which a site's word may stand: "Damascus airport"."""
    after, _ = _features()
    return frozenset(word.lower() for words in after for word in words)


def _plausible(
    doc: Doc, first: int, last: int, candidates: tuple[Place, ...], seen: frozenset[str]
) -> bool:
    """Whether capitalised words that are also a place's name mean the place here."""
    token = doc[first]
    labels = {t.ent_type_ for t in doc[first:last]} - {""}
    if last - first == 1:
        if token.ent_type_ in _PLACE_LABELS or token.pos_ != "PROPN":
            return False
        if token.lower_ in _NO_PLACES or (len(token.text) < 4 and not token.text.isupper()):
            return False
    known = key(doc[first:last].text) in seen
    state = any(place.kind in ("country", "admin1") for place in candidates)
    own = any(place.place_id.startswith("dl:") for place in candidates)
    size = max(place.population for place in candidates)
    if labels & _OTHER_LABELS:
        return _inside_other(doc, first, last, known, state, size)
    if labels - _PLACE_LABELS - _PEOPLE_LABELS:
        return False
    if known or own or state:
        return True
    if last - first > 1:
        return size >= _TOWN or bool(labels)
    if labels and size >= _CITY:
        # The recogniser took a city for a people or a language.
        return True
    return size >= _TOWN and (first == 0 or doc[first - 1].lower_ in _LEFT or _dateline(doc, first))


def _inside_other(doc: Doc, first: int, last: int, known: bool, state: bool, size: int) -> bool:
    """Whether a name at the head of another name is a place: "Kentucky State Police"."""
    entity_start = first == 0 or doc[first].ent_iob_ == "B" or doc[first - 1].lower_ == "the"
    whole = last >= len(doc) or doc[last].ent_iob_ != "I"
    sort = doc[first].ent_type_
    if sort == "PERSON":
        return known and entity_start and whole
    if sort != "ORG":
        return False
    after_of = doc[first - 1].lower_ in ("of", "in", "at") if first else False
    if entity_start and whole:
        return known or state
    return (entity_start or after_of) and (known or state or size >= _CITY)


def _dateline(doc: Doc, first: int) -> bool:
    """Whether a name stands in capitals at the head of a line, as where a report was filed."""
    before = doc[first - 1] if first else None
    return doc[first].text.isupper() and (before is None or before.is_space)
