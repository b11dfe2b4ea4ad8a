"""The kind of a source: by its nouns, then by what the coreference chain tells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from dateline.codebook.actors import known_actors
from dateline.codebook.claim_words import claim_words
from dateline.codebook.source_kinds import kind_of_noun, source_kinds
from dateline.coding.claims.draft import Range
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import Mention

AGENCIES: Final = claim_words("working_agencies")
MANY: Final = claim_words("many")
HEADING: Final = claim_words("heading_a_body")
PART_OF: Final = claim_words("part_of")
COLLECTIVE: Final = claim_words("collective")
PLACED: Final = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})


@dataclass(frozen=True)
class ChainFacts:
    """What the mentions of a chain tell of its bearer.

    Attributes:
        words: Words of the mentions, of their roles and of appositions to them.
        described: Words of the nominal mentions alone.
        kind: Kind of the first nominal mention whose noun tells one.
        heads: Whether the bearer is told to head a body, or to speak for a country.
    """

    words: frozenset[str]
    described: frozenset[str]
    kind: str | None
    heads: bool = False


NOTHING: Final = ChainFacts(frozenset(), frozenset(), None)


def facts_of(syntax: Syntax, mention: Mention | None) -> ChainFacts:
    """Facts of a mention's chain, read once a chain."""
    if mention is None:
        return NOTHING
    if mention.chain is None:
        return read_facts(syntax, [mention])
    found = syntax.chain_facts.get(mention.chain)
    if not isinstance(found, ChainFacts):
        found = read_facts(syntax, syntax.document.chain(mention.chain))
        syntax.chain_facts[mention.chain] = found
    return found


def read_facts(syntax: Syntax, chain: list[Mention]) -> ChainFacts:
    """Walk a chain."""
    p = syntax.p
    words: set[str] = set()
    described: set[str] = set()
    kind: str | None = None
    heads = False
    for m in chain:
        heads = heads or heading(syntax, m.head)
        own = p.lower[m.first : m.last]
        words.update(own)
        words.update((m.role or "").lower().split())
        if m.form == "nominal":
            described.update(own)
            kind = kind or kind_of_noun().get(p.lemma[m.head])
        for c in syntax.children(m.head, "appos"):  # no part of the mention
            words.update(p.lower[syntax.left(c) : c + 1])
        if p.dep[m.head] == "appos":
            words.add(p.lower[p.head[m.head]])
    return ChainFacts(frozenset(words), frozenset(described), kind, heads)


def kind_of(syntax: Syntax, tokens: Range, head: int, mention: Mention | None) -> str:
    """The kind of the source that a phrase names."""
    p = syntax.p
    facts = facts_of(syntax, mention)
    if mention is not None and mention.form == "name" and mention.kind == "organization":
        own = None  # "Doctors Without Borders"
    else:
        own = by_noun(syntax, tokens, head, facts)
    if own is not None:
        return own
    if mention is not None and mention.actor_kind == "media":
        return "media"
    kind = mention.kind if mention else None
    if kind in (None, "person"):
        body = beside_body(syntax, head)
        if body is not None:
            return body
        titled = "official" if leads(mention) or facts.heads else by_title(syntax, tokens, facts)
        if titled:
            return titled
    known = by_chain(mention, facts)
    if known and kind != "organization":
        return known
    if p.lower[head] in PART_OF | MANY:
        for c in syntax.children(head, "prep"):
            for g in syntax.children(c, "pobj"):
                whole = (syntax.left(g), syntax.right(g) + 1)
                return kind_of(syntax, whole, g, syntax.document.mention_headed(g))
        return known or "crowd"
    return by_mention(syntax, head, kind)


def beside_body(syntax: Syntax, head: int) -> str | None:
    """The kind that an apposition tells of a name: "the Harbour Doctors, *a relief group*"."""
    if syntax.p.pos[head] != "PROPN":
        return None
    told = (kind_of_noun().get(syntax.p.lemma[c]) for c in syntax.children(head, "appos"))
    return next((kind for kind in told if kind in ("organization", "media")), None)


def heading(syntax: Syntax, name: int) -> bool:
    """Whether somebody is said to head a body, or stands for a country: "Russia's Ivan Petrov"."""
    p = syntax.p
    for c in syntax.children(name, "relcl"):
        if p.lemma[c] in HEADING and any(p.lower[k] == "who" for k in p.children[c]):
            return bool(syntax.children(c, "dobj"))
    return p.pos[name] == "PROPN" and any(
        syntax.doc[c].ent_type_ == "GPE" for c in syntax.children(name, "poss")
    )


def by_noun(syntax: Syntax, tokens: Range, head: int, facts: ChainFacts) -> str | None:
    """The kind that the head noun tells, "source" and its like with what modifies them."""
    p = syntax.p
    if p.pos[head] == "PROPN":
        return None
    own = kind_of_noun().get(p.lemma[head])
    words = set(p.lower[slice(*tokens)])
    if own == "crowd" and p.tag[head] == "NN" and p.lemma[head] not in COLLECTIVE:
        own = "person"
    if own == "media" and words & AGENCIES:
        return "organization"  # "the UN's *food agency*"
    if p.lemma[head] == "figure" and words & modifiers():  # "opposition figures" are people
        return "official"
    if own == "person" and (words | facts.described) & modifiers():
        return "official"
    if own == "person" and p.lower[head] in PART_OF:
        return None
    if own == "official" and "community" in words:
        return "person"
    return own


def by_chain(mention: Mention | None, facts: ChainFacts) -> str | None:
    """The kind that other namings of the same source tell."""
    known = facts.kind
    if known == "crowd" and mention is not None and mention.number != "plural":
        known = "person"
    if known in ("person", None) and facts.described & modifiers():
        known = "official"
    return None if known in ("document", "footage") else known


def by_title(syntax: Syntax, tokens: Range, facts: ChainFacts) -> str | None:
    """Spokesperson or official, where a title stands beside any name of the chain."""
    words = set(syntax.p.lower[slice(*tokens)]) | facts.words
    for kind in ("spokesperson", "official"):
        if words & set(source_kinds()[kind].titles):
            return kind
    return None


def by_mention(syntax: Syntax, head: int, kind: str | None) -> str:
    """The kind that is left when no noun tells it."""
    p = syntax.p
    noun = kind_of_noun().get(p.lower[head])
    if kind == "person" and noun != "organization":
        return "person"
    if kind in ("organization", "group", "place") or noun in ("organization", "media"):
        return "organization"
    if p.pos[head] == "PROPN":
        return "organization" if syntax.doc[head].ent_type_ in PLACED else "person"
    if p.lower[head] == "it":
        return "organization"
    return "crowd" if p.tag[head] == "NNS" else "person"


@cache
def modifiers() -> frozenset[str]:
    """Words that make a "source" an official one."""
    return frozenset(source_kinds()["official"].modifiers)


@cache
def leaders() -> frozenset[str]:
    """Known persons who belong to a state or an armed body, by every name."""
    return frozenset(
        name
        for actor in known_actors()
        if actor.kind == "person" and actor.member_of
        for name in (actor.name, *actor.aliases)
    )


def leads(mention: Mention | None) -> bool:
    """Whether a person is known to hold an office or a command."""
    return mention is not None and bool({mention.name, mention.text} & leaders())
