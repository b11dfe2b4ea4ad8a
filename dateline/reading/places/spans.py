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
from dateline.reading.places.model import FOLDER, FeatureRow, Place

_PLACE_LABELS: Final = {"GPE", "LOC", "FAC"}
_OTHER_LABELS: Final = {"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}
_INNER: Final = {"of", "the", "de", "la", "del", "and", "al", "el", "-", "'s", "’s", "/", "on",
                 "upon", "du", "di", "da", "le", "les", "von", "der"}  # fmt: skip
_LEFT: Final = {"in", "near", "from", "at", "to", "outside", "around", "into", "across", "toward",
                "towards", "through", "throughout", "inside", "via", "of"}  # fmt: skip
_LONGEST: Final = 6
_TOWN: Final = 15_000
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
    found = [
        *_abbreviations(doc, gazetteer), *_patterns(doc, gazetteer), *_entities(doc, gazetteer),
        *_demonyms(doc, gazetteer), *_known(doc, gazetteer),
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
        text = doc[first:last].text
        candidates = gazetteer.find(text)
        if not candidates and place_of_demonym(text):
            continue
        found.append(_named(doc, first, last, "entity", candidates))
    return found


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
            candidates = tuple(
                place for place in gazetteer.find(name)
                if place.country == country or country is None
            )  # fmt: skip
            found.append(_named(doc, token.i, token.i + size, "demonym", candidates[:1]))
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
            words = tuple(t.text for t in doc[token.i : token.i + size])
            if words in after:
                first = _extend_left(doc, token.i)
                if first < token.i:
                    last = token.i + size
                    found.append(_named(doc, first, last, "pattern",
                                        gazetteer.find(doc[first:last].text), after[words]))  # fmt: skip
                    break
            if words in before:
                last = token.i + size
                while last < len(doc) and _capital(doc[last]) and last - token.i < 4:
                    last += 1
                if last > token.i + size:
                    found.append(_named(doc, token.i, last, "pattern",
                                        gazetteer.find(doc[token.i : last].text), before[words]))  # fmt: skip
                    break
    return found


def _extend_left(doc: Doc, end: int) -> int:
    first = end
    while first > 0 and end - first < 5:
        token = doc[first - 1]
        if _capital(token) and token.pos_ in ("PROPN", "ADJ", "NOUN") and not token.is_sent_start:
            first -= 1
        elif _capital(token) and token.pos_ == "PROPN":
            first -= 1
            break
        elif token.text in ("-", "’s", "'s") and first > 1 and _capital(doc[first - 2]):
            first -= 1
        else:
            break
    return first


def _known(doc: Doc, gazetteer: Gazetteer) -> list[Named]:
    """Names that the gazetteer knows and the recogniser missed."""
    found = []
    at = 0
    while at < len(doc):
        token = doc[at]
        if not _capital(token) or token.ent_type_ in _PLACE_LABELS:
            at += 1
            continue
        hit = _longest(doc, at, gazetteer)
        if hit is not None:
            found.append(hit)
            at = hit.last
        else:
            at += 1
    return found


def _longest(doc: Doc, at: int, gazetteer: Gazetteer) -> Named | None:
    limit = at + 1
    while limit < len(doc) and limit - at < _LONGEST and (
        _capital(doc[limit]) or doc[limit].text in _INNER
    ):  # fmt: skip
        limit += 1
    for last in range(limit, at, -1):
        if not _capital(doc[last - 1]):
            continue
        candidates = gazetteer.find(doc[at:last].text)
        if candidates and _plausible(doc, at, last, candidates):
            return _named(doc, at, last, "gazetteer", candidates)
    return None


def _plausible(doc: Doc, first: int, last: int, candidates: tuple[Place, ...]) -> bool:
    labels = {token.ent_type_ for token in doc[first:last]}
    token = doc[first]
    own = any(place.place_id.startswith("dl:") for place in candidates)
    size = max(place.population for place in candidates)
    state = any(place.kind in ("country", "admin1") for place in candidates)
    if labels & _OTHER_LABELS:
        return False
    if last - first > 1:
        return own or state or size >= _TOWN
    if token.pos_ != "PROPN" or len(token.text) < 4:
        return False
    return own or state or (size >= _TOWN and (first == 0 or doc[first - 1].lower_ in _LEFT))
