"""Triggers: which patterns a word can start, and the words of a multiword trigger."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dateline import codebook
from dateline.codebook.patterns import Pattern
from dateline.reading.tokens import Token

_PARTS = frozenset(
    [
        "prt",
        "prep",
        "advmod",
        "dobj",
        "attr",
        "acomp",
        "oprd",
        "agent",
        "xcomp",
        "ccomp",
        "pobj",
        "npadvmod",
        "dative",
    ]
)


class Entry(NamedTuple):
    """A pattern of a type with one of its triggers, cut into words; ``order`` breaks ties."""

    event_type: str
    pattern: Pattern
    words: tuple[str, ...]
    order: int


@cache
def index() -> tuple[dict[str, list[Entry]], dict[str, list[Entry]]]:
    """Patterns by the lemma of their trigger's head: verbs, nouns."""
    verbs: dict[str, list[Entry]] = {}
    nouns: dict[str, list[Entry]] = {}
    order = 0
    for code, entry in codebook.types().items():
        for pattern in entry.patterns:
            for trigger in pattern.verbs:
                words = tuple(trigger.lower().split())
                verbs.setdefault(words[0], []).append(Entry(code, pattern, words, order))
            for trigger in pattern.nouns:
                words = tuple(trigger.lower().split())
                nouns.setdefault(_head_word(words), []).append(Entry(code, pattern, words, order))
            order += 1
    return verbs, nouns


def verb_words(verb: Token, words: tuple[str, ...]) -> list[Token] | None:
    """The tokens of a multiword verb ("take control of"), head first, or None."""
    found = [verb]
    for word in words[1:]:
        nearest = (
            child
            for held in reversed(found)
            for child in held.children
            if child.dep_ in _PARTS
            and word in (child.lemma_.lower(), child.lower_)
            and not _of_time(child)
            and (child.dep_ != "prep" or child.i > held.i)
        )
        token = next(nearest, None)
        if token is None:
            token = _passive_part(verb, word) if len(found) == 1 else None
        if token is None:
            return None
        found.append(token)
    return found


def _of_time(token: Token) -> bool:
    """Whether a preposition brings in a time: "fired him on Monday" fires on nobody."""
    return token.dep_ == "prep" and any(
        c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in token.children
    )


def _passive_part(verb: Token, word: str) -> Token | None:
    """The noun of a multiword verb that has become the passive's subject."""
    return next(
        (c for c in verb.children if c.dep_ == "nsubjpass" and c.lemma_.lower() == word), None
    )


def _head_word(words: tuple[str, ...]) -> str:
    """The head of a multiword noun: "strike" of "air strike", "exchange" of "exchange of fire"."""
    return words[words.index("of") - 1] if "of" in words[1:] else words[-1]


def noun_words(noun: Token, words: tuple[str, ...]) -> list[Token] | None:
    """The tokens of a multiword noun ("air strike"), head first, or None."""
    found = [noun]
    if len(words) == 1:
        return found
    if "of" in words[1:]:
        return _with_phrase(noun, words)
    before = {c.lemma_.lower(): c for c in _modifiers(noun)}
    before |= {c.lower_: c for c in _modifiers(noun)}
    for word in reversed(words[:-1]):
        token = before.get(word)
        if token is None:
            return None
        found.append(token)
    return found


def _with_phrase(noun: Token, words: tuple[str, ...]) -> list[Token] | None:
    """The tokens of a noun with its "of" phrase ("exchange of fire"), or None."""
    for prep in noun.children:
        if prep.lower_ == "of" and prep.i > noun.i:
            for inner in prep.children:
                if inner.dep_ == "pobj" and words[-1] in (inner.lemma_.lower(), inner.lower_):
                    return [noun, prep, inner]
    return None


def _modifiers(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.i < noun.i and child.dep_ in ("compound", "amod", "nmod", "poss"):
            yield child
            yield from _modifiers(child)


def in_name(verb: Token) -> bool:
    """Whether an infinitive belongs to a name: "the Committee to Re-elect the Mayor"."""
    doc, first = verb.doc, verb.i
    while first > 1 and doc[first - 1].lower_ in ("re", "re-", "-"):
        first -= 1
    if first < 2 or doc[first - 1].text != "to" or not doc[first].text[:1].isupper():
        return False
    noun = doc[first - 2]
    return noun.pos_ in ("NOUN", "PROPN") and noun.text[:1].isupper()
