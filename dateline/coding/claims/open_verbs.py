"""Verbs that no entry knows: with a clause or a quotation and a speaker they tell what was said."""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims import complements
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.lexicon import Cue, Lexicon
from dateline.coding.claims.passives import is_passive
from dateline.coding.claims.relay import person_like
from dateline.coding.claims.sources import is_document
from dateline.coding.claims.syntax import Syntax

NO_CONTENT: Final = claim_words("no_content")
NOBODY: Final = frozenset({"it", "that", "this", "which", "what", "there", "these", "those"})


def entry(lexicon: Lexicon) -> Cue | None:
    """The entry that stands for any verb; none where the codebook has none."""
    return next((cue for cue in lexicon.of_class("open")), None)


def may_tell(syntax: Syntax, verb: int) -> bool:
    """Whether a verb that no entry knows may have a content."""
    p = syntax.p
    return p.pos[verb] == "VERB" and p.lemma[verb] not in NO_CONTENT and p.text[verb].isalpha()


def speaks(syntax: Syntax, subject: int | None, documents: bool = True) -> bool:
    """Whether a subject can say something: a person, a body, or a text."""
    if subject is None or syntax.p.lower[subject] in NOBODY:
        return False
    if documents and is_document(syntax, subject):
        return True
    return person_like(syntax, subject) or syntax.p.lower[subject] == "who"


def clause(syntax: Syntax, verb: int, cue: Cue) -> Draft | None:
    """A clause that "that" opens: "stipulates that the port stays open"."""
    p = syntax.p
    if is_passive(syntax, verb) or not syntax.children(verb, "ccomp"):
        return None
    if not speaks(syntax, syntax.subject(verb)):
        return None
    found = complements.clause_that(syntax, verb, cue)
    if found is None or found.source is None or found.content_head is None:
        return None
    head = found.content_head
    marked = any(p.lower[c] == "that" and p.dep[c] == "mark" for c in p.children[head])
    return found if marked else None


def quotes(syntax: Syntax, lexicon: Lexicon, verb: int) -> Cue | None:
    """The entry for a finite verb with a speaker as its own subject, beside a quotation."""
    p = syntax.p
    if p.pos[verb] != "VERB" or p.tag[verb] not in ("VBD", "VBZ", "VBP"):
        return None
    if p.lemma[verb] in NO_CONTENT or p.dep[verb] in ("relcl", "acl", "advcl"):
        return None
    own = syntax.children(verb, "nsubj")
    return entry(lexicon) if own and speaks(syntax, own[-1]) else None
