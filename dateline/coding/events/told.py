"""Times as they are told: which predicate or noun each time expression of a report hangs from."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

from spacy.tokens import Token

from dateline.codebook.dating import dating
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.offsets import ends_a_term
from dateline.reading.document import Document, TimeExpression

Hung: TypeAlias = tuple[Token, TimeExpression]
"""A time with the word that it tells the time of."""

_MONTH_NAMED: Final = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b", re.I
)
_NEAR_AHEAD: Final = 14
"""A named day this near ahead is not that of the year before."""
_MODIFIES: Final = frozenset(["npadvmod", "nmod", "compound", "poss"])


class Told:
    """The dated times of a document by sentence.

    Attributes:
        all: As they are told.
        past: As they bear on what is told as done.
    """

    def __init__(self, document: Document) -> None:
        self.all: dict[int, list[Hung]] = {}
        self.past: dict[int, list[Hung]] = {}
        for time in document.times:
            if time.date_start is None or time.date_end is None:
                continue
            tokens = document.tokens(time.span)
            if not len(tokens) or ends_a_term(tokens[0]):
                continue
            if since(tokens[0]):
                end = max(time.date_end, document.published_local or time.date_end)
                time = replace(time, date_end=end, time_of_day=None)
            number = document.sentence_of(tokens[0].i).number
            word = anchor(tokens.root)
            self.all.setdefault(number, []).append((word, time))
            ends = tokens[0].i > 0 and tokens[0].nbor(-1).lower_ in dating("ends")
            past = as_past(time, document.latest, ends or tokens[0].lower_ in dating("ends"))
            if past is not None:
                self.past.setdefault(number, []).append((word, past))


def as_past(time: TimeExpression, latest: date | None, bound: bool) -> TimeExpression | None:
    """A time as it bears on an act that is told as done; null if it lies ahead of the report.

    "The October 7 attacks", told in August, are last year's. Anything else ahead is a deadline, or
    the time of another act; so is what only bounds something ("until March 1").
    """
    start, end = time.date_start, time.date_end
    if latest is None or start is None or end is None or start <= latest:
        return time
    if bound or time.basis != "publication" or not _MONTH_NAMED.search(time.text):
        return None
    if (start - latest).days <= _NEAR_AHEAD:
        return None
    try:
        return replace(time, date_start=start.replace(year=start.year - 1),
                       date_end=end.replace(year=end.year - 1))  # fmt: skip
    except ValueError:  # 29 February
        return None


def since(token: Token) -> bool:
    """Whether a time expression stands after "since": it opens an interval up to the telling."""
    return bool(token.i > 0 and "since" in (token.lower_, token.nbor(-1).lower_))


def anchor(token: Token) -> Token:
    """The predicate or noun that a time expression hangs from."""
    for _ in range(6):
        if token.dep_ == "ROOT":
            return token
        head = token.head
        if head.pos_ in VERBAL:
            return head
        if head.pos_ in ("NOUN", "PROPN") and (
            token.dep_ == "prep"
            or (token.dep_ in _MODIFIES and head.ent_type_ not in ("DATE", "TIME"))
        ):
            return head
        token = head
    return token
