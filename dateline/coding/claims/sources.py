"""Sources: what kind of source a phrase names, whether by name, and how many it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from dateline.codebook.actors import known_actors
from dateline.codebook.source_kinds import kind_of_noun, source_kinds
from dateline.coding.claims.draft import Range
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import Mention

PRONOUNS_OF_MANY: Final = frozenset({"they", "some", "others", "many", "those", "most", "both"})
NAMED_KINDS: Final = frozenset({"person", "organization"})
PART_OF: Final = frozenset(
    {"one", "some", "many", "most", "several", "two", "three", "none", "all"}
)
NUMBERS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "both": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """What is known of a source, beside where it stands."""

    kind: str
    named: bool
    count: int | None
    name: str | None
    mention: Mention | None


NONE: Final = Source("none", False, None, None, None)


def is_document(syntax: Syntax, head: int) -> bool:
    """Whether a noun names a document, figures or footage."""
    return kind_of_noun().get(syntax.p.lemma[head]) in ("document", "footage")


def describe(syntax: Syntax, tokens: Range | None, head: int | None) -> Source:
    """Kind, name and number of a source phrase."""
    if tokens is None or head is None:
        return NONE
    head = noun_head(syntax, head)
    if syntax.p.tag[head] in ("WP", "WDT") or syntax.p.lower[head] in ("who", "that", "which"):
        host = antecedent(syntax, head)
        if host is not None:
            return describe(syntax, syntax.phrase(host, head), host)
    mention = mention_of(syntax, tokens, head)
    naming = best_naming(syntax, mention)
    pronoun = syntax.p.pos[head] == "PRON"
    phrase = syntax.document.text[syntax.p.start[tokens[0]] : syntax.p.end(tokens[1] - 1)]
    kind = kind_of(syntax, tokens, head, mention)
    named = (
        bool(naming and naming.form == "name")
        or (not pronoun and syntax.p.pos[head] == "PROPN")
        or named_beside(syntax, head)
    )
    if mention is not None and mention.name:
        name: str | None = mention.name
    elif pronoun:
        name = None
    else:
        name = short_name(syntax, tokens, head) or phrase
    return Source(kind, named, count_of(syntax, tokens, head), name, mention)


def noun_head(syntax: Syntax, head: int) -> int:
    """The noun behind "one of the sources", "thousands of residents"."""
    p = syntax.p
    if p.lower[head] in (
        "thousands",
        "hundreds",
        "dozens",
        "scores",
        "number",
        "group",
        "majority",
    ):
        for c in syntax.children(head, "prep"):
            for g in syntax.children(c, "pobj"):
                if p.lower[c] == "of":
                    return g
    return head


def antecedent(syntax: Syntax, relative: int) -> int | None:
    """What a relative pronoun stands for."""
    verb = syntax.p.head[relative]
    for _ in range(7):
        if syntax.p.dep[verb] in ("relcl", "acl"):
            return syntax.p.head[verb]
        if syntax.p.head[verb] == verb:
            return None
        verb = syntax.p.head[verb]
    return None


def mention_of(syntax: Syntax, tokens: Range, head: int) -> Mention | None:
    """The mention that the phrase resolves to."""
    found = syntax.document.mention_headed(head)
    if found is not None:
        return found
    inside = [
        m
        for m in syntax.document.mentions_in(syntax.span(tokens))
        if m.kind != "place" and m.first <= head < m.last
    ]
    return max(inside, key=lambda m: m.end - m.start, default=None)


def best_naming(syntax: Syntax, mention: Mention | None) -> Mention | None:
    """A mention of the chain that gives a name, else the mention itself."""
    if mention is None or mention.chain is None:
        return mention
    chain = syntax.document.chain(mention.chain)
    return next((m for m in chain if m.form == "name"), mention)


def named_beside(syntax: Syntax, head: int) -> bool:
    """Whether a name stands in apposition: "a rebel official, *Hassan Abd al-Rani*"."""
    p = syntax.p
    return any(p.pos[c] == "PROPN" for c in syntax.children(head, "appos"))


def short_name(syntax: Syntax, tokens: Range, head: int) -> str | None:
    """The phrase without article, apposition and clause."""
    p = syntax.p
    appositive = [c for c in syntax.children(head, "appos") if p.pos[c] == "PROPN"]
    if appositive and p.pos[head] != "PROPN":
        head = appositive[0]
        tokens = (syntax.left(head), tokens[1])
    last = head + 1
    for c in p.children[head]:
        if c > head and p.dep[c] == "prep" and syntax.left(c) == last and p.text[c] != ",":
            last = syntax.right(c) + 1
    first = max(tokens[0], syntax.left(head))
    while first < head and p.lower[first] in ("the", "a", "an"):
        first += 1
    last = min(last, tokens[1])
    if last <= first:
        return None
    return syntax.document.text[p.start[first] : p.end(last - 1)]


def kind_of(syntax: Syntax, tokens: Range, head: int, mention: Mention | None) -> str:
    """The kind of source, by its nouns, then by what the mention's chain tells."""
    p, kinds = syntax.p, source_kinds()
    official = set(kinds["official"].modifiers)
    own = kind_of_noun().get(p.lemma[head]) if p.pos[head] != "PROPN" else None
    if own == "crowd" and p.tag[head] == "NN" and p.lemma[head] not in ("crowd", "family"):
        own = "person"
    words = {p.lower[i] for i in range(*tokens)}
    if own == "person" and (words & official or told_elsewhere(syntax, mention, official)):
        return "official"
    if own == "person" and p.lower[head] in PART_OF:
        own = None
    if own == "official" and p.lemma[head] in ("leader", "member") and words & {"community"}:
        return "person"
    if own is not None:
        return own
    chain = []
    if mention is not None:
        chain = syntax.document.chain(mention.chain) if mention.chain is not None else [mention]
        if mention.actor_kind == "media":
            return "media"
    kind = mention.kind if mention else None
    if kind == "person" and leads(mention):
        return "official"
    if kind is None or kind == "person":
        titled = by_title(syntax, tokens, chain)
        if titled:
            return titled
    nominal = [kind_of_noun().get(p.lemma[m.head]) for m in chain if m.form == "nominal"]
    known = next((k for k in nominal if k), None)
    if known == "crowd" and mention is not None and mention.number != "plural":
        known = "person"
    if any(
        set(syntax.text(range(m.first, m.last)).split()) & official
        for m in chain
        if m.form == "nominal"
    ):
        known = "official" if known in ("person", None) else known
    if known and known not in ("document", "footage") and kind != "organization":
        return known
    if p.lower[head] in PART_OF | PRONOUNS_OF_MANY | {"others"}:
        for c in syntax.children(head, "prep"):
            for g in syntax.children(c, "pobj"):
                return kind_of(
                    syntax,
                    (syntax.left(g), syntax.right(g) + 1),
                    g,
                    mention_of(syntax, (g, g + 1), g),
                )
        return known or "crowd"
    if kind == "person" and kind_of_noun().get(p.lower[head]) != "organization":
        return "person"
    if kind in ("organization", "group", "place"):
        return "organization"
    if kind_of_noun().get(p.lower[head]) in ("organization", "media"):
        return "organization"
    if p.pos[head] == "PROPN":
        label = syntax.doc[head].ent_type_
        if label == "PERSON":
            return "person"
        return "organization" if label in ("ORG", "GPE", "NORP", "FAC", "LOC") else "person"
    if p.lower[head] in ("it",):
        return "organization"
    return "crowd" if p.tag[head] == "NNS" else "person"


def told_elsewhere(syntax: Syntax, mention: Mention | None, words: set[str]) -> bool:
    """Whether a fuller naming of the chain holds one of the words."""
    if mention is None or mention.chain is None:
        return False
    return any(
        words & {syntax.p.lower[i] for i in range(m.first, m.last)}
        for m in syntax.document.chain(mention.chain)
        if m.form == "nominal"
    )


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


def by_title(syntax: Syntax, tokens: Range, chain: list[Mention]) -> str | None:
    """Spokesperson or official, where a title stands beside any name of the chain."""
    kinds = source_kinds()
    spans = [tokens, *((m.first, m.last) for m in chain)]
    roles = " ".join(m.role for m in chain if m.role).lower().split()
    words = {syntax.p.lower[i] for a, b in spans for i in range(a, b)} | set(roles)
    for m in chain:  # the apposition after a name is no part of the mention
        for c in syntax.children(m.head, "appos"):
            words |= {syntax.p.lower[i] for i in range(syntax.left(c), c + 1)}
        if syntax.p.dep[m.head] == "appos":
            words.add(syntax.p.lower[syntax.p.head[m.head]])
    for kind in ("spokesperson", "official"):
        if words & set(kinds[kind].titles):
            return kind
    return None


def count_of(syntax: Syntax, tokens: Range, head: int) -> int | None:
    """How many sources a phrase tells of: "two senior officers" 2."""
    p = syntax.p
    for c in [*syntax.children(head, "nummod", "det", "predet"), head]:
        word = p.lower[c]
        if (
            word in NUMBERS
            and not (c == head and word == "one")
            and not (word == "one" and c != head)
        ):
            return NUMBERS[word]
        if word.isdigit() and p.dep[c] == "nummod" and len(word) < 4:
            return int(word)
    return None
