"""Finds the places that a document names and resolves them in the gazetteer."""

from __future__ import annotations

from itertools import pairwise

from dateline.reading.document import Document, Mention
from dateline.reading.places.index import gazetteer
from dateline.reading.places.model import Place
from dateline.reading.places.named import Named
from dateline.reading.places.resolve import resolve
from dateline.reading.places.spans import find_names


def find_places(document: Document) -> list[Mention]:
    """The place mentions of a document, in order.

    A place that the gazetteer lacks is a mention without coordinates. Adjectives ("Syrian") are
    mentions of form ``nominal``: they name a country, but nothing happens *there* for that.

    Raises:
        OSError: The gazetteer cannot be built into the cache folder.
    """
    index = gazetteer()
    names = find_names(document, index)
    places = resolve(document, names, index)
    mentions = [_mention(document, n, place) for n, place in zip(names, places, strict=True)]
    for mention, following in pairwise(mentions):
        between = document.text[mention.end : following.start].strip()
        words = between.split()
        held = between == "," or (words[-1:] in (["of"], ["in"]) and len(words) <= 3)
        if mention.place_id is None and mention.country is None and held:
            # A quarter that the gazetteer lacks lies where its town does: "the Qarat district of Homs".
            mention.country, mention.admin1 = following.country, following.admin1
    return mentions


def _mention(document: Document, named: Named, place: Place | None) -> Mention:
    mention = Mention(
        start=named.start, end=named.end, first=named.first, last=named.last, head=document.parse.root(named.first, named.last),
        text=named.text, kind="place", form="nominal" if named.by == "demonym" else "name",
        sentence_no=document.sentence_of(named.first).number,
    )  # fmt: skip
    if place is None:
        mention.name = named.text
        mention.place_kind = named.kind if named.kind != "admin" else None
        return mention
    mention.name = place.name
    mention.place_id = place.place_id
    mention.place_kind = place.kind
    mention.country = place.country
    mention.admin1, mention.admin2 = place.admin1, place.admin2
    mention.latitude, mention.longitude = place.latitude, place.longitude
    mention.geonames_id = place.geonames_id
    mention.disputed_area = place.disputed_area
    return mention
