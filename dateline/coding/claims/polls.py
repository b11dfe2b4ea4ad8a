"""Polls: a share of the people asked stands as a source, also for what it would choose."""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.codebook.source_kinds import kind_of_noun
from dateline.coding.claims.syntax import Syntax

SHARES: Final = claim_words("shares")
CHOOSING: Final = frozenset({"would", "'d", "’d"})
"""Auxiliaries under which people asked still tell of a choice: "forty percent *would* pick X"."""


def asked(syntax: Syntax, subject: int | None) -> bool:
    """Whether a subject is a share of people, or people who would do something: "56%", "voters would"."""
    if subject is None:
        return False
    p = syntax.p
    if p.lower[subject] in SHARES:
        return True
    people = kind_of_noun().get(p.lemma[subject].lower()) == "crowd"
    return people and any(p.lower[c] in CHOOSING for c in p.children[p.head[subject]])


def chosen(syntax: Syntax, verb: int, subject: int | None) -> bool:
    """Whether people asked tell what they would do, with no other modal and no condition."""
    modals = {syntax.p.lower[c] for c in syntax.children(verb, "aux") if syntax.p.tag[c] == "MD"}
    return modals <= CHOOSING and asked(syntax, subject)
