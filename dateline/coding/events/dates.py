"""Dates: when it happened, from the clause, else its surroundings, else the publication, by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dateline.codebook.dating import dating
from dateline.coding.events.bulletins import heading_days
from dateline.coding.events.clauses import Clause, clause_of, is_definite, tense_of, way_up
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.matching import Match
from dateline.coding.events.news import is_news
from dateline.coding.events.offsets import offset
from dateline.coding.events.told import Hung, Told
from dateline.coding.events.whose import (
    alike,
    first,
    hangs_within,
    of_another,
    of_charge,
    of_noun,
    told_as_anchor,
)
from dateline.coding.model import EventMention
from dateline.reading.document import Document, TimeExpression
from dateline.reading.tokens import Token

_LONG_AGO: Final = 31
"""From this many days back, what the sentence before dates is another story than the news."""
_THESE_DAYS: Final = 3
"""Up to this many days back, a time told just before is that of the news."""
_ORDER: Final = {"hour": 0, "part_of_day": 1, "day": 2, "week": 3, "month": 4, "year": 5}
_STORY: Final = frozenset(["past", "pluperfect", "bare"])
"""Tenses in which a story is told, so that a time told before it goes on."""


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
        self._told = Told(document)
        self._anchors = self._told.all
        self._context: dict[tuple[int, bool], When] = {}
        """What was dated last in a sentence: in a quote, and outside of any."""
        self._headed = heading_days(document)

    def fill(self, event: EventMention, match: Match) -> None:
        """Fill the date of an event mention; null where nothing tells it."""
        self._anchors = self._told.past if event.modality == "actual" else self._told.all
        clause = clause_of(match, event.claim)
        when = self._own(match, event.sentence_no, event.modality == "actual")
        undated = self._told.undated.get(event.sentence_no, set())
        if when is None and undated and self._at_unknown(match, undated):
            return
        if when is None and event.modality == "actual" and not told_as_anchor(match):
            when = self._nearby(event, clause)
            if when is None and not _known(match) and self._is_news(event, clause):
                when = self._publication()
        if when is None:
            return
        when = self._as_told(self._clipped(when, event), event)
        event.date_start, event.date_end = when.start, when.end
        event.date_precision, event.date_basis = when.precision, when.basis
        event.time_of_day = when.time_of_day
        if when.basis == "text" and event.modality == "actual" and not clause.aside:
            self._context.setdefault((event.sentence_no, _quoted(event)), when)

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

    def _ahead(self, verb: Token, time: TimeExpression) -> bool:
        """Whether a time lies behind the report: what was asked or planned was not when it was so."""
        news, told = self.document.published_local, tense_of(verb)
        last = time.date_start if told in ("past", "pluperfect", "perfect") else time.date_end
        return news is not None and last is not None and last > news

    def _own(self, match: Match, sentence: int, actual: bool) -> When | None:
        """The time of the act's own clause, or of one above that shares its time."""
        anchors = self._anchors.get(sentence, [])
        head, verb = match.frame.head, match.frame.verb
        by = head.head if head.dep_ in ("nsubj", "nsubjpass") and head.head.pos_ in VERBAL else head
        away = offset(verb or by)
        if away is not None:
            return self._away(*away, anchors)
        if not anchors:
            return None
        own = {head.i, *(c.i for c in head.children if match.frame.noun and _tells(c))}
        found = [
            t
            for a, t in anchors
            if a.i in own or (verb is not None and a.i == verb.i and not of_charge(a, t))
        ]
        if found:
            return _joined(found, "text")
        inside = [t for a, t in anchors if hangs_within(a, t, verb or head)]
        if inside:
            return _joined(inside, "text")
        if told_as_anchor(match):
            return None
        known = head.head.i if head.dep_ in ("relcl", "acl") else -1
        if nouns := [t for a, t in anchors if a.i == known]:
            return _joined(nouns, "context")  # "the bombings last year that killed 20"
        below = verb or head
        for token in way_up(below):
            # A purpose shares the time of what was done for it: "gathered on Friday to protest".
            shared = actual or below.dep_ == "advcl"
            here = [t for a, t in anchors if a.i == token.i and (shared or self._ahead(a, t))]
            if here:
                return _joined(here, _basis(below))
            below = token
        return self._beside(verb or head, anchors) if actual else None

    @staticmethod
    def _at_unknown(match: Match, undated: set[int]) -> bool:
        """Whether an act's clause tells a time that nothing dates: "yesterday", "on 3 May"."""
        return any(token.i in undated for token in way_up(match.frame.verb or match.frame.head))

    def _away(self, verb: Token, days: timedelta, anchors: list[Hung]) -> When | None:
        """The day that lies so far from that of another act, told in the text or news of the day."""
        verbs = [verb.i, *(c.i for c in verb.children if c.dep_ == "xcomp")]
        told = {t.date_start for a, t in anchors if a.i in verbs and t.date_start == t.date_end}
        if len(told) == 1 and (day := told.pop()) is not None:
            return When(day + days, day + days, "day", "text")
        news = self.document.published_local
        if news is None or anchors or tense_of(verb) not in ("past", "perfect"):
            return None
        return When(news + days, news + days, "day", "context")

    def _beside(self, verb: Token, anchors: list[Hung]) -> When | None:
        """The time of a verb coordinated with the act's own, in the same tense."""
        top = first(verb)
        if top.i == verb.i and not any(c.dep_ == "conj" for c in verb.children):
            return None
        siblings = [
            t for a, t in anchors
            if first(a).i == top.i and alike(a, verb)
        ]  # fmt: skip
        return _joined(siblings, "context") if siblings else None

    def _nearby(self, event: EventMention, clause: Clause) -> When | None:
        """The only time of the sentence, else that of the sentence before in the paragraph."""
        if clause.aside or clause.tense not in _STORY:
            return None
        trigger = self.document.doc[event.trigger_head]
        told = self._anchors.get(event.sentence_no, [])
        anchors = [
            (a, t) for a, t in told if not of_another(a, trigger) and not of_noun(a, trigger)
        ]
        days = {(t.date_start, t.date_end) for _, t in anchors}
        if len(days) == 1:
            return _joined([t for _, t in anchors], "context")
        number = event.sentence_no
        if not number or told or number in self._told.undated:
            return None
        if (head := self._headed.get(number)) is not None:
            return _joined([head], "context")
        if self._opens_paragraph(number) and not _points_back(trigger):
            return None
        if any(c.lower_ in dating("onward") for c in clause.verb.children):
            return None  # "they then withdrew": at some later time
        before = self._context.get((number - 1, _quoted(event)))
        if before is None:
            return None
        when = replace(before, basis="context")
        self._context.setdefault((number, _quoted(event)), when)
        return when

    def _opens_paragraph(self, number: int) -> bool:
        sentences = self.document.sentences
        return "\n" in self.document.text[sentences[number - 1].start : sentences[number].start]

    def _is_news(self, event: EventMention, clause: Clause) -> bool:
        """Whether the report's own day dates the act."""
        back, beside = self._days_back(event)
        if (
            beside
            and back is not None
            and back > _LONG_AGO
            and clause.tense not in ("perfect", "progressive")
        ):
            return False
        return is_news(event, clause, back is not None and back <= _THESE_DAYS)

    def _days_back(self, event: EventMention) -> tuple[int | None, bool]:
        """How many days before the report the nearest time up to two sentences before lies.

        Second: whether it stands in the same paragraph.
        """
        day = self.document.published_local
        head = self.document.doc[event.trigger_head]
        beside = True
        if day is None:
            return None, beside
        for number in range(event.sentence_no, max(-1, event.sentence_no - 3), -1):
            ends = [
                t.date_end
                for a, t in self._told.all.get(number, [])
                if t.date_end is not None and not of_another(a, head)
            ]
            if ends:
                return (day - max(ends)).days, beside
            beside = beside and number > 0 and not self._opens_paragraph(number)
        return None, beside

    def _publication(self) -> When | None:
        day = self.document.published_local
        return When(day, day, "day", "publication") if day else None


def _points_back(trigger: Token) -> bool:
    """Whether an act is that of somebody of an act just told: "the attackers also burned a school"."""
    return any(
        c.dep_ in ("nsubj", "nsubjpass")
        and c.lemma_.lower() in dating("parties")
        and is_definite(c)
        for c in trigger.children
    )


def _known(match: Match) -> bool:
    """Whether a noun points at an act told before, which no news of the day dates: "the attack"."""
    return match.frame.noun and match.frame.verb is None and is_definite(match.frame.head)


def _tells(clause: Token) -> bool:
    """Whether a clause tells of the noun it stands beside: "bombings that killed six in May"."""
    return clause.dep_ == "acl" or (
        clause.dep_ == "relcl"
        and clause.lemma_ in dating("happening")
        and any(c.dep_ == "nsubj" and c.tag_ == "WDT" for c in clause.children)
    )


def _quoted(event: EventMention) -> bool:
    return event.claim is not None and event.claim.form == "direct"


def _basis(below: Token) -> str:
    """A time above governs as the clause's own only from right outside."""
    own = ("xcomp", "ccomp", "prep", "pobj", "dobj", "conj", "nsubj", "nsubjpass")
    return "text" if below.dep_ in own else "context"


def _joined(times: list[TimeExpression], basis: str) -> When:
    """One interval of the times that say when: the finest."""
    best = min(times, key=lambda t: (_ORDER.get(t.precision or "year", 5), t.start))
    assert best.date_start is not None
    assert best.date_end is not None
    return When(best.date_start, best.date_end, best.precision, basis, best.time_of_day)
