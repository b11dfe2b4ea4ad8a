"""Will told: what somebody wants, plans, agrees to or refuses, also where the cue is negated."""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims import adjectives
from dateline.coding.claims.complements import QUESTION_WORDS, clause_end, draft
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax
from dateline.coding.claims.withheld import TELLING, UNTOLD

CLASSES: Final = frozenset({"volition", "adjective"})
"""Classes of cues that stay cues where they are negated: "does not want P" is a stand as well."""
CONDITIONS: Final = claim_words("conditions")
WEAK: Final = claim_words("will_auxiliaries")


def told(syntax: Syntax, verb: int, entry: Cue) -> bool:
    """Whether a will is told: no mere possibility, no condition, no participle before a noun."""
    p = syntax.p
    if p.dep[verb] in ("amod", "compound"):
        return False
    modals = {p.lower[c] for c in syntax.children(verb, "aux")}
    if entry.modal == "must" and not modals & WEAK:
        return False
    if modals & (UNTOLD - WEAK if entry.modal != "never" else UNTOLD):
        return False
    if "to" in modals and p.lemma[p.head[verb]] not in TELLING:
        return False  # "was free to refuse"
    return not any(p.lower[c] in CONDITIONS for c in syntax.children(verb, "mark"))


def cue_negated(syntax: Syntax, found: Draft) -> bool:
    """Whether the cue of a stand is negated."""
    if found.entry.cue_class == "adjective":
        return adjectives.negated(syntax, found.head)
    return found.entry.cue_class == "volition" and syntax.negated(found.head)


def question_infinitive(syntax: Syntax, verb: int, entry: Cue) -> Draft | None:
    """A question of what to do: "weighed *whether to leave*"."""
    p = syntax.p
    for c in syntax.children(verb, "xcomp", "ccomp", "dobj", "advcl"):
        first = syntax.left(c)
        to = any(p.lower[k] == "to" and p.dep[k] == "aux" for k in p.children[c])
        if c > verb and to and verb < first <= verb + 3 and p.lower[first] in QUESTION_WORDS:
            tokens = (first, clause_end(syntax, verb, syntax.right(c) + 1))
            return draft(syntax, verb, entry, "question_infinitive", [syntax.trim(tokens)], c)
    return None


def beside(drafts: list[Draft]) -> list[Draft]:
    """Drafts without the stands whose word another cue takes in: "*declined to say* whether P"."""
    taken = {
        k
        for d in drafts
        if d.cue is not None and d.entry.cue_class not in CLASSES
        for k in range(*d.cue)
    }
    return [d for d in drafts if d.entry.cue_class not in CLASSES or d.head not in taken]
