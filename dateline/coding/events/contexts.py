"""Modes and contexts: the words of a trigger's clause that tell how and in which setting."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from dateline import codebook
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.matching import Match
from dateline.reading.document import Document
from dateline.reading.tokens import Token

_WIDE: Final = 150
"""Words that are looked through around a trigger, as parts of this size; a sentence may have thousands."""


def clause_text(match: Match) -> str:
    """Lemmas of the trigger's clause, lower case, blanks around: its verb's subtree or its own."""
    head = match.frame.verb or match.frame.head
    if match.frame.noun and match.frame.verb is None:
        for _ in range(3):
            if head.pos_ in VERBAL or head.dep_ == "ROOT":
                break
            head = head.head
    for _ in range(_WIDE):
        if head.dep_ != "conj" or head.head.pos_ not in VERBAL:
            break
        head = head.head
    return _words_below(head, match.frame.head.i // _WIDE)


@lru_cache(maxsize=8)
def _words_below(head: Token, part: int) -> str:
    """Lemmas of a subtree, as far as they lie in a part of the text or in those beside it.

    The triggers of one sentence often share it, and it may be thousands of words long.
    """
    parse = head.doc.parse
    first = max(parse.left[head.i], (part - 1) * _WIDE)
    last = min(parse.right[head.i] + 1, (part + 2) * _WIDE)
    if last - first == parse.right[head.i] + 1 - parse.left[head.i]:
        words = [token.lemma_.lower() for token in head.subtree if not token.is_space]
        return f" {' '.join(words)} "
    words = " ".join(parse.lemma[first:last]).lower().split()
    return f" {' '.join(words)} "


def mode_of(match: Match, document: Document) -> str | None:
    """The mode: the pattern's own, else the first of the type whose words the clause holds.

    The trigger's own words are looked at first, then the whole clause.
    """
    if match.pattern.mode is not None:
        return match.pattern.mode
    patterns = _mode_patterns(match.entry.event_type)
    hit = match.frame.noun and match.frame.slots.get("harmed")
    # Surface and lemma of the trigger itself come first: "drone strike" beats "on a mine".
    near = " ".join(t.lemma_.lower() for t in sorted(match.words, key=lambda t: t.i))
    near += " " + " ".join(
        c.lemma_.lower() for c in match.frame.head.children if c.i < match.frame.head.i
    )
    for text in (f" {near} ", clause_text(match) if not hit else _without_hit(match)):
        for mode, pattern in patterns:
            if pattern.search(text):
                return mode
    modes = codebook.types()[match.entry.event_type].modes
    return next((name for name in ("unknown", "other") if name in modes), None)


def _without_hit(match: Match) -> str:
    """Lemmas of a noun's sentence but for what was hit: a strike on a launcher is no rocket fire."""
    apart: set[int] = set()
    head = match.frame.head
    for argument in match.frame.slots.get("harmed", []):
        verb = argument.head.head
        while verb.pos_ not in VERBAL and verb.dep_ != "ROOT":
            verb = verb.head
        while verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
            verb = verb.head
        apart |= (
            set(_below(verb, max(head.i + 1, verb.i), head.i))
            if verb.i > head.i
            else set(_below(argument.head, 0, head.i))
        )
    sentence = head.sent
    near = head.doc[max(sentence.start, head.i - _WIDE) : min(sentence.end, head.i + _WIDE)]
    words = [t.lemma_.lower() for t in near if t.i not in apart and not t.is_space]
    return f" {' '.join(words)} "


def _below(head: Token, first: int, near: int) -> range:
    """Where what hangs below a word stands, from a place on, as far as is near another."""
    parse = head.doc.parse
    return range(
        max(parse.left[head.i], first, near - _WIDE), min(parse.right[head.i] + 1, near + _WIDE)
    )


@cache
def _mode_patterns(code: str) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (name, _any_of(mode.words))
        for name, mode in codebook.types()[code].modes.items()
        if mode.words
    ]


@cache
def _context_patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(name, _any_of(context.words)) for name, context in codebook.contexts().items()]


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(" (?:" + "|".join(re.escape(word.lower()) for word in words) + ") ")


def contexts_of(match: Match) -> list[str]:
    """The settings whose words the clause holds, in the codebook's order."""
    text = clause_text(match)
    return [name for name, pattern in _context_patterns() if pattern.search(text)]
