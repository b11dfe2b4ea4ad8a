"""Times as they are told: which predicate or noun each time expression of a report hangs from."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

from dateline.codebook.dating import dating
from dateline.coding.events.clauses import tense_of
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.offsets import ends_a_term
from dateline.reading.document import Document, TimeExpression
from dateline.reading.tokens import Token, TokenSpan

Hung: TypeAlias = tuple[Token, TimeExpression]
"""A time with the word that it tells the time of."""

_MONTH_NAMED: Final = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b", re.I
)
_NEAR_AHEAD: Final = 14
"""A named day this near ahead is not that of the year before."""
_STORY_AHEAD: Final = re.compile(r"\b(?:coming|following|upcoming|next)\b", re.I)
"""A stretch ahead, told of the past, counts from a day of the story."""
_MODIFIES: Final = frozenset(["npadvmod", "nmod", "nummod", "compound", "poss"])


class Told:
    """The dated times of a document by sentence.

    Attributes:
        all: As they are told.
        past: As they bear on what is told as done.
        undated: By sentence, where the words stand for which a time is told that cannot be dated.
    """

    def __init__(self, document: Document) -> None:
        self.all: dict[int, list[Hung]] = {}
        self.past: dict[int, list[Hung]] = {}
        self.undated: dict[int, set[int]] = {}
        for time in document.times:
            if time.date_start is None or time.date_end is None:
                if is_point(time):
                    self._note_undated(document, time)
                continue
            tokens = document.tokens(time.span)
            if not len(tokens):
                continue
            number = document.sentence_of(tokens[0].i).number
            when = _told_when(tokens.root)
            if when is not None:
                self.all.setdefault(number, []).append((when, time))
                self.past.setdefault(number, []).append((when, time))
            if ends_a_term(tokens[0]):
                continue
            if since(tokens[0]):
                end = max(time.date_end, document.published_local or time.date_end)
                time = replace(time, date_end=end, time_of_day=None)
            word = anchor(tokens.root)
            words = [word, *_occasion(word), *_subject(word, tokens)]
            self.all.setdefault(number, []).extend((w, time) for w in words)
            ends = tokens[0].i > 0 and tokens[0].nbor(-1).lower_ in dating("ends")
            ends = ends or tokens[0].lower_ in dating("ends") or _now(word)
            past = as_past(time, document.latest, ends)
            if past is not None:
                self.past.setdefault(number, []).extend((w, past) for w in words)

    def _note_undated(self, document: Document, time: TimeExpression) -> None:
        tokens = document.tokens(time.span)
        if not len(tokens) or ends_a_term(tokens[0]):
            return
        number = document.sentence_of(tokens[0].i).number
        word = anchor(tokens.root)
        words = (word, *_occasion(word), *_subject(word, tokens))
        self.undated.setdefault(number, set()).update(w.i for w in words)


def is_point(time: TimeExpression) -> bool:
    """Whether an expression without days tells when something was: "yesterday", "on 3 May", "later".

    A length ("for three days") and what comes again and again tell no when.
    """
    value = time.timex_value
    return value is None or value.startswith(("XXXX-", "PAST_REF", "FUTURE_REF"))


def as_past(time: TimeExpression, latest: date | None, bound: bool) -> TimeExpression | None:
    """A time as it bears on an act that is told as done; null if it lies ahead of the report.

    "The October 7 attacks", told in August, are last year's. Anything else ahead is a deadline, or
    the time of another act; so is what only bounds something ("until March 1").
    """
    start, end = time.date_start, time.date_end
    if latest is None or start is None or end is None:
        return time
    if start == latest < end and _STORY_AHEAD.search(time.text):
        return None
    if start <= latest:
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


def _now(word: Token) -> bool:
    """Whether a time stands in a clause told of the present: what is ahead there is no last year."""
    verb = next((t for t in (word, *word.ancestors) if t.pos_ in VERBAL), word)
    return tense_of(verb) in ("present", "progressive")


def _occasion(noun: Token) -> list[Token]:
    """The verb of what was said or done on an occasion: "said in a speech on Monday"."""
    prep = noun.head
    if (
        noun.dep_ == "pobj"
        and noun.lemma_ in dating("occasions")
        and prep.lower_ in ("in", "at", "during", "on")
        and prep.head.pos_ in VERBAL
    ):
        return [prep.head]
    return []


def _subject(noun: Token, time: TokenSpan) -> list[Token]:
    """The verb before which a time stands behind its subject: "the council on Monday ordered"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or not noun.i < time.start < verb.i:
        return []
    between = time.doc[time.end : verb.i]
    return [verb] if all(t.pos_ in ("PUNCT", "AUX", "ADV", "PART") for t in between) else []


def _told_when(root: Token) -> Token | None:
    """The verb of a clause that tells what happened at a time: "in 2011, when rebels seized it"."""
    for clause in root.children:
        if clause.dep_ == "relcl" and any(c.lower_ == "when" for c in clause.children):
            return clause
    return None


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
            or (token.dep_ == "advmod" and token.lower_ in ("ago", "earlier"))
            or (token.dep_ in _MODIFIES and head.ent_type_ not in ("DATE", "TIME", "PERSON"))
        ):
            return head
        token = head
    return token
