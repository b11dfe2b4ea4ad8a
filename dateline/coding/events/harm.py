"""Whom an act that a noun tells is told to have hit: "the strike destroyed a bridge"."""

from __future__ import annotations

from typing import Final

from dateline.codebook.violence_words import violence_words
from dateline.coding.events.frames import VERBAL, is_passive, own_subjects, with_conjuncts
from dateline.coding.events.subjects import is_heading
from dateline.reading.tokens import Token

_CAUSES: Final = frozenset(["by", "in", "during", "from", "when"])


def harmed_by(noun: Token) -> list[Token]:
    """The heads of what an act is told to have hit; empty where nothing tells.

    "Three strikes engaged a unit; destroyed a tunnel" names what was hit as object, "died in" and
    "was damaged by" as subject. Of several the first counts.
    """
    head = noun
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    if head.dep_ == "appos" and is_heading(head.head) and head.head.dep_ == "nsubj":
        head = head.head  # "- Near Homs, a strike hit a camp"
    if head.dep_ == "nsubj" and head.head.pos_ in VERBAL:
        return _objects(head.head)
    if head.dep_ == "pobj" and head.head.lower_ in _CAUSES:
        return _sufferers(head.head.head)
    for clause in head.children:
        told = clause.dep_ == "relcl" and clause.tag_ != "VBN"
        # A finite verb is no adjunct: the parser lost the clause of an item of a list.
        told = told or (clause.dep_ == "acl" and clause.tag_ in ("VBG", "VBD"))
        if told and clause.i > head.i:
            found = _objects(clause)
            if found:
                return found
    return []


def _objects(verb: Token) -> list[Token]:
    """The objects of a verb of harm, or of the first one coordinated with it."""
    for _ in range(6):
        if _harms(verb) and not is_passive(verb):
            objects = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ != "which"]
            if objects:
                return list(with_conjuncts(objects[0]))
        following = next(
            (c for c in verb.children if c.dep_ == "conj" and c.pos_ in VERBAL and c.i > verb.i),
            None,
        )
        if following is None:
            return []
        verb = following
    return []


def _sufferers(verb: Token) -> list[Token]:
    """The subject of "died in", "was destroyed by"; the noun of "people killed in"."""
    if verb.pos_ not in VERBAL:
        return []
    passive = _harms(verb) and is_passive(verb)
    if not passive and verb.lemma_.lower() not in violence_words("suffering"):
        return []
    for _ in range(6):
        subjects = own_subjects(verb)
        if subjects:
            return subjects
        if verb.dep_ in ("acl", "relcl"):
            return [verb.head]
        if verb.dep_ != "conj" or verb.head.pos_ not in VERBAL:
            return []
        verb = verb.head
    return []


def _harms(verb: Token) -> bool:
    return verb.lemma_.lower() in violence_words("harming")
