"""Places that act: "Damascus said ..." names those who govern there."""

from __future__ import annotations

from typing import Final

from dateline.codebook.roles import acting_words, roles
from dateline.reading.document import Document, Mention
from dateline.reading.mentions.phrases import make
from dateline.reading.parse import Parse

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_OBJECTS: Final = frozenset({"dobj", "dative", "nsubjpass"})
_TOWARD_PREPOSITIONS: Final = frozenset({"with", "by", "against", "between", "on", "for", "to"})
_MODIFIERS: Final = frozenset({"compound", "nmod", "amod"})


def find_metonyms(document: Document, taken: list[bool]) -> list[Mention]:
    """An actor mention for each place name that does or undergoes what only bodies do."""
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
    words = acting_words()
    head, hops = place.head, 0
    while parse.dep[head] == "conj" and hops < 12:
        head, hops = parse.head[head], hops + 1
    dep, governor = parse.dep[head], parse.head[head]
    lemma = parse.lemma[governor]
    if dep in _SUBJECTS and parse.pos[governor] in ("VERB", "AUX") and lemma in words["acting"]:
        return dep == "nsubj" or place.place_kind == "country"
    if place.place_kind != "country":
        return False
    if dep == "nsubj" and parse.pos[governor] in ("VERB", "AUX"):
        return lemma not in words["being"] or _described_as_actor(parse, governor)
    if dep in _OBJECTS:
        return lemma in words["toward"] or _listed(parse, governor)
    if dep in _MODIFIERS or dep == "poss":
        return governor > head and lemma in words["deeds"]
    return dep == "pobj" and _addressed(parse, governor)


def _described_as_actor(parse: Parse, verb: int) -> bool:
    """Whether a copula says of its subject what only a body is: "is committed", "is a partner"."""
    minded = acting_words()["minded"]
    for child in parse.children[verb]:
        if parse.dep[child] in ("acomp", "oprd") and parse.lower[child] in minded:
            return True
        if parse.dep[child] == "attr" and parse.lemma[child] in roles():
            return True
    return False


def _listed(parse: Parse, verb: int) -> bool:
    """Whether the verb lists members: "the countries taking part include ..."."""
    subject = parse.child(verb, "nsubj")
    return (
        parse.lemma[verb] == "include" and subject is not None and parse.lemma[subject] in roles()
    )


def _addressed(parse: Parse, preposition: int) -> bool:
    words = acting_words()
    above, word = parse.head[preposition], parse.lower[preposition]
    if parse.dep[preposition] == "agent":
        return True
    if parse.pos[above] == "NOUN":
        if word in ("between", "with"):
            return parse.lemma[above] in words["relations"]
        return word in ("by", "from") and parse.lemma[above] in words["deeds"]
    return word in _TOWARD_PREPOSITIONS and parse.lemma[above] in words["toward"]
