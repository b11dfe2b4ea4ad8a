"""Finds where places are named: by the entity recogniser, by the gazetteer and by pattern."""

from __future__ import annotations

from dateline.reading.document import Document
from dateline.reading.places.entities import find_entities
from dateline.reading.places.index import Gazetteer
from dateline.reading.places.keys import key
from dateline.reading.places.known import find_known
from dateline.reading.places.named import Named, disjoint
from dateline.reading.places.patterns import find_abbreviations, find_demonyms, find_sites


def find_names(document: Document, gazetteer: Gazetteer) -> list[Named]:
    """The places named in a document, in order; they do not overlap."""
    doc = document.doc
    entities = find_entities(doc, gazetteer)
    seen = frozenset(key(one.text) for one in entities if one.candidates)
    return disjoint(
        [
            *find_abbreviations(doc, gazetteer), *find_sites(doc, gazetteer), *entities,
            *find_demonyms(doc, gazetteer), *find_known(doc, gazetteer, seen),
        ]
    )  # fmt: skip
