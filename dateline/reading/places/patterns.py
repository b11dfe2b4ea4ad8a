"""Places told by the form of the words: kind words, abbreviations, adjectives of countries."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dateline.reading.places.countries import place_of_demonym
from dateline.reading.places.entities import head
from dateline.reading.places.index import Gazetteer
from dateline.reading.places.named import Named, capital, named
from dateline.reading.places.words import features

_LONGEST = 5


def find_sites(doc: Doc, gazetteer: Gazetteer) -> list[Named]:
    """Capitalised names with a kind word: "Tishrin Dam", "Mount Hermon", "Kessab Road"."""
    after, before = features("after"), features("before")
    found: list[Named] = []
    for token in doc:
        if not token.text[0].isupper():
            continue
        for size in (2, 1):
            last = token.i + size
            if last > len(doc):
                continue
            told = tuple(t.text for t in doc[token.i : last])
            if told in after:
                first = _extend_left(doc, token.i)
                if first < token.i:
                    found.append(_site(doc, first, last, after[told], gazetteer))
                    break
            if told in before:
                while last < len(doc) and capital(doc[last]) and last - token.i < _LONGEST - 1:
                    last += 1
                if last > token.i + size:
                    found.append(_site(doc, token.i, last, before[told], gazetteer))
                    break
    return found


def _site(doc: Doc, first: int, last: int, kind: str, gazetteer: Gazetteer) -> Named:
    """A place by its kind word; of one that nobody knows, the head that is known.

    An unknown hospital of Homs is at least in Homs. Streets are often named after other towns.
    """
    candidates = gazetteer.find(doc[first:last].text)
    if not candidates and kind in ("site", "admin1", "admin2"):
        end = head(doc, first, last, gazetteer)
        if end is not None:
            return named(doc, first, end, "pattern", gazetteer.find(doc[first:end].text))
    return named(doc, first, last, "pattern", candidates, kind)


def _extend_left(doc: Doc, end: int) -> int:
    first = end
    while first > 0 and end - first < _LONGEST:
        token: Token = doc[first - 1]
        if capital(token) and token.pos_ in ("PROPN", "ADJ", "NOUN") and not token.is_sent_start:
            first -= 1
        elif capital(token) and token.pos_ == "PROPN":
            return first - 1
        elif token.text == "-" and first > 1 and capital(doc[first - 2]):
            first -= 1
        else:
            break
    return first


def find_abbreviations(doc: Doc, gazetteer: Gazetteer) -> list[Named]:
    """Abbreviated divisions: "N.C.", and after a town and a comma also "Mo." and "OH"."""
    found: list[Named] = []
    for token in doc:
        if not token.text[0].isupper():
            continue
        for size in (2, 1):
            last = token.i + size
            if last > len(doc):
                continue
            text = doc[token.i : last].text
            entry = gazetteer.abbreviations.get(text) or gazetteer.abbreviations.get(text + ".")
            if entry is None:
                continue
            place, alone = entry
            behind = token.i > 1 and doc[token.i - 1].text == "," and capital(doc[token.i - 2])
            if behind or (alone and "." in text):
                found.append(named(doc, token.i, last, "abbreviation", (place,), "admin1"))
            break
    return found


def find_demonyms(doc: Doc, gazetteer: Gazetteer) -> list[Named]:
    """Adjectives of countries and regions ("Syrian", "Kurdish"); nouns in the plural are people."""
    found: list[Named] = []
    for token in doc:
        if not token.text[0].isupper() or token.ent_type_ in ("LANGUAGE", "PERSON"):
            continue
        for size in (3, 2, 1):
            last = token.i + size
            if last > len(doc):
                continue
            meant = place_of_demonym(doc[token.i : last].text)
            if meant is None:
                continue
            name, country = meant
            candidates = sorted(
                (p for p in gazetteer.find(name) if country is None or p.country == country),
                key=lambda p: (p.kind != "country", not p.place_id.startswith("dl:")),
            )
            if doc[last - 1].tag_ not in ("NNS", "NNPS"):
                found.append(named(doc, token.i, last, "demonym", tuple(candidates[:1])))
            break
    return found
