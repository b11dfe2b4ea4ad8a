"""Who acts by the words before a noun of an act: "Greek", "army", "Saudi-led", "Kenyan drone"."""

from __future__ import annotations

from typing import Final

from dateline.codebook.event_words import event_words
from dateline.codebook.violence_words import violence_words
from dateline.coding.events.arguments import Argument
from dateline.coding.events.kinds import lexicon
from dateline.reading.document import Document
from dateline.reading.tokens import Token

_ACTING: Final = frozenset(["armed", "state", "official", "protester"])
_MEANS: Final = frozenset(["munition", "airpower", "missile"])
_STANCES: Final = frozenset(["anti", "pro", "counter"])
_MODIFIERS: Final = ("compound", "amod", "nmod", "poss")
_ACRONYM: Final = range(2, 7)
"""How many letters the name of a group has that nothing else tells to be one: "an IS raid"."""


def modifiers_of(noun: Token) -> list[Token]:
    """The words that stand before a noun, nearest first."""
    return [c for c in reversed(list(noun.children)) if c.dep_ in _MODIFIERS and c.i < noun.i]


def doers_before(noun: Token, document: Document) -> list[Argument]:
    """Those before a noun who may have done it, nearest first and means last.

    A word of the means hands on what stands before it: "Kenyan" in "Kenyan drone strikes".
    """
    found: list[Argument] = []
    means: list[Argument] = []
    for child in modifiers_of(noun):
        word = leader(child)
        argument = Argument(word, document)
        if word.dep_ != "poss" and argument.mention is None and _is_means(word):
            means.append(argument)
            found += [Argument(inner, document) for inner in modifiers_of(word)]
        else:
            found.append(argument)
    return [a for a in (*found, *means) if a.head.dep_ == "poss" or may_act_before(a)]


def _is_means(word: Token) -> bool:
    return bool(lexicon().words.get(word.lemma_.lower(), frozenset()) & _MEANS) or (
        word.lower_ in violence_words("means_before")
    )


def may_act_before(modifier: Argument) -> bool:
    """Whether a word before a noun names who acts: "the Cairo arrests" says where.

    "The national strike" says of what reach it was, "an anti-migrant march" against whom.
    """
    mention, head = modifier.mention, modifier.head
    if mention is None and head.lower_ in event_words("sort_of_act"):
        return False  # "an official release", "a terrorist attack"
    if not head.text.replace(".", "").isalpha() or head.lower_ in _STANCES:
        return False
    if mention is None and _is_acronym(modifier):
        return True
    if mention is None and head.pos_ == "PROPN" and head.ent_type_ in ("GPE", "LOC", "FAC"):
        return False
    if head.pos_ == "ADJ" and not head.ent_type_ and not modifier.kinds.sure & _ACTING:
        return False
    if head.i >= 2 and head.nbor(-1).text == "-" and head.nbor(-2).lower_ in _STANCES:
        return False
    if mention is not None and mention.kind == "place" and mention.place_kind != "country":
        people = mention.form == "nominal" and head.ent_type_ == "NORP"  # "a Kurdish advance"
        return people or head.pos_ == "ADJ"
    return modifier.is_actor


def _is_acronym(modifier: Argument) -> bool:
    """Whether capitals stand for a group that the report does not spell out: "an IS bombing"."""
    word = modifier.head
    return (
        word.pos_ == "PROPN"
        and word.text.isalpha()
        and word.text.isupper()
        and len(word.text) in _ACRONYM
        and word.ent_type_ in ("", "ORG", "NORP")
        and not modifier.kinds.sure & _MEANS
        and word.lower_ not in violence_words("means_before")
    )


def leader(modifier: Token) -> Token:
    """Who leads in "Saudi-led": the word before the participle; other modifiers stay."""
    if modifier.lower_ in ("led", "backed", "run"):
        before = [c for c in modifier.children if c.dep_ in ("npadvmod", "compound", "nmod")]
        return before[0] if before and modifier.lower_ == "led" else modifier
    return modifier
