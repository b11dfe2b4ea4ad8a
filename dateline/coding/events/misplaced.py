"""Misplaced subjects: those that the parser hung on another word than the verb they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.reading.tokens import Token

_NOMINAL: Final = ("NOUN", "PROPN", "PRON")
_FINITE: Final = frozenset(["VBD", "VBZ", "VBP"])
_STEPS: Final = 8
_FAR: Final = 25
"""How far apart two verbs may stand that the parser set side by side."""
_JOINS: Final = frozenset([",", ";", ":", "–", "—"])


def misplaced_subject(verb: Token) -> Token | None:
    """The subject of a verb that has none of its own by the parse, or null.

    Three slips are mended: a noun with a participle taken for a clause that is the subject ("police
    searching for a gang detained two men"); the one singled out ("it was the army that withdrew");
    and a subject in apposition to the end of the phrase before it ("on behalf of the state, its
    envoy, Omar Hadid, signed the treaty").
    """
    for child in verb.children:
        if child.dep_ == "csubj" and child.tag_ == "VBG" and child.i < verb.i:
            return _own_noun(child)
    return _singled_out(verb) or _in_apposition(verb)


def _own_noun(clause: Token) -> Token | None:
    """The noun before the participle of a clause: "police" in "police searching for a gang"."""
    for child in clause.children:
        if child.dep_ == "nsubj" and child.i < clause.i and child.pos_ in _NOMINAL:
            return child
    return None


def _singled_out(verb: Token) -> Token | None:
    """Whom "it was X that did it" singles out."""
    above = verb.head
    if verb.dep_ not in ("ccomp", "relcl", "advcl") or above.lemma_ != "be":
        return None
    if not any(c.dep_ == "nsubj" and c.lower_ == "it" for c in above.children):
        return None
    if not any(c.dep_ == "nsubj" and c.lower_ in ("that", "who", "which") for c in verb.children):
        return None
    return next((c for c in above.children if c.dep_ == "attr" and c.pos_ in _NOMINAL), None)


def _in_apposition(verb: Token) -> Token | None:
    """The noun right before a finite verb without subject that the parser set beside another."""
    if verb.tag_ not in _FINITE or verb.dep_ not in ("ROOT", "ccomp") or verb.i < 2:
        return None
    if any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for c in verb.children):
        return None
    token = verb.doc[verb.i - 1]
    if token.text == ",":
        token = token.nbor(-1)
    found = None
    for _ in range(_STEPS):
        if token.dep_ == "appos":
            found = token
        elif token.dep_ not in ("compound", "nmod", "flat") or token.head.i < token.i:
            break
        token = token.head
    if found is None or token.dep_ != "pobj" or found.pos_ not in _NOMINAL:
        return None
    return found if any(t.i == verb.i for t in _above(token)) else None


def _above(token: Token) -> Iterator[Token]:
    """A few words above a token."""
    for _ in range(_STEPS):
        if token.dep_ == "ROOT":
            return
        token = token.head
        yield token


def unjoined_subject(verb: Token) -> Token | None:
    """The subject of a verb that the parser set beside one which nothing joins it to, or null.

    "Voted after rockets fired from there killed 30": the rockets, whose participle was taken for
    the verb, killed 30; nobody voted and killed.
    """
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or verb.i - verb.head.i > _FAR:
        return None
    found = None
    for token in verb.doc[verb.head.i + 1 : verb.i]:
        if token.dep_ == "cc" or token.text in _JOINS:
            return None
        if (
            token.dep_ == "nsubj"
            and token.head.dep_ in ("advcl", "ccomp")
            and token.pos_ in _NOMINAL
        ):
            found = token if token.head.i < verb.i else found
    return found
