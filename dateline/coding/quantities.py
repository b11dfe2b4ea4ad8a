"""Quantities: figures of killed, injured, detained and so on, each with the telling it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from dateline import codebook
from dateline.codebook.model import Measure
from dateline.coding.events.arguments import Argument
from dateline.coding.events.coder import innermost
from dateline.coding.events.frames import VERBAL, verb_frame
from dateline.coding.model import Claim, EventMention, Quantity
from dateline.coding.numbers import Number, number_of
from dateline.reading.document import Document, Span

_AGGREGATE: Final = frozenset(["attacks", "strikes", "incidents", "clashes", "raids", "airstrikes"])
_SINCE: Final = frozenset(["since", "total", "overall", "altogether", "far", "toll"])


def code_quantities(
    document: Document, claims: list[Claim], events: list[EventMention]
) -> list[Quantity]:
    """The figures of a document, in the order of their words; each phrase is counted once."""
    found: list[Quantity] = []
    seen: set[int] = set()
    measures = list(codebook.measures().values())
    parse = document.parse
    triggers = {
        word.split()[0]
        for m in measures
        for word in (*m.verbs, *m.subject_verbs, *m.adjectives, *m.nouns)
    }
    for index, lemma in enumerate(parse.lemma):
        if lemma not in triggers and parse.lower[index] not in triggers:
            continue
        token = document.doc[index]
        for measure in measures:
            for counted in _counted(token, measure, document):
                number = number_of(counted) or _put_at(token)
                if number is None or (number.span.start in seen):
                    continue
                seen.add(number.span.start)
                found.append(_quantity(number, measure, token, counted, document, claims, events))
    return sorted(found, key=lambda q: (q.span.start, q.span.end, q.measure))


def _counted(token: Token, measure: Measure, document: Document) -> Iterator[Token]:
    """Head tokens of the phrases whose number a word of a measure tells."""
    lemma = token.lemma_.lower()
    if token.pos_ in VERBAL:
        if _listed(token, measure.verbs) and token.dep_ != "amod":
            frame = verb_frame(token, document)
            slot = frame.slots.get("object", [])
            yield from (a.head for a in slot if _fits(a, measure))
            if not slot and token.dep_ == "conj" and token.head.pos_ in VERBAL:
                # "killed three and wounded dozens": the object may be the number itself.
                yield from (c for c in token.children if c.dep_ in ("nummod", "npadvmod"))
        elif _listed(token, measure.subject_verbs):
            frame = verb_frame(token, document)
            yield from (a.head for a in frame.slots.get("subject", []) if _fits(a, measure))
    if (lemma in measure.adjectives or token.lower_ in measure.adjectives) and not measure.kinds:
        head = token.head
        if token.dep_ in ("acomp", "oprd", "attr") and head.pos_ in VERBAL:
            yield from (c for c in head.children if c.dep_ in ("nsubj", "nsubjpass"))
            yield from (c for c in head.children if c.dep_ == "dobj")
        elif token.pos_ in ("ADJ", "NOUN", "VERB"):
            yield token
    if token.pos_ == "NOUN" and lemma in measure.nouns:
        yield token


def _put_at(token: Token) -> Number | None:
    """The number in "put the number of wounded at 60", "the death toll rose to 12"."""
    noun = token if token.lemma_ in _COUNTS else token.head.head if token.dep_ == "pobj" else token
    noun = next((c for c in (noun, token) if c.lemma_ in _COUNTS), noun)
    if noun.lemma_ not in _COUNTS and not any(c.lemma_ in _COUNTS for c in noun.children):
        return None
    verb = noun.head
    for prep in (*verb.children, *noun.children):
        if prep.dep_ == "prep" and prep.lower_ in ("at", "to", "of"):
            for inner in prep.children:
                if inner.dep_ == "pobj" and inner.i != token.i:
                    found = number_of(inner)
                    if found is not None:
                        return found
    return None


def _listed(verb: Token, words: list[str]) -> bool:
    lemma = verb.lemma_.lower()
    for word in words:
        parts = word.split()
        if parts[0] == lemma and all(
            any(part in (c.lower_, c.lemma_) for c in verb.children) for part in parts[1:]
        ):
            return True
    return False


def _fits(argument: Argument, measure: Measure) -> bool:
    if measure.kinds:
        return argument.test(measure.kinds) == 1
    sure = argument.kinds.sure
    people = {"person", "armed", "crowd", "civilians", "prisoners", "official", "protester"}
    return bool(sure & people) or (argument.head.pos_ == "NUM") or not sure


def _quantity(
    number: Number,
    measure: Measure,
    trigger: Token,
    counted: Token,
    document: Document,
    claims: list[Claim],
    events: list[EventMention],
) -> Quantity:
    claim = innermost(claims, trigger)
    event = _event_of(trigger, measure, document, events)
    scope, as_of = _scope(trigger, document)
    return Quantity(
        span=number.span,
        measure=measure.measure,
        of_whom=_of_whom(counted, event, document),
        low=number.low,
        best=number.best,
        high=number.high,
        scope=scope,
        rule=f"{measure.measure}/{trigger.lemma_.lower()}",
        as_of_date=as_of,
        event=event,
        claim=claim,
    )


_COUNTS: Final = frozenset(["number", "toll", "count", "figure", "tally"])
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


def _event_of(
    trigger: Token, measure: Measure, document: Document, events: list[EventMention]
) -> EventMention | None:
    """The telling a figure belongs to: its own trigger, else the nearest fitting one beside it."""
    number = document.sentence_of(trigger.i).number
    here = [
        e
        for e in events
        if e.sentence_no == number and e.event_type.startswith(_FAMILIES[measure.measure])
    ]
    return min(here, key=lambda e: (abs(e.trigger_head - trigger.i), e.trigger_head), default=None)


def _scope(trigger: Token, document: Document) -> tuple[str, None]:
    sentence = document.sentence_of(trigger.i)
    words = document.parse.lower[sentence.first : sentence.last]
    text = " ".join(words)
    if "since " in text or " so far" in text or "death toll" in text or "over the past" in text:
        return "cumulative", None
    if "in the past " in text or "in total" in text or "this year" in text or "total of" in text:
        return "cumulative", None
    if _AGGREGATE & set(words):
        return "aggregate", None
    return "event", None


def _of_whom(counted: Token, event: EventMention | None, document: Document) -> str:
    argument = Argument(counted, document)
    lemma = counted.lemma_.lower()
    kinds = argument.kinds.sure
    if lemma in ("child", "baby", "schoolchild", "infant", "minor"):
        return "child"
    if kinds & {"soldiers", "police", "rebels", "gang"}:
        own = event is not None and event.agent_mention is argument.mention
        return "combatant_agent" if own and argument.mention else "combatant_target"
    if "official" in kinds:
        return "official"
    if lemma in ("people", "person"):
        return "unknown"
    if "civilians" in kinds:
        return "civilian"
    return "unknown"


def span_of(token: Token) -> Span:
    """The characters of a token."""
    return Span(token.idx, token.idx + len(token.text))
