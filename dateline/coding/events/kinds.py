"""Kinds of argument: which kinds of the codebook a token's phrase is of."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from dateline import codebook
from dateline.codebook.actors import known_actors
from dateline.codebook.event_words import event_words
from dateline.reading.document import Document, Mention
from dateline.reading.tokens import Token

ANIMATE: Final = frozenset(
    ["armed", "soldiers", "police", "rebels", "gang", "state", "official", "leader", "person",
     "organization", "civilians", "crowd", "protester", "rioter", "prisoners", "prosecution",
     "court"]
)  # fmt: skip
_PERSON_PRONOUN: Final = frozenset(
    ["he", "she", "him", "her", "his", "himself", "herself", "who", "whom"]
)
_PLURAL_PRONOUN: Final = frozenset(["they", "them", "themselves", "their"])


class Lexicon(NamedTuple):
    """Kinds by what tells them, inclusions resolved."""

    words: dict[str, frozenset[str]]
    names: dict[str, frozenset[str]]
    modifiers: dict[str, frozenset[str]]
    actor_kinds: dict[str, frozenset[str]]
    place_kinds: dict[str, frozenset[str]]
    entities: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The codebook's kinds, turned around for look-up."""
    kinds = codebook.kinds()
    parents: dict[str, set[str]] = {name: {name} for name in kinds}
    changed = True
    while changed:
        changed = False
        for name, kind in kinds.items():
            for child in kind.includes:
                before = len(parents[child])
                parents[child] |= parents[name]
                changed = changed or len(parents[child]) > before
    fields = ("words", "names", "modifiers", "actor_kinds", "place_kinds", "entities")
    tables: dict[str, dict[str, set[str]]] = {field: {} for field in fields}
    for name, kind in kinds.items():
        for field in fields:
            for value in getattr(kind, field):
                tables[field].setdefault(value, set()).update(parents[name])
    return Lexicon(
        **{
            field: {value: frozenset(found) for value, found in table.items()}
            for field, table in tables.items()
        }
    )


class Kinds(NamedTuple):
    """What a phrase is: the kinds it surely is of, and whether it may be of any animate kind."""

    sure: frozenset[str]
    open: bool


def content_head(token: Token) -> Token:
    """The token that says what a phrase is about: "soldiers" in "dozens of soldiers"."""
    for _ in range(3):
        partitive = (
            token.lemma_.lower() in event_words("partitive")
            or token.tag_ == "CD"
            or token.pos_ == "DET"
        )
        inner = next(
            (
                child
                for prep in token.children
                if prep.dep_ == "prep" and prep.lower_ == "of" and partitive
                for child in prep.children
                if child.dep_ == "pobj"
            ),
            None,
        )
        if inner is None:
            return token
        token = inner
    return token


def kinds_of(token: Token, mention: Mention | None, document: Document) -> Kinds:
    """The kinds of the phrase headed by a token.

    A pronoun has the kinds of the other namings in its chain; without a chain, and for names that
    nothing tells more about, ``open`` says that the phrase may be of any animate kind.
    """
    if token.pos_ == "PRON" or (mention is not None and mention.form == "pronoun"):
        return _of_pronoun(token, mention, document)
    if token.pos_ == "PROPN" and token.text in told_places(document) and not _placed(mention):
        return Kinds(lexicon().words["town"] | {"place"}, False)
    found = set(_of_words(token, mention))
    inner = content_head(token)
    if inner.i != token.i:
        found |= _of_words(inner, document.mention_headed(inner.i))
    if mention is not None and mention.form == "name" and mention.kind == "person":
        found |= _of_chain(mention, document)
    if document.places_headed(token.i):
        # A name may be taken for a group as well ("Aleppo" in "captured Aleppo"): both are tried.
        found |= {"place"} | _place_kinds(token, document)
    named = token.pos_ == "PROPN" or inner.pos_ == "PROPN"
    if named and not found and token.ent_type_ not in ("PERSON", "ORG", "NORP"):
        return Kinds(frozenset(["unknown_name"]), True)
    sure_enough = {"person", "place", "soldiers", "police", "rebels", "gang"} & found
    return Kinds(frozenset(found), named and not sure_enough)


def _placed(mention: Mention | None) -> bool:
    return mention is not None and mention.kind == "place"


def told_places(document: Document) -> frozenset[str]:
    """Last words of names that the report itself calls towns: "the town of Karam"; read once."""
    cached: frozenset[str] | None = document.doc.user_data.get("dateline.told_places")
    if cached is None:
        parse, places = document.parse, event_words("told_as_place")
        found = set()
        for at in range(1, len(parse.lower) - 1):
            if parse.lower[at] == "of" and parse.pos[at + 1] == "PROPN":
                token = document.doc[at - 1]
                if token.lower_ in places:
                    name = document.doc[at + 1]
                    while name.dep_ == "compound" and name.i < name.head.i:
                        name = name.head
                    found.add(name.text)
        cached = document.doc.user_data["dateline.told_places"] = frozenset(found)
    return cached


def _is_name(token: Token) -> bool:
    """Whether a token heads a person's name that stands right behind a noun, with no comma."""
    before = token.doc[token.left_edge.i - 1]
    return bool(token.ent_type_ == "PERSON" and before.pos_ == "NOUN")


def _place_kinds(token: Token, document: Document) -> set[str]:
    """Kinds of the places that a token heads."""
    table = lexicon().place_kinds
    return {
        kind
        for mention in document.places_headed(token.i)
        if mention.place_kind
        for kind in table.get(mention.place_kind, frozenset())
    }


def _of_words(token: Token, mention: Mention | None) -> set[str]:
    table = lexicon()
    lemma = token.lemma_.lower()
    found = set(table.words.get(lemma, ())) | set(table.words.get(token.lower_, ()))
    found |= table.names.get(token.text, frozenset())
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod", "poss") and child.i < token.i:
            found |= table.modifiers.get(child.lower_, frozenset())
            if token.pos_ == "PROPN":
                found |= table.names.get(child.text, frozenset())
            pair = table.words.get(f"{child.lower_} {lemma}")
            if pair:
                found |= pair
    if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
        found.add("named")
    if any(c.dep_ == "appos" and c.i - token.i < 4 and _is_name(c) for c in token.children):
        found |= {"named", "person"}  # "the gold medallist Omar Hadid"
    if found and any(
        c.dep_ == "acl" and c.lemma_ in event_words("suspecting") for c in token.children
    ):
        found.add("culprit")  # "the man wanted for questioning fled"
    if mention is not None:
        if mention.form == "name" and mention.kind == "person":
            found.add("named")
        # Officials act for a state, and are people all the same.
        if mention.actor_kind and (mention.kind != "group" or mention.actor_kind != "state_organ"):
            found |= table.actor_kinds.get(mention.actor_kind, frozenset())
        if mention.place_kind:
            found |= table.place_kinds.get(mention.place_kind, frozenset())
        if mention.kind == "place":
            found.add("place")
        elif mention.kind in ("person", "organization") and mention.form == "name":
            found.add(mention.kind)
    common = token.pos_ in ("NOUN", "ADJ")
    placed = mention is not None and mention.kind == "place"
    if token.ent_type_ and not placed and not (common and found):
        found |= table.entities.get(token.ent_type_, frozenset())
    if "armed" in found:
        # "The Democratic Forces" run for no office.
        found -= {"organization", "place", "area", "contender", "legislator"}
    if found & {"official", "leader"} and _of_firm(token):
        return {"person", "business"}
    if "deal" in found and _is_private(token):
        return set()
    return found


def _of_firm(token: Token) -> bool:
    """Whether an office is one in a firm or club: "the company's president", "chairman of the bank"."""
    before = [c for c in token.children if c.dep_ in ("poss", "compound", "nmod")]
    within = [p for c in token.children if c.lower_ in ("of", "at") for p in c.children]
    table = lexicon()
    return any(
        "business" in table.words.get(word.lemma_.lower(), frozenset())
        or any("business" in table.names.get(t.text, frozenset()) for t in (word, *word.children))
        for word in (*before, *within)
    )


def _is_private(token: Token) -> bool:
    """Whether an agreement is one of private life, or a "deal" tells how much: "a great deal of"."""
    private = event_words("private_deals")
    return any(
        (c.dep_ == "amod" and c.lower_ in ("great", "good")) or c.lower_ in private
        for c in token.children
    )


def _of_pronoun(token: Token, mention: Mention | None, document: Document) -> Kinds:
    word = token.lower_
    found: set[str] = set()
    if mention is not None and mention.chain is not None:
        found |= _of_chain(mention, document)
    if found:
        return Kinds(frozenset(found), False)
    if word in _PERSON_PRONOUN:
        return Kinds(frozenset(["person"]), True)
    if word in event_words("vague_pronoun"):
        return Kinds(frozenset(["person"]), False)
    return Kinds(frozenset(), word in _PLURAL_PRONOUN or word == "it")


@cache
def _leaders() -> frozenset[str]:
    """Names of persons whom the codebook's list of actors knows as leaders."""
    return frozenset(
        name
        for actor in known_actors()
        if any(membership.relation == "leader_of" for membership in actor.member_of)
        for name in (actor.name, *actor.aliases)
    )


def _of_chain(mention: Mention, document: Document) -> frozenset[str]:
    """Kinds that the namings of a chain tell together; read once a chain."""
    if mention.chain is None:
        return frozenset()
    cache: dict[int, frozenset[str]] = document.doc.user_data.setdefault("dateline.kinds", {})
    if mention.chain not in cache:
        found: set[str] = set()
        for other in document.chain(mention.chain):
            if other.form != "pronoun":
                found |= set(_of_words(document.doc[other.head], other))
            if other.role:
                words = lexicon().words
                found |= words.get(other.role.split()[-1].lower(), frozenset())
            if other.name in _leaders():
                found |= {"leader", "official", "person"}
        cache[mention.chain] = frozenset(found)
    return cache[mention.chain]
