"""Sorts of craft told together: "attack, fighter and remotely piloted aircraft" is one doer."""

from __future__ import annotations

from typing import Final

from dateline.codebook.violence_words import violence_words
from dateline.coding.events.kinds import lexicon
from dateline.reading.tokens import Token

_LONGEST: Final = 6
"""Sorts of craft that are followed to the noun that they share."""


def craft_of(word: Token) -> Token | None:
    """The noun of craft that a bare word of a sort shares: "aircraft" of "attack and fighter aircraft"."""
    if word.lemma_.lower() not in violence_words("craft") or word.tag_ not in ("NN", "NNP"):
        return None
    last = word
    for _ in range(_LONGEST):
        if any(c.dep_ in ("det", "poss", "prep", "nummod") for c in last.children):
            return None
        last = next((c for c in last.children if c.dep_ == "conj"), last)
        if last.i != word.i and "vehicle" in lexicon().words.get(last.lemma_.lower(), ()):
            return last
    return None


def first_sort(craft: Token) -> Token | None:
    """The first of the sorts of craft that share a noun; null for a noun that stands alone."""
    word = craft
    for _ in range(_LONGEST):
        if word.dep_ != "conj":
            break
        word = word.head
    found = craft_of(word) if word.i != craft.i else None
    return word if found is not None and found.i == craft.i else None
