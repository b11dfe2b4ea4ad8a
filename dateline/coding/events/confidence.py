"""Confidence: the chance that a row says what the text says, from factors of the codebook."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from dateline.codebook import confidence as codebook
from dateline.coding.events.matching import Match
from dateline.coding.model import EventMention
from dateline.reading.document import Sentence


def rate(event: EventMention, match: Match, sentence: Sentence) -> bool:
    """Fill confidence; set a row untyped whose type is too unsure, with the reason.

    Returns:
        False where the row should not be made: only an argument that may be of the required kind
        speaks for it, and too weakly.
    """
    factors = list(factors_of(event, match, sentence))
    raw = match.pattern.confidence * prod(codebook.value(name) for name in factors)
    event.confidence = round(codebook.chance(raw), 3)
    match.factors = factors
    if event.confidence < codebook.value("threshold"):
        if match.doubts:
            return False
        event.event_type, event.untyped_reason = "untyped", "below_threshold"
    elif match.rival is not None:
        event.event_type, event.untyped_reason = "untyped", "ambiguous"
    return True


def factors_of(event: EventMention, match: Match, sentence: Sentence) -> Iterator[str]:
    """Names of the factors of confidence.yml that hold for a row."""
    yield from match.doubts
    frame, entries = match.frame, codebook.entries()
    if event.agent is None:
        if match.pattern.agent and not frame.noun and not frame.passive:
            yield "no_doer"
    elif (
        event.agent_mention is not None
        and event.agent_mention.form == "pronoun"
        and "open_pronoun" not in match.doubts
    ):
        yield "pronoun_doer"
    if event.claim is not None:
        yield "claimed"
    if event.modality != "actual":
        yield "not_actual"
    if sentence.last - sentence.first >= (entries["long_sentence"].words or 0):
        yield "long_sentence"
    token, levels, least = frame.head, 0, entries["deep"].levels or 0
    while levels < least and token.head.i != token.i:
        token, levels = token.head, levels + 1
    if levels >= least:
        yield "deep"
