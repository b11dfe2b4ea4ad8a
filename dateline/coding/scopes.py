"""Scopes of figures: of one event, of several together, or a toll that has been adding up."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from dateline.reading.document import Document, Sentence

_AGGREGATE: Final = frozenset(["attacks", "strikes", "incidents", "clashes", "raids", "airstrikes"])
"""Plural acts: who tells their victims tells those of several events."""
_RUNNING: Final = re.compile(
    r"\bsince\b|\bso far\b|\bdeath toll\b|\bin total\b|\bthis year\b|\btotal of\b"
    r"|\b(?:over|in|during|within) the (?:past|last)\b(?! (?:few )?(?:hours?|night|day)\b)"
)
_RANGE: Final = re.compile(r"(?:\bbetween|\bfrom)\s*$")


def scope_of(trigger: Token, document: Document) -> str:
    """The scope of a figure, by the words of its sentence: event, aggregate or cumulative."""
    sentence = document.sentence_of(trigger.i)
    words = document.parse.lower[sentence.first : sentence.last]
    if _RUNNING.search(" ".join(words)):
        return "cumulative"
    if _AGGREGATE & set(words) or _spans_days(sentence, document):
        return "aggregate"
    return "event"


def _spans_days(sentence: Sentence, document: Document) -> bool:
    """Whether a sentence tells of a stretch of days: "between 3 and 9 May"."""
    here = [t for t in document.times if sentence.start <= t.start < sentence.end]
    for time in here:
        if _RANGE.search(document.text[max(sentence.start, time.start - 12) : time.start].lower()):
            after = document.text[time.end : time.end + 6]
            if re.match(r"\s*(?:and|to|until|till)\b", after):
                return True
        days = time.date_start and time.date_end and (time.date_end - time.date_start).days
        between = re.match(r"(?:between|from)\b.*\b(?:and|to|until)\b", time.text.lower())
        if days and days > 1 and (between or time.precision == "day"):
            return True
    return False
