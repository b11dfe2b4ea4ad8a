"""Nouns that hold a claim: "claims by the militia that ...", "there were reports that ..."."""

from __future__ import annotations

from typing import Final

from dateline.coding.claims.complements import after_marker
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax

OWNERS: Final = frozenset({"by", "from"})


def verb_of(syntax: Syntax, noun: int, entry: Cue) -> Draft | None:
    """A noun with a "that" clause (or "of" + gerund); its owner is the source, if one is named."""
    p = syntax.p
    for c in syntax.children(noun, "acl", "ccomp", "relcl"):
        first = syntax.left(c)
        if c < noun or first <= noun:
            continue
        marked = p.lower[first] == "that" and (p.dep[first] == "mark" or complete(syntax, c, first))
        infinitive = p.lower[first] == "to" and "infinitive" in entry.frames
        if not marked and not infinitive:
            continue
        first = after_marker(syntax, first)
        first += p.lower[first] == "that"
        source, head = owner(syntax, noun)
        cue: Range = (noun, noun + 1)
        return Draft(
            entry, "verb_of", noun, cue, source, head,
            [syntax.trim((first, syntax.right(c) + 1))], c,
        )  # fmt: skip
    return None


def complete(syntax: Syntax, verb: int, that: int) -> bool:
    """Whether a clause has its subject and object beside "that", so that this is no relative."""
    if syntax.p.dep[that] not in ("dobj", "pobj"):
        return False
    objects = [c for c in syntax.children(verb, "dobj") if c != that]
    return bool(objects) and bool(syntax.children(verb, "nsubj", "nsubjpass"))


def of_content(syntax: Syntax, noun: int, entry: Cue) -> Draft | None:
    """As in "reports of shelling", for nouns that list prepositions."""
    p = syntax.p
    for c in syntax.children(noun, "prep"):
        if p.lower[c] in entry.preps and c == noun + 1 and syntax.children(c, "pobj", "pcomp"):
            source, head = owner(syntax, noun)
            return Draft(
                entry, "by_source", noun, (noun, c + 1), source, head,
                [syntax.trim((c + 1, syntax.right(c) + 1))], None,
            )  # fmt: skip
    return None


def owner(syntax: Syntax, noun: int) -> tuple[Range | None, int | None]:
    """Whose report it is: "*the militia's* claim", "reports *from residents*", "X's hope"."""
    p = syntax.p
    for c in syntax.children(noun, "poss"):
        first, last = syntax.left(c), syntax.right(c) + 1
        if p.tag[last - 1] == "POS":
            last -= 1
        return (first, last), c
    for c in syntax.children(noun, "prep", "agent"):
        if p.lower[c] in OWNERS:
            for g in syntax.children(c, "pobj"):
                last = syntax.right(g) + 1
                for k in syntax.children(g, "acl", "relcl"):
                    if p.lower[syntax.left(k)] == "that":
                        last = min(last, syntax.left(k))
                return syntax.trim((syntax.left(g), last)), g
    return None, None
