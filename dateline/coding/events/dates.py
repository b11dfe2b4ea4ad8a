"""Dates: when it happened, from the clause, else its surroundings, else the publication, by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from spacy.tokens import Token

from dateline.coding.events.frames import VERBAL
from dateline.coding.events.matching import Match
from dateline.coding.events.offsets import ends_a_term, offset
from dateline.coding.model import EventMention
from dateline.reading.document import Document, TimeExpression

_SAYING: Final = frozenset(
    [
        "say",
        "tell",
        "add",
        "report",
        "announce",
        "state",
        "claim",
        "warn",
        "declare",
        "quote",
        "confirm",
        "note",
        "write",
        "inform",
    ]
)
_MONTH_NAMED: Final = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b", re.I
)
_UNITS: Final = frozenset(["hour", "day", "week", "month", "year", "decade"])
_LONG_AGO: Final = 31
"""From this many days back, what the sentence before dates is another story than the news."""
_BOUNDS: Final = frozenset(["by", "before", "through", "from", "than", "starting"])
_NEAR_AHEAD: Final = 14
"""A named day this near ahead is not that of the year before."""
_MODIFIES: Final = frozenset(["npadvmod", "nmod", "compound", "poss"])
_ORDER: Final = {"hour": 0, "part_of_day": 1, "day": 2, "week": 3, "month": 4, "year": 5}


@dataclass(frozen=True)
class When:
    """An interval with its precision and basis."""

    start: date
    end: date
    precision: str | None
    basis: str
    time_of_day: str | None = None


class Dater:
    """Dates the event mentions of one document, in their order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._told: dict[int, list[tuple[Token, TimeExpression]]] = {}
        self._past: dict[int, list[tuple[Token, TimeExpression]]] = {}
        """As told, and as they bear on what is told as done."""
        self._anchors = self._told
        for time in document.times:
            if time.date_start is None or time.date_end is None:
                continue
            tokens = document.tokens(time.span)
            if not len(tokens) or ends_a_term(tokens[0]):
                continue
            if _since(tokens[0]):
                end = max(time.date_end, document.published_local or time.date_end)
                time = replace(time, date_end=end, time_of_day=None)
            number = document.sentence_of(tokens[0].i).number
            anchor = _anchor(tokens.root)
            self._told.setdefault(number, []).append((anchor, time))
            ends = tokens[0].i > 0 and tokens[0].nbor(-1).lower_ in _BOUNDS
            past = _past(time, document.latest, ends or tokens[0].lower_ in _BOUNDS)
            if past is not None:
                self._past.setdefault(number, []).append((anchor, past))
        self._context: dict[int, When] = {}

    def fill(self, event: EventMention, match: Match) -> None:
        """Fill the date of an event mention; null where nothing tells it."""
        self._anchors = self._past if event.modality == "actual" else self._told
        when = self._own(match, event.sentence_no)
        if when is None and event.modality == "actual" and not _told_as_anchor(match):
            when = self._nearby(event)
            if when is None and not self._looks_back(event):
                when = self._publication()
        if when is None:
            return
        when = self._as_told(self._clipped(when, event), event)
        event.date_start, event.date_end = when.start, when.end
        event.date_precision, event.date_basis = when.precision, when.basis
        event.time_of_day = when.time_of_day
        if when.basis == "text" and event.modality == "actual":
            self._context.setdefault(event.sentence_no, when)

    @staticmethod
    def _as_told(when: When, event: EventMention) -> When:
        """What is told as done lies on the day of its statement, and what is held was taken by then."""
        claim = event.claim
        if event.modality != "actual":
            return when
        if when.basis == "publication" and claim is not None and claim.stated_basis == "text":
            start, end = claim.stated_start, claim.stated_end
            if start is not None and end is not None and end < when.start:
                return When(start, end, "day", "context")
        if event.event_type == "TERR.CAPTURE" and event.phase == "completed":
            return replace(when, basis="context")
        return when

    def _clipped(self, when: When, event: EventMention) -> When:
        """An interval told as past ends at the publication at the latest."""
        day = self.document.published_local
        if day is None or event.modality != "actual" or not when.start <= day < when.end:
            return when
        if when.time_of_day is not None:
            return when
        return replace(when, end=day)

    def _own(self, match: Match, sentence: int) -> When | None:
        anchors = self._anchors.get(sentence)
        if not anchors:
            return None
        head = match.frame.head
        away = offset(match.frame.verb or head)
        if away is not None and (day := self._day_of(away[0], anchors)) is not None:
            return When(day + away[1], day + away[1], "day", "text")
        levels = [head.i] if match.frame.verb is None else [head.i, match.frame.verb.i]
        found = [t for a, t in anchors if a.i in levels]
        if found:
            return _joined(found, "text")
        if _told_as_anchor(match):
            return None
        token = match.frame.verb or head
        for _ in range(6):
            if token.dep_ == "ROOT":
                break
            below, token = token, token.head
            here = [t for a, t in anchors if a.i == token.i]
            if here:
                return _joined(here, _basis(below, token))
        verb = match.frame.verb or head
        first = verb
        while first.dep_ == "conj":
            first = first.head
        siblings = [t for a, t in anchors if _root_of_conj(a) == first.i]
        if siblings:
            return _joined(siblings, "context")
        return None

    def _day_of(self, verb: Token, anchors: list[tuple[Token, TimeExpression]]) -> date | None:
        """The one day that a verb's own times name."""
        days = {t.date_start for a, t in anchors if a.i == verb.i and t.date_start == t.date_end}
        return days.pop() if len(days) == 1 else None

    def _nearby(self, event: EventMention) -> When | None:
        """The only time of the sentence, else that of the sentence before in the paragraph."""
        trigger = self.document.doc[event.trigger_head]
        anchors = [
            (a, t)
            for a, t in self._anchors.get(event.sentence_no, [])
            if not _subordinate(a, trigger)
        ]
        days = {(t.date_start, t.date_end) for _, t in anchors}
        if len(days) == 1:
            return _joined([t for _, t in anchors], "context")
        number = event.sentence_no
        sentences = self.document.sentences
        if (
            number
            and "\n"
            not in self.document.text[sentences[number - 1].start : sentences[number].start]
        ):
            before = self._context.get(number - 1)
            if before is not None and not anchors:
                when = When(before.start, before.end, before.precision, "context",
                            before.time_of_day)  # fmt: skip
                self._context.setdefault(number, when)
                return when
        return None

    def _looks_back(self, event: EventMention) -> bool:
        """Whether the report tells of earlier times here: its publication dates nothing then.

        So it is where the nearest sentence up to two before that has a time speaks of long ago, and
        the act is told in the simple past.
        """
        day = self.document.published_local
        head = self.document.doc[event.trigger_head]
        if day is None or _recent(head):
            return False
        if head.dep_ == "relcl" and head.tag_ == "VBD":
            return True  # "those who stormed the hall": whom everyone knows
        for number in range(event.sentence_no, max(-1, event.sentence_no - 3), -1):
            ends = [
                t.date_end
                for a, t in self._told.get(number, [])
                if t.date_end is not None and not _subordinate(a, head)
            ]
            if ends:
                return (day - max(ends)).days > _LONG_AGO
        return False

    def _publication(self) -> When | None:
        day = self.document.published_local
        return When(day, day, "day", "publication") if day else None


def _subordinate(anchor: Token, trigger: Token) -> bool:
    """Whether a time stands in a relative or adverbial clause that does not hold the trigger."""
    token = anchor
    for _ in range(8):
        if token.i == trigger.i or token.dep_ == "ROOT":
            return False
        if token.dep_ in ("relcl", "acl", "advcl", "appos"):
            return all(t.i != token.i for t in trigger.ancestors)
        token = token.head
    return False


def _recent(head: Token) -> bool:
    """Whether an act is told in the present or the present perfect."""
    words = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
    return head.tag_ in ("VBZ", "VBP") or bool(words & {"has", "have", "is", "are", "'s", "'ve"})


def _told_as_anchor(match: Match) -> bool:
    """Whether a noun only tells when something else was: "before the war", "a year after the coup".

    The time of that is not its own, and it need not be recent.
    """
    noun = match.frame.head
    prep = noun.head
    if not match.frame.noun or match.frame.verb is not None or noun.dep_ != "pobj":
        return False
    if prep.head.lemma_ in _UNITS and prep.lower_ in ("after", "before"):
        return True
    if prep.lower_ == "after":
        return any(c.dep_ in ("npadvmod", "advmod") and c.pos_ != "ADV" for c in prep.children)
    return prep.lower_ in ("before", "since") or (
        prep.lower_ in ("of", "to") and prep.head.lower_ in ("ahead", "prior")
    )


def _past(time: TimeExpression, latest: date | None, bound: bool) -> TimeExpression | None:
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


def _since(token: Token) -> bool:
    """Whether a time expression stands after "since": it opens an interval up to the telling."""
    return bool(token.i > 0 and "since" in (token.lower_, token.nbor(-1).lower_))


def _anchor(token: Token) -> Token:
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


def _basis(below: Token, above: Token) -> str:
    """A time of saying, or of another clause, governs only from outside."""
    if above.lemma_ in _SAYING and below.dep_ in ("ccomp", "advcl", "relcl", "parataxis"):
        return "context"
    return "text" if below.dep_ in ("xcomp", "ccomp", "prep", "pobj", "dobj", "conj") else "context"


def _root_of_conj(token: Token) -> int:
    while token.dep_ == "conj":
        token = token.head
    return int(token.i)


def _joined(times: list[TimeExpression], basis: str) -> When:
    """One interval of the times that say when: the finest."""
    best = min(times, key=lambda t: (_ORDER.get(t.precision or "year", 5), t.start))
    assert best.date_start is not None
    assert best.date_end is not None
    start, end = best.date_start, best.date_end
    return When(start, end, best.precision, basis, best.time_of_day)
