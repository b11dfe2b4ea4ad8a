"""Governing words: the codebook's entries for words above an act, and the standing they set."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from dateline import codebook
from dateline.codebook.model import Governor
from dateline.coding.events.lemmas import lemma_of
from dateline.reading.tokens import Token

CLAUSE = "clause"
"""The way by which infinitives and gerunds are governed; nouns go by their dependency."""


@dataclass
class Standing:
    """How an act stands in the telling.

    Attributes:
        governors: Tokens that govern it and set its standing, nearest first.
        marked: Whether a conjunction set the modality ("if", "until"); conjuncts share it.
    """

    modality: str = "actual"
    phase: str | None = None
    polarity: str = "positive"
    governors: list[Token] = field(default_factory=list)
    marked: bool = False

    def apply(self, governor: Governor, token: Token) -> None:
        """Take over what a governing word says; the nearest word decides modality and phase."""
        if governor.modality:
            self.become(governor.modality)
        if governor.phase and self.phase is None:
            self.phase = governor.phase
        if governor.polarity:
            self.flip()
        self.governors.append(token)

    def become(self, modality: str) -> None:
        """Take a modality unless a nearer word has set one."""
        if self.modality == "actual":
            self.modality = modality

    def flip(self) -> None:
        """Negate."""
        self.polarity = "negative" if self.polarity == "positive" else "positive"


@cache
def _governors() -> dict[str, dict[str, list[Governor]]]:
    tables: dict[str, dict[str, list[Governor]]] = {"verbs": {}, "nouns": {}}
    for entry in codebook.governors().values():
        for name, words in (("verbs", entry.verbs), ("nouns", entry.nouns)):
            for word in words:
                tables[name].setdefault(word, []).append(entry)
    return tables


def governor_of(token: Token, through: str) -> Governor | None:
    """The codebook's entry for a governing word, its particle included.

    Args:
        token: The word that may govern.
        through: How it governs: ``clause``, a dependency of a noun (``dobj``), or a preposition.
    """
    table = _governors()["nouns" if token.pos_ in ("NOUN", "PROPN") else "verbs"]
    lemma = lemma_of(token)
    for child in token.children:
        if child.dep_ in ("prt", "prep", "advmod"):
            # The object of a particle may be hung on it: "called *off the strike*"; that of a
            # preposition is no object of the verb: "called elections *for May*".
            word, way = f"{lemma} {child.lower_}", through
            if child.lower_ == through:
                way = "dobj"
            elif child.dep_ == "prep" and through == "dobj":
                continue
            found = _first(table.get(word), token, way)
            if found is not None:
                return found
    return _first(table.get(lemma), token, through)


def _first(entries: list[Governor] | None, token: Token, through: str) -> Governor | None:
    return next((entry for entry in entries or () if _admits(entry, token, through)), None)


def _admits(entry: Governor, token: Token, through: str) -> bool:
    if entry.present and token.tag_ not in ("VB", "VBP", "VBZ"):
        return False
    if through == CLAUSE:
        return entry.clauses
    if through in ("dobj", "nsubjpass"):
        return entry.objects
    return through in entry.prepositions or (through == "of" and token.pos_ == "NOUN")
