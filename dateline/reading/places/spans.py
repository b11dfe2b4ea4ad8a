"""Finds where places are named: by the entity recogniser, by the gazetteer and by pattern."""

from __future__ import annotations

from dateline.reading.document import Document
from dateline.reading.places.entities import find_entities
from dateline.reading.places.index import Gazetteer
from dateline.reading.places.known import evidence, find_known
from dateline.reading.places.named import Named, disjoint
from dateline.reading.places.patterns import find_abbreviations, find_demonyms, find_sites
from dateline.reading.places.told import find_told


def find_names(document: Document, gazetteer: Gazetteer) -> list[Named]:
    """The places named in a document, in order; they do not overlap."""
    doc, parse = document.doc.source, document.parse
    entities, demonyms = find_entities(doc, parse, gazetteer), find_demonyms(parse, gazetteer)
    sites = find_sites(parse, gazetteer)
    known = evidence(doc, [*entities, *demonyms, *sites])
    return disjoint(
        [
            *find_abbreviations(parse, gazetteer), *sites, *entities, *demonyms,
            *find_known(doc, parse, gazetteer, known), *find_told(parse, gazetteer),
        ]
    )  # fmt: skip
