"""Sources: what kind of source a phrase names, whether by name, and how many it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dateline.codebook.catalog import number_words
from dateline.codebook.claim_words import claim_words
from dateline.codebook.source_kinds import kind_of_noun
from dateline.coding.claims.draft import Range
from dateline.coding.claims.kinds import kind_of
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import Mention

COUNTING_NOUNS: Final = claim_words("counting_nouns")
PAIR: Final = "both"


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
    """Whether a noun, or what a relative pronoun stands for, names a document or footage."""
    if syntax.p.tag[head] in ("WP", "WDT"):
        host = antecedent(syntax, head)
        head = head if host is None else host
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
    if p.lower[head] in COUNTING_NOUNS:
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
    phrase = syntax.span(tokens)
    inside = [
        m for m in syntax.mentions_over(head) if m.kind != "place" and phrase.contains(m.span)
    ]
    return max(inside, key=lambda m: m.end - m.start, default=None)


def best_naming(syntax: Syntax, mention: Mention | None) -> Mention | None:
    """A mention of the chain that gives a name, else the mention itself."""
    if mention is None or mention.chain is None:
        return mention
    if mention.chain not in syntax.namings:
        chain = syntax.document.chain(mention.chain)
        syntax.namings[mention.chain] = next((m for m in chain if m.form == "name"), None)
    return syntax.namings[mention.chain] or mention


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


def count_of(syntax: Syntax, tokens: Range, head: int) -> int | None:
    """How many sources a phrase tells of: "two senior officers" 2."""
    p = syntax.p
    for c in [*syntax.children(head, "nummod", "det", "predet"), head]:
        word = p.lower[c]
        if any(p.lower[k] in ("in", "of") for k in syntax.children(c, "quantmod")):
            return None  # "3 in 10 voters" counts no sources
        if word == PAIR:
            return 2
        if word != "one" and (number := number_words().get(word)):
            return number
        if word.isdigit() and p.dep[c] == "nummod" and len(word) < 4:
            return int(word)
    return None
