"""Scopes of figures: of one event, of several together, or a toll that has been adding up."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from dateline.codebook.dating import dating
from dateline.codebook.figure_words import figure_words
from dateline.coding.events.clauses import tense_of
from dateline.coding.events.frames import VERBAL
from dateline.coding.model import Claim
from dateline.coding.numbers import Number
from dateline.reading.document import Document, TimeExpression
from dateline.reading.tokens import Token

_WHILE: Final = re.compile(
    r"\b(?:over|in|during|within) the (?:past|last)\b(?! (?:few )?(?:hours?|night|day)\b)"
)
_SPAN: Final = re.compile(r"\bover (?:the course of )?(?:\w+ )?(?:days|weeks|months|years)\b")
_RANGE: Final = re.compile(r"(?:\bbetween|\bfrom)\s*$")
_ONE_ACT: Final = 1000
"""From this many on, what has been done is no single act."""
_FAR: Final = 12
_WIDE: Final = 150
"""Words on either side of a figure that may tell its scope; a sentence may have thousands."""
_APART: Final = ("relcl", "advcl", "ccomp", "parataxis")


def scope_of(trigger: Token, number: Number, document: Document) -> str:
    """The scope of a figure, by the words of its clause: event, aggregate or cumulative."""
    words = list(_clause(trigger, document))
    text = " ".join(t.lower_ for t in words)
    verb = _verb(trigger)
    perfect = verb is not None and tense_of(verb) == "perfect"
    running = _phrases("running").search(text) or _WHILE.search(text)
    if running or _counts_up(words) or (perfect and "this year" in text):
        return "cumulative"
    if perfect and max(number.low or 0, number.best or 0) >= _ONE_ACT:
        return "cumulative"
    acts = figure_words("acts")
    if any(t.lower_ in acts and t.dep_ != "compound" for t in words) or _phrases("spread").search(
        text
    ):
        return "aggregate"
    if _SPAN.search(text) or _spans_days(words, document):
        return "aggregate"
    return "event"


def as_of(trigger: Token, claim: Claim | None, document: Document) -> date | None:
    """The day up to which a running toll counts: as told, else of its statement, else of the report."""
    words = list(_clause(trigger, document))
    for time in _times(words, document):
        first = document.tokens(time.span)[0]
        before = first.lower_ if first.lower_ in figure_words("up_to") else (
            first.nbor(-1).lower_ if first.i else "")  # fmt: skip
        if before in figure_words("up_to") and time.date_end is not None:
            return time.date_end
    if claim is not None and claim.stated_basis == "text":
        return claim.stated_end
    verb = _verb(trigger)
    now = verb is None or tense_of(verb) in ("perfect", "present", "progressive", "bare", "past")
    return document.published_local if now else None


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(figure_words(name)))) + r")\b")


def _verb(trigger: Token) -> Token | None:
    """The verb that a figure is told by."""
    token = trigger
    for _ in range(_FAR):
        if token.pos_ in VERBAL and (tense_of(token) != "bare" or token.dep_ == "ROOT"):
            return token
        if token.dep_ == "ROOT":
            return None
        token = token.head
    return None


def _clause(trigger: Token, document: Document) -> Iterator[Token]:
    """The words of the trigger's own clause and of those around it, without clauses beside it."""
    sentence = document.sentence_of(trigger.i)
    above = {trigger.i}
    token = trigger
    for _ in range(_FAR):
        if token.dep_ == "ROOT" or _of_somebody(token) or _opened(token) is not None:
            break
        token = token.head
        above.add(token.i)
    apart: dict[int, bool] = {}
    opened = _opened(token)
    first, last = max(sentence.first, trigger.i - _WIDE), min(sentence.last, trigger.i + _WIDE)
    for word in document.doc[first:last]:
        if opened is not None and word.i == opened.i:
            continue
        if not _beside(word, above, token.i, apart):
            yield word


def _beside(word: Token, above: set[int], top: int, apart: dict[int, bool]) -> bool:
    """Whether a word stands in another clause than those that hold the trigger."""
    way: list[int] = []
    token, found = word, True
    for _ in range(_FAR * 3):
        if token.i in apart:
            found = apart[token.i]
            break
        way.append(token.i)
        if token.i in above:
            found = False
            break
        if token.dep_ in _APART or token.dep_ == "ROOT":
            found = not (token.dep_ == "advcl" and _since(token) and token.head.i in above)
            break
        token = token.head
    for index in way:
        apart[index] = found
    return found


def _of_somebody(verb: Token) -> bool:
    """Whether a relative clause tells of somebody, not of the act itself ("strikes that killed")."""
    if verb.dep_ != "relcl":
        return False
    return not any(c.dep_ == "nsubj" and c.lower_ in ("which", "that") for c in verb.children)


def _opened(verb: Token) -> Token | None:
    """The word that opens an adverbial clause told in another time: "since", "after"."""
    if verb.dep_ != "advcl":
        return None
    return next(
        (c for c in verb.children if c.i < verb.i and c.lower_ in dating("another_time")), None
    )


def _since(verb: Token) -> bool:
    word = _opened(verb)
    return word is not None and word.lower_ == "since"


def _counts_up(words: list[Token]) -> bool:
    """Whether a clause counts since a time: "since March", "since the war began"."""
    return any(t.lower_ == "since" for t in words)


def _times(words: list[Token], document: Document) -> list[TimeExpression]:
    offsets = {t.idx for t in words}
    first, last = words[0].idx, words[-1].idx
    times = document.times
    begin = bisect_left(times, first, key=lambda t: t.start)
    end = bisect_right(times, last, key=lambda t: t.start)
    return [t for t in times[begin:end] if document.tokens(t.span)[0].idx in offsets]


def _spans_days(words: list[Token], document: Document) -> bool:
    """Whether a clause tells of a stretch of days: "between 3 and 9 May"."""
    for time in _times(words, document):
        if _RANGE.search(document.text[max(0, time.start - 12) : time.start].lower()):
            after = document.text[time.end : time.end + 6]
            if re.match(r"\s*(?:and|to|until|till)\b", after):
                return True
        days = time.date_start and time.date_end and (time.date_end - time.date_start).days
        between = re.match(r"(?:between|from)\b.*\b(?:and|to|until)\b", time.text.lower())
        if days and days > 1 and (between or time.precision == "day"):
            return True
    return False
