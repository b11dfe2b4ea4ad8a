"""Denials that are told as statements: "there is no truth to reports that ...", "that is a lie"."""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.syntax import Syntax

_STATING: Final = frozenset({"assert", "announce", "show"})
_GROUNDS: Final = claim_words("grounds")
_TOLD: Final = claim_words("told_things")
_FALSE: Final = claim_words("untrue")
_TRUE: Final = claim_words("accurate")


def act(syntax: Syntax, found: Draft) -> str:
    """What the speaker does: the cue's act, or what the words around it make of it.

    ``deny`` where the content calls a report untrue, ``ask`` where the source left it open ("did
    not say whether").
    """
    if found.standing == "withheld":
        return "ask"
    return "deny" if _denies(syntax, found) else found.entry.act


def polarity(syntax: Syntax, found: Draft, plain: str) -> str:
    """The content's polarity; that of a denial is that of what is denied.

    A belief that is negated turns it: "does not believe that P".
    """
    if found.standing == "disbelieved":
        return "positive" if plain == "negative" else "negative"
    return "positive" if _denies(syntax, found) else plain


def _denies(syntax: Syntax, found: Draft) -> bool:
    p, head = syntax.p, found.content_head
    if head is None or found.entry.act not in _STATING or p.lemma[head] != "be":
        return False
    said = [c for c in p.children[head] if p.dep[c] in ("attr", "acomp")]
    if any(p.dep[c] == "expl" for c in p.children[head]):
        return any(
            p.lemma[c] in _GROUNDS
            and (syntax.negated(head) or any(p.lower[k] == "no" for k in p.children[c]))
            for c in said
        )
    told = any(p.dep[c] == "nsubj" and p.lemma[c].lower() in _TOLD for c in p.children[head])
    words = _TRUE if syntax.negated(head) else _FALSE
    return told and any(p.lemma[c].lower() in words for c in said)
