"""Nouns of acts that the parser took for verbs: "army shelling killed four", "the fleet strikes had"."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from dateline.coding.events.lemmas import lemma_of
from dateline.reading.tokens import Token

_ROLES: Final = frozenset(["nsubj", "nsubjpass", "dobj", "pobj"])
"""Places of a noun in which no finite verb stands."""
_SUBJECTS: Final = frozenset(["nsubj", "nsubjpass"])


def noun_lemma(token: Token, nouns: Container[str]) -> str | None:
    """The lemma of the trigger noun that a token is, whatever its tag; null for a verb.

    Somebody's act ("the rebels' offer was refused"), a gerund behind a preposition without an object
    ("died in shelling"), and a subject that has the form of a verb.
    """
    if token.pos_ not in ("VERB", "AUX"):
        return None
    lemma = lemma_of(token)
    if token.pos_ == "VERB" and token.dep_ in _ROLES and lemma in nouns:
        finite = token.tag_ == "VBZ" and token.dep_ in _SUBJECTS
        if finite or any(c.dep_ == "poss" for c in token.children):
            return lemma
    if token.tag_ != "VBG" or token.lower_ not in nouns:
        return None
    if token.dep_ == "pobj":
        return token.lower_
    if token.dep_ in _SUBJECTS and not any(c.dep_ in ("dobj", "det") for c in token.children):
        return token.lower_
    return token.lower_ if before_act(token) is not None else None


def before_act(token: Token) -> Token | None:
    """The noun right before a mistaken act, whose act it is: "government" in "government shelling"."""
    if token.tag_ != "VBG" or token.i == 0:
        return None
    noun = token.nbor(-1)
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    if token.dep_ == "amod" and token.head.i == noun.i:
        return noun
    beside = token.dep_ == "aux" and noun.head.i == token.head.i and noun.dep_ in _SUBJECTS
    return noun if beside else None


def standing_for(token: Token) -> Token:
    """The token that holds the place of a mistaken act in the sentence: the noun it was hung on."""
    noun = before_act(token)
    return token if noun is None else noun


def doers_of(token: Token) -> list[Token]:
    """Who acts by the words before a mistaken act: "the fleet" in "the fleet strikes on"."""
    noun = before_act(token)
    if noun is not None:
        return [noun]
    if token.pos_ != "VERB":
        return []
    return [c for c in token.children if c.dep_ == "nsubj" and c.i < token.i]
