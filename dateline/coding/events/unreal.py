"""Words of acts that tell none: what a word means, and what happens in works of fancy."""

from __future__ import annotations

from typing import Final

from dateline.codebook.standing_words import standing_words
from dateline.coding.events.subjects import VERBAL
from dateline.reading.tokens import Token

_DEFINING: Final = standing_words("defining")
_WORDS: Final = standing_words("words_for_words")
_INVENTED: Final = standing_words("invented")
_WORKS: Final = standing_words("works")
_PRESENT: Final = ("VBZ", "VBP")
_NOMINAL: Final = ("NOUN", "PROPN")


def tells_none(head: Token) -> bool:
    """Whether the sentence tells what a word means or what happens in a work of fancy."""
    token = head
    for _ in range(8):
        if token.dep_ == "ROOT":
            return _defines(token) or _in_fancy(token)
        if _defines(token) or _in_fancy(token):
            return True
        if token.dep_ == "relcl" and _is_plot(token):
            return True
        if token.dep_ in ("appos", "compound", "nmod") and token.head.lemma_ in _WORDS:
            return True
        token = token.head
    return False


def _defines(verb: Token) -> bool:
    if verb.lemma_ not in _DEFINING:
        return False
    return any(c.dep_ == "auxpass" and c.lower_ in ("is", "are", "be") for c in verb.children)


def _in_fancy(token: Token) -> bool:
    if token.pos_ in _NOMINAL:
        return token.lemma_.lower() in _INVENTED
    if token.pos_ not in VERBAL:
        return False
    return any(
        prep.lower_ == "in" and any(c.lemma_.lower() in _INVENTED for c in prep.children)
        for prep in token.children
        if prep.dep_ == "prep"
    )


def _is_plot(verb: Token) -> bool:
    """Whether a relative clause tells what happens in a work: "the film, in which a boy shoots him"."""
    if verb.tag_ not in _PRESENT:
        return False
    noun = verb.head
    named = {t.lemma_.lower() for t in (noun, *noun.children) if t.pos_ in _NOMINAL}
    if noun.dep_ == "appos":
        named.add(noun.head.lemma_.lower())
    return bool(named & (_WORKS | _INVENTED)) and any(
        c.lower_ == "where" or (c.dep_ == "prep" and any(g.lower_ == "which" for g in c.children))
        for c in verb.children
    )
