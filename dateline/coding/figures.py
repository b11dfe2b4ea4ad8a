"""Figures told by way of another: parts of a count, and what others say against it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from dateline.codebook.model import Measure
from dateline.coding.counted import COMPRISING, fits
from dateline.coding.events.arguments import Argument
from dateline.coding.events.frames import with_conjuncts
from dateline.coding.numbers import Number, number_of, stands_alone
from dateline.reading.document import Document
from dateline.reading.tokens import Token

_AMONG: Final = {("among", "them"), ("among", "whom"), ("of", "them"), ("of", "whom")}
_ESTIMATING: Final = frozenset(["speak", "talk", "put", "estimate", "count", "give", "cite", "say"])
"""Verbs by which somebody gives a figure of his own."""
_REACH: Final = 4
"""Words from "among them" to its numeral."""


@dataclass(frozen=True, eq=False)
class Figure:
    """A number that counts something, or words that could.

    Attributes:
        number: Null when the words count without a number ("the number of dead is unknown").
        trigger: The word of the measure.
        counted: Head of the counted phrase.
    """

    number: Number | None
    measure: Measure
    trigger: Token
    counted: Token

    @property
    def of_whole(self) -> bool:
        """Whether it is a part of a whole told elsewhere ("the dead include 12 soldiers")."""
        return self.trigger.dep_ == "nsubj" and self.trigger.head.lemma_ in COMPRISING


def parts_of(figures: list[Figure], document: Document) -> list[Figure]:
    """Parts of a count, in its own sentence: "44 people, among them 12 children"."""
    found = []
    lower = document.parse.lower
    for index, word in enumerate(lower[:-1]):
        if word != "including" and (word, lower[index + 1]) not in _AMONG:
            continue
        sentence = document.sentence_of(index)
        first = index + (1 if word == "including" else 2)
        tokens = document.doc[first : min(first + _REACH, sentence.last)]
        numeral = next((t for t in tokens if t.tag_ == "CD" or number_of(t) is not None), None)
        whole = max(
            (f for f in figures
             if f.number is not None and sentence.first <= f.counted.i < index
             and not _other_clause(f.trigger, index)),
            key=lambda f: f.counted.i, default=None,
        )  # fmt: skip
        if numeral is None or whole is None:
            continue
        head = numeral.head if numeral.dep_ in ("nummod", "quantmod") else numeral
        for counted in with_conjuncts(head):
            number = number_of(counted)
            if number is not None and fits(Argument(counted, document), whole.measure):
                found.append(Figure(number, whole.measure, whole.trigger, counted))
    return found


def _other_clause(trigger: Token, index: int) -> bool:
    """Whether the words at an index stand in a clause of its own beside that of a count.

    "No one was hurt, but several people, including two children, were inside."
    """
    return any(
        c.dep_ == "conj"
        and c.i > trigger.i
        and c.left_edge.i < index <= c.right_edge.i
        and any(s.dep_ in ("nsubj", "nsubjpass") for s in c.children)
        for c in trigger.children
    )


def rivals_of(figures: list[Figure], document: Document) -> list[Figure]:
    """Bare figures that others give of what was counted just before: "a guard spoke of 40"."""
    found = []
    told = {f.counted.i: f for f in reversed(figures)}
    places = sorted(told)
    for index, dep in enumerate(document.parse.dep):
        if dep not in ("pobj", "attr") or not places or places[0] >= index:
            continue
        token = document.doc[index]
        if not stands_alone(token) or not _given(token):
            continue
        last = told[places[bisect_left(places, index) - 1]]
        if document.sentence_of(last.counted).number >= document.sentence_of(index).number - 1:
            found.append(Figure(number_of(token), last.measure, last.trigger, token))
    return found


def _given(token: Token) -> bool:
    """Whether somebody gives a bare numeral as a figure of his own."""
    if any(c.dep_ in ("nummod", "compound", "prep") and c.pos_ == "NOUN" for c in token.children):
        return False
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in ("of", "at"):
        return head.head.lemma_ in _ESTIMATING
    if token.dep_ == "attr":
        return any(c.dep_ == "nsubj" and c.lower_ == "it" for c in head.children)
    return False
