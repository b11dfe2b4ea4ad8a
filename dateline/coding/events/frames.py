"""Frames: the slots around a trigger, the same for verbs in any voice and for nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dateline.codebook.event_words import event_words
from dateline.coding.events.arguments import Argument, phrase_of
from dateline.coding.events.by_phrases import doers_by
from dateline.coding.events.kinds import content_head, lexicon
from dateline.coding.events.subjects import (
    RELATIVES,
    VERBAL,
    conjunct_of,
    has_to,
    inherited_subjects,
    is_passive,
    own_subjects,
    raised_to,
    with_conjuncts,
)
from dateline.reading.document import Document
from dateline.reading.tokens import Token

_OBJECTS: Final = ("dobj", "attr", "oprd")


__all__ = [
    "VERBAL", "Frame", "aboard", "conjunct_of", "fill_clause", "fill_prepositions",
    "inherited_subjects", "is_passive", "own_subjects", "raised_to", "relative_object",
    "verb_frame", "with_conjuncts",
]  # fmt: skip


@dataclass(eq=False)
class Frame:
    """A trigger with what fills its slots.

    Attributes:
        head: Head token of the trigger.
        noun: Whether it is a noun.
        passive: Whether it is a passive verb; slots are already turned to the active voice.
        slots: Slot name (``subject``, ``object``, ``indirect``, a preposition) to arguments.
        verb: The light verb that carries a noun ("launched" an attack), if any.
    """

    head: Token
    noun: bool = False
    passive: bool = False
    slots: dict[str, list[Argument]] = field(default_factory=dict)
    verb: Token | None = None

    def put(self, slot: str, tokens: Iterator[Token] | list[Token], document: Document) -> None:
        """Add the phrases headed by the tokens to a slot."""
        for token in tokens:
            timed = token.ent_type_ in ("DATE", "TIME") and token.pos_ != "PRON"
            if timed and "place" in lexicon().words.get(token.lemma_.lower(), ()):
                timed = False  # "left the city hours earlier"
            if timed and content_head(token).i == token.i:  # "five decades of rule" is rule
                continue
            held = self.slots.setdefault(slot, [])
            if all(other.head.i != token.i for other in held):
                held.append(phrase_of(token, document))

    def first(self, slot: str) -> Argument | None:
        """The first phrase in a slot."""
        held = self.slots.get(slot)
        return held[0] if held else None


def verb_frame(verb: Token, document: Document) -> Frame:
    """The frame of a verb."""
    frame = Frame(verb, passive=is_passive(verb))
    subjects = list(own_subjects(verb)) or inherited_subjects(verb)
    objects = [
        t
        for c in verb.children
        if c.dep_ in _OBJECTS and c.pos_ != "ADV"
        for t in with_conjuncts(c)
    ]
    if frame.passive:
        frame.put("subject", doers_by(verb), document)
        frame.put("object", subjects, document)
        if objects:
            frame.put("second", objects, document)
    else:
        frame.put("subject", subjects, document)
        if not objects and verb.lemma_ in event_words("object_control"):
            objects = _addressed(verb)
        relative = relative_object(verb, bool(objects))
        frame.put("object", [relative] if relative is not None else objects, document)
    for child in verb.children:
        if child.dep_ == "dative":
            inner = [p for p in child.children if p.dep_ == "pobj"] or [child]
            frame.put("indirect", inner, document)
            if inner[0] is not child:
                frame.put(child.lower_, inner, document)
    fill_prepositions(frame, verb, document)
    for held in (subjects if frame.passive else objects)[:1]:
        frame.put("owner", _owners(held), document)
        fill_prepositions(frame, held, document, skip=("of",))
        counted = content_head(held)
        if counted.i != held.i:  # "dozens of statues to the museum"
            fill_prepositions(frame, counted, document, skip=("of",))
    fill_clause(frame, verb, document)
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        frame.put("beside", [verb.head], document)
    frame.put("adverb", [c for c in verb.children if c.dep_ == "advmod"], document)
    frame.put("particle", [c for c in verb.children if c.dep_ == "prt"], document)
    frame.put("complement", [c for c in verb.children if c.dep_ in ("acomp", "oprd")], document)
    for subject in subjects:
        frame.put("aboard", aboard(subject), document)
    return frame


def _owners(noun: Token) -> list[Token]:
    """Whose a thing is by the name before it: "a rule of another" is no rule of one's own."""
    return [c for c in noun.children if c.dep_ in ("poss", "compound", "nmod") and c.ent_type_]


def _addressed(verb: Token) -> list[Token]:
    """Whom a verb tells to act where the parser made them subject of the act: "allowed X to go"."""
    return [
        held
        for clause in verb.children
        if clause.dep_ == "ccomp" and (has_to(clause) or clause.tag_ == "VB")
        for child in clause.children
        if child.dep_ == "nsubj"
        for held in with_conjuncts(child)
    ]


def aboard(vehicle: Token) -> list[Token]:
    """Whom a phrase says that it carries: the leader in "a plane carrying the leader"."""
    return [
        held
        for clause in vehicle.children
        if clause.dep_ in ("acl", "relcl") and clause.lemma_ in event_words("carrying")
        for c in clause.children
        if c.dep_ == "dobj" and c.lower_ not in RELATIVES
        for held in with_conjuncts(c)
    ]


def fill_clause(frame: Frame, token: Token, document: Document) -> None:
    """Put the clause that a token governs into ``clause``, its objects into ``clause_object``."""
    for child in token.children:
        if child.dep_ not in ("xcomp", "ccomp", "acl", "advcl") or child.pos_ not in VERBAL:
            continue
        if child.dep_ == "advcl" and child.tag_ not in ("VB", "VBG"):
            continue
        frame.put("clause", [child], document)
        frame.put("clause_subject", own_subjects(child), document)
        for inner in child.children:
            if inner.dep_ == "dobj":
                frame.put("clause_object", list(with_conjuncts(inner)), document)
        for inner in child.children:
            if inner.dep_ in ("prep", "dative"):
                reached = [c for c in inner.children if c.dep_ == "pobj"]
                frame.put("clause_object", reached, document)


def relative_object(verb: Token, has_object: bool) -> Token | None:
    """The noun that an object relative belongs to: "the town that rebels captured"."""
    if verb.dep_ != "relcl" or is_passive(verb):
        return None
    for child in verb.children:
        if child.dep_ == "dobj" and child.lower_ in RELATIVES:
            return verb.head
    if any(c.dep_ == "advmod" and c.lower_ in ("where", "when", "why") for c in verb.children):
        return None  # "the hotel where he asked for help"
    subject = own_subjects(verb)
    gap = not has_object and subject and subject[0].i != verb.head.i
    return verb.head if gap else None


def fill_prepositions(
    frame: Frame, token: Token, document: Document, skip: tuple[str, ...] = ()
) -> None:
    """Put the phrases of a token's prepositions into the slots named after them."""
    for prep in token.children:
        if prep.dep_ not in ("prep", "agent", "dative") or prep.lower_ in skip:
            continue
        inner = [t for p in prep.children if p.dep_ == "pobj" for t in with_conjuncts(p)]
        frame.put(prep.lower_, inner, document)
        if prep.lower_ == "for":
            lasting = [Argument(t, document) for t in inner if t.ent_type_ == "DATE"]
            frame.slots.setdefault("lasting", []).extend(lasting)
        for nested in prep.children:
            if nested.dep_ == "prep":
                deeper = [t for p in nested.children if p.dep_ == "pobj" for t in with_conjuncts(p)]
                frame.put(nested.lower_, deeper, document)
