"""Quantities: figures of killed, injured, detained and so on, each with the telling it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from dateline import codebook
from dateline.codebook.model import Measure
from dateline.coding.counted import counted_by, is_people, put_at, unwilling
from dateline.coding.figures import Figure, parts_of, rivals_of
from dateline.coding.model import Claim, EventMention, Quantity
from dateline.coding.numbers import number_of
from dateline.coding.people import of_whom
from dateline.coding.scopes import as_of, scope_of
from dateline.coding.voices import Voices
from dateline.reading.document import Document, Span
from dateline.reading.tokens import Token

ARMED: Final = frozenset(["military", "police", "rebel", "militia", "gang", "unidentified"])
"""Kinds of actor that are no crowd."""


def code_quantities(
    document: Document, claims: list[Claim], events: list[EventMention]
) -> list[Quantity]:
    """The figures of a document, in the order of their words; each phrase is counted once."""
    figures = list(_told(document, events))
    figures += parts_of(figures, document)
    figures += rivals_of(figures, document)
    told: dict[int, list[EventMention]] = {}
    for event in events:
        told.setdefault(event.sentence_no, []).append(event)
    voices = Voices(claims)
    found: list[Quantity] = []
    seen: set[int] = set()
    for figure in figures:
        if figure.number is None or figure.number.span.start in seen or _is_few(figure):
            continue
        seen.add(figure.number.span.start)
        found.append(_quantity(figure, document, voices, told))
    found.sort(key=lambda q: (q.span.start, q.span.end, q.measure))
    _scope_parts(found, figures)
    return found


def _told(document: Document, events: list[EventMention]) -> Iterator[Figure]:
    """The figures that the words of the measures count, then those of the doers of crowd events."""
    measures = list(codebook.measures().values())
    parse = document.parse
    by_word = _by_word()
    for index, lemma in enumerate(parse.lemma):
        if lemma not in by_word and parse.lower[index] not in by_word:
            continue
        token = document.doc[index]
        own = {*by_word.get(token.lemma_.lower(), ()), *by_word.get(token.lower_, ())}
        for measure in (measures[number] for number in sorted(own)):
            for counted in counted_by(token, measure, document):
                number = number_of(counted) or put_at(token)
                yield Figure(number, measure, token, counted)
    for event in events:
        if event.agent is None or event.agent_kind in ARMED:
            continue
        act = document.doc[event.trigger_head]
        if unwilling(act) or unwilling(act.head):
            continue
        for measure in measures:
            if event.event_type in measure.doers:
                counted = _head_of(event.agent, document)
                if not is_people(counted, document):
                    continue
                number = number_of(counted)
                yield Figure(number, measure, document.doc[event.trigger_head], counted)


@cache
def _by_word() -> dict[str, set[int]]:
    """Numbers of the measures by the first of the words that may tell them."""
    found: dict[str, set[int]] = {}
    for number, m in enumerate(codebook.measures().values()):
        for word in (*m.verbs, *m.subject_verbs, *m.adjectives, *m.nouns):
            found.setdefault(word.split()[0], set()).add(number)
    return found


def _head_of(span: Span, document: Document) -> Token:
    """Head token of a phrase; of what counts it, where that stands before it ("dozens of")."""
    head = document.tokens(span).root
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ in ("NOUN", "NUM"):
        return head.head.head
    return head


def _quantity(
    figure: Figure, document: Document, voices: Voices, told: dict[int, list[EventMention]]
) -> Quantity:
    assert figure.number is not None
    number, measure, trigger = figure.number, figure.measure, figure.trigger
    event = _event_of(trigger, measure, told.get(document.sentence_of(trigger.i).number, []))
    claim = voices.innermost(trigger)
    scope = scope_of(trigger, number, document)
    return Quantity(
        span=number.span,
        measure=measure.measure,
        of_whom=of_whom(figure.counted, event, document),
        low=number.low,
        best=number.best,
        high=number.high,
        scope=scope,
        rule=f"{measure.measure}/{trigger.lemma_.lower()}",
        as_of_date=as_of(trigger, claim, document) if scope == "cumulative" else None,
        event=event,
        claim=claim,
    )


def _scope_parts(found: list[Quantity], figures: list[Figure]) -> None:
    """Give a part of "the dead" told before the scope of the whole."""
    parts = {f.number.span.start for f in figures if f.number is not None and f.of_whole}
    for index, quantity in enumerate(found):
        if quantity.span.start in parts and quantity.scope == "event":
            before = (q for q in reversed(found[:index]) if q.measure == quantity.measure)
            whole = next(before, None)
            quantity.scope = whole.scope if whole is not None else "aggregate"
            quantity.as_of_date = whole.as_of_date if whole is not None else None


def _is_few(figure: Figure) -> bool:
    """Whether a figure of a crowd counts so few that they are none."""
    number = figure.number
    if number is None or figure.measure.measure != "gathered":
        return False
    return max(number.low or 0, number.best or 0, number.high or 0) < _CROWD


_CROWD: Final = 10
"""Fewer doers are no crowd that a figure is kept of ("some people looted a shop")."""
_FAMILIES: Final = {
    "killed": ("VIOL.", "CROWD.", "LEAD.EXIT", "JUST.RULE"),
    "injured": ("VIOL.", "CROWD."),
    "missing": ("VIOL.", "CAPT."),
    "detained": ("CAPT.", "CROWD."),
    "released": ("CAPT.RELEASE",),
    "displaced": ("CIV.",),
    "gathered": ("CROWD.",),
    "surrendered": ("MIL.SURRENDER",),
    "munitions": ("VIOL.",),
}


def _event_of(trigger: Token, measure: Measure, beside: list[EventMention]) -> EventMention | None:
    """The telling a figure belongs to: its own trigger, else the nearest fitting one beside it."""
    here = [e for e in beside if e.event_type.startswith(_FAMILIES[measure.measure])]
    return min(here, key=lambda e: (abs(e.trigger_head - trigger.i), e.trigger_head), default=None)
