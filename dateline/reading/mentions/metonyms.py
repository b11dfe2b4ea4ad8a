"""Places that act: "Damascus said ..." names those who govern there."""

from __future__ import annotations

from typing import Final

from dateline.codebook.roles import acting_verbs
from dateline.reading.document import Document, Mention
from dateline.reading.mentions.phrases import make
from dateline.reading.parse import Parse

_SUBJECTS: Final = frozenset({"nsubj", "agent"})
_OBJECTS: Final = frozenset({"dobj", "dative", "nsubjpass"})
_TOWARD_PREPOSITIONS: Final = frozenset({"with", "by", "against", "between", "on", "for"})


def find_metonyms(document: Document, taken: list[bool]) -> list[Mention]:
    """An actor mention for each place name whose verb only persons and bodies do."""
    parse = document.parse
    found: list[Mention] = []
    for place in document.places:
        if place.form == "name" and not taken[place.head] and _acts(parse, place):
            mention = make(document, place.first, place.last, place.head, "organization", "name")
            mention.name, mention.country = place.text, place.country
            mention.actor_kind = "state" if place.place_kind == "country" else "state_organ"
            mention.number, mention.gender = "singular", "neuter"
            found.append(mention)
    return found


def _acts(parse: Parse, place: Mention) -> bool:
    verbs = acting_verbs()
    head, hops = place.head, 0
    while parse.dep[head] == "conj" and hops < 5:
        head, hops = parse.head[head], hops + 1
    dep, governor = parse.dep[head], parse.head[head]
    country = place.place_kind == "country"
    verb = parse.lemma[governor]
    if dep == "nsubj" and parse.pos[governor] in ("VERB", "AUX"):
        return verb in verbs["acting"] or (country and verb not in verbs["being"])
    if not country:
        return False
    if dep in _OBJECTS:
        return verb in verbs["toward"]
    if dep == "pobj":
        above = parse.head[governor]
        if parse.dep[governor] == "agent":
            return True
        return (
            parse.lower[governor] in _TOWARD_PREPOSITIONS and parse.lemma[above] in verbs["toward"]
        )
    return False
