"""Matching: the best pattern of the codebook for a trigger."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline import codebook
from dateline.codebook import confidence
from dateline.codebook.patterns import Pattern
from dateline.coding.events.arguments import Argument
from dateline.coding.events.before_nouns import may_act_before
from dateline.coding.events.frames import (
    Frame,
    fill_clause,
    fill_prepositions,
    verb_frame,
    with_conjuncts,
)
from dateline.coding.events.lemmas import lemma_of
from dateline.coding.events.mistagged import noun_lemma
from dateline.coding.events.nouns import noun_frame
from dateline.coding.events.triggers import Entry, index, noun_words, verb_words
from dateline.reading.document import Document
from dateline.reading.tokens import Token


@dataclass(eq=False)
class Match:
    """A pattern that fits a trigger.

    Attributes:
        words: Tokens of the trigger, head first.
        score: The pattern's confidence, lowered by arguments that only may fit; the surest match
            is chosen by it.
        specific: How many conditions the pattern poses; breaks ties.
        doubts: Factors of confidence.yml by which arguments that only may fit lower it.
        rival: Another type that fits the same words as well, and is not called confusable.
        factors: Every factor of confidence.yml that lowers the row's confidence.
        governors: Tokens that govern the act and set its standing, nearest first.
    """

    entry: Entry
    frame: Frame
    words: list[Token]
    score: float
    specific: int
    doubts: list[str] = field(default_factory=list)
    rival: str | None = None
    governors: list[Token] = field(default_factory=list)
    factors: list[str] = field(default_factory=list)

    @property
    def pattern(self) -> Pattern:
        """The pattern."""
        return self.entry.pattern


def best_match(token: Token, document: Document) -> Match | None:
    """The best match of a token as a trigger, or None."""
    verbs, nouns = index()
    lemma = lemma_of(token)
    found: list[Match] = []
    noun = noun_lemma(token, nouns)  # "died in shelling": a noun, whatever its tag
    named = noun is not None
    lemma = noun or lemma
    if token.pos_ in ("VERB", "AUX") and not named:
        if token.dep_ in ("amod", "compound", "aux", "auxpass"):
            return None
        frame: Frame | None = None
        beside = {form for c in token.children for form in (c.lemma_.lower(), c.lower_)}
        seen: dict[tuple[str, ...], tuple[Frame, list[Token]] | None] = {}
        for entry in verbs.get(lemma, ()):
            if entry.words not in seen:
                close = len(entry.words) == 1 or entry.words[1] in beside
                words = verb_words(token, entry.words) if close else None
                if words is not None:
                    frame = frame or verb_frame(token, document)
                    seen[entry.words] = with_words(frame, words, document), words
                else:
                    seen[entry.words] = None
            told = seen[entry.words]
            if told is not None:
                found += _fits(entry, *told)
    elif named or (
        token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "nmod", "amod")
    ):
        frames: dict[str, Frame] = {}
        for entry in nouns.get(lemma, ()):
            words = noun_words(token, entry.words)
            if words is None:
                continue
            of = entry.pattern.of
            if of not in frames:
                frames[of] = noun_frame(token, of, document)
            found += _fits(entry, without_words(frames[of], words), words)
    best = max(found, key=lambda m: (m.score, m.specific, len(m.words), -m.entry.order),
               default=None)  # fmt: skip
    if best is not None:
        best.rival = _rival(best, found)
    return best


def _rival(best: Match, found: list[Match]) -> str | None:
    """A type that fits as well as the best and is not called confusable with it.

    A match that poses more conditions, or that takes more words, is ordered before the other by the
    codebook and has no rival.
    """
    least = best.score - confidence.value("margin") - 1e-9
    own = best.entry.event_type
    for other in found:
        name = other.entry.event_type
        if (
            name != own
            and other.score >= least
            and other.specific >= best.specific
            and len(other.words) >= len(best.words)
            and name not in codebook.types()[own].confusable
        ):
            return name
    return None


def with_words(frame: Frame, words: list[Token], document: Document) -> Frame:
    """The frame as a multiword verb sees it: its own words fill no slot, the last one's "of" does."""
    if len(words) == 1:
        return frame
    own = {token.i for token in words}
    slots = {name: [a for a in held if a.head.i not in own] for name, held in frame.slots.items()}
    copy = Frame(frame.head, passive=frame.passive, slots=slots)
    for word in words[1:]:
        copy.put("qualifier", [c for c in word.children if c.dep_ == "amod"], document)
    last = words[-1]
    fill_clause(copy, last, document)
    if last.dep_ in ("xcomp", "ccomp", "acomp") and not copy.slots.get("object"):
        copy.slots["object"] = []
        held = [c for c in last.children if c.dep_ in ("dobj", "nsubj")]
        copy.put("object", held, document)
    if last.dep_ in ("prep", "agent"):
        inner = [c for c in last.children if c.dep_ in ("pobj", "pcomp")]
        copy.slots.setdefault("second", copy.slots.get("object", []))  # "drove *them* out of"
        copy.slots["object"] = []
        for token in inner:
            if token.dep_ == "pobj":
                copy.put("object", list(with_conjuncts(token)), document)
                fill_prepositions(copy, token, document, skip=("of",))
    return copy


def without_words(frame: Frame, words: list[Token]) -> Frame:
    """The frame of a multiword noun: the words before the head fill no slot."""
    own = {token.i for token in words}
    slots = {name: [a for a in held if a.head.i not in own] for name, held in frame.slots.items()}
    copy = Frame(frame.head, noun=True, slots=slots, verb=frame.verb)
    if frame.first("subject") is not None and copy.first("subject") is None:
        # "Turkish artillery fire": the word of the means was taken for the doer.
        before = [a for a in slots.get("modifier", []) if may_act_before(a)]
        slots["subject"] = before[:1]
    return copy


def _fits(entry: Entry, frame: Frame, words: list[Token]) -> list[Match]:
    pattern, score, specific = entry.pattern, entry.pattern.confidence, 0
    doubts: list[str] = []
    for slot, terms in pattern.when.items():
        tests = [(argument.test(terms), argument) for argument in _held(frame, slot)]
        fits, best = max(tests, key=lambda one: one[0], default=(0.0, None))
        if best is None or fits == 0:
            return []
        if fits < 1:
            doubts.append(best.doubt)
            score *= fits
        specific += 2
    for slot, terms in pattern.unless.items():
        if any(argument.test(terms) == 1 for argument in _held(frame, slot)):
            return []
        specific += 1
    if pattern.any and not any(_held(frame, slot) for slot in pattern.any):
        return []
    return [Match(entry, frame, words, score, specific, doubts)]


def _held(frame: Frame, slot: str) -> list[Argument]:
    return [a for name in slot.split("/") for a in frame.slots.get(name, [])]
