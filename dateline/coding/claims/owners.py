"""Owners: whose claim, wish or judgement a noun tells of: "*the militia's* claim"."""

from __future__ import annotations

from typing import Final

from dateline.codebook.source_kinds import kind_of_noun
from dateline.coding.claims.draft import Range
from dateline.coding.claims.syntax import Syntax

BY: Final = frozenset({"by", "from", "among"})
"""Prepositions that bring in an owner whatever the noun."""
OWN: Final = frozenset({"my", "our", "your", "one"})
TEXTS: Final = frozenset({"document", "footage"})


def owner(syntax: Syntax, noun: int, *more: str) -> tuple[Range | None, int | None]:
    """Source phrase and its head: possessor, "by X", "from X", then "Russian claims".

    Args:
        syntax: The parse.
        noun: The noun.
        more: Further prepositions that bring in its owner ("the decision *of* the court").
    """
    p = syntax.p
    for c in syntax.children(noun, "poss"):
        first, last = syntax.left(c), syntax.right(c) + 1
        if p.tag[last - 1] == "POS":
            last -= 1
        if last > first:
            return (None, None) if p.lower[c] in OWN else ((first, last), c)
    found = phrase_owner(syntax, noun, more)
    if found is not None:
        last = syntax.right(found) + 1
        for k in syntax.children(found, "acl", "relcl"):
            if p.lower[syntax.left(k)] in ("that", "to"):
                last = min(last, syntax.left(k))
        return syntax.trim((syntax.left(found), last)), found
    return before(syntax, noun)


def phrase_owner(syntax: Syntax, noun: int, more: tuple[str, ...] = ()) -> int | None:
    """Head of the phrase after "by", "from" or "among"."""
    p = syntax.p
    for c in syntax.children(noun, "prep", "agent"):
        for g in syntax.children(c, "pobj"):
            if p.lower[c] in BY or (p.lower[c] in more and acts(syntax, g)):
                return g
    return None


def before(syntax: Syntax, noun: int) -> tuple[Range | None, int | None]:
    """A name or a body right before the noun: "*Russian* claims", "the *government* plan"."""
    p = syntax.p
    for c in reversed(syntax.children(noun, "amod", "compound", "nmod")):
        people = syntax.doc[c].ent_type_ == "NORP" and p.pos[c] in ("ADJ", "PROPN")
        if people or (p.dep[c] == "compound" and acts(syntax, c)):
            return (syntax.left(c), c + 1), c
    return None, None


def acts(syntax: Syntax, head: int) -> bool:
    """Whether a noun names somebody who can speak: a person, a body, people, no text."""
    p = syntax.p
    if p.pos[head] == "PRON":
        return p.lower[head] not in ("it", "this", "that", "which", "what")
    kind = kind_of_noun().get(p.lemma[head])
    if kind is not None:
        return kind not in TEXTS
    mention = syntax.document.mention_headed(head)
    return mention is not None and mention.kind in ("person", "organization", "group")
