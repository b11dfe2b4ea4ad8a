"""News: whether an act for which no time is told is the news of the day of its report."""

from __future__ import annotations

from typing import Final

from dateline.codebook.dating import dating
from dateline.coding.events.clauses import Clause
from dateline.coding.model import EventMention
from dateline.reading.tokens import Token

_LEAD: Final = 2
"""Sentences in which the present and bare forms tell news, as headlines do."""
_OPENING: Final = 16
"""Sentences in which the simple past tells the news."""
_NOW: Final = 3
"""Sentences in which the perfect tells news of words and measures; further on, what long is so."""
_STANDS: Final = ("TALK.", "JUST.", "RULE.", "SANC.", "AID.", "DIPL.", "LEAD.VOTE")
"""Types of what is said, ruled or given, which the perfect tells as standing."""
_WHILE: Final = frozenset(["DATE", "TIME"])


def is_news(event: EventMention, clause: Clause, near: bool) -> bool:
    """Whether the day of the report dates an act.

    It does so for what is told in a clause of its own, in the simple past near the beginning or
    beside a time of these days, in the perfect or in progress; never for what is told as known, as
    done often, before, or next in a story, or up to now since some time.

    Args:
        event: The telling.
        clause: How it is told.
        near: Whether a time of the days before the report is told just before.
    """
    if clause.aside or _habitual(clause.verb):
        return False
    number = event.sentence_no
    direct = event.claim is not None and event.claim.form == "direct"
    if clause.tense in ("perfect", "progressive"):
        return (
            not _since(clause.verb)
            and not _denied(clause.verb)
            and (near or number < _NOW or not event.event_type.startswith(_STANDS))
        )
    if clause.tense == "past":
        return number < _OPENING or (near and not direct)
    if clause.tense == "pluperfect":
        return clause.said and (number < _OPENING or near)
    if clause.tense == "present" and event.event_type.startswith("TALK.") and direct:
        return True  # "I welcome": said and done at once
    return clause.tense in ("present", "bare") and number < _LEAD


def _habitual(verb: Token) -> bool:
    """Whether an adverb puts an act before the news, or tells that it was done often."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("advmod", "npadvmod")}
    return any(words & dating(name) for name in ("habitual", "formerly", "onward"))


def _denied(verb: Token) -> bool:
    """Whether a perfect tells what has not been: "nobody has been charged"."""
    return any(
        c.dep_ == "neg"
        or (
            c.dep_ in ("nsubj", "nsubjpass")
            and any(
                t.lower_ in ("no", "nobody", "none", "neither", "nothing") for t in (c, *c.children)
            )
        )
        for c in verb.children
    )


def _since(verb: Token) -> bool:
    """Whether a perfect counts up to now: since the war, for two years, over the years."""
    for child in verb.children:
        if child.dep_ == "advcl" and any(c.lower_ == "since" for c in child.children):
            return True
        if child.dep_ != "prep":
            continue
        if child.lower_ == "since":
            return True
        if child.lower_ in ("for", "over", "throughout", "during") and any(
            c.ent_type_ in _WHILE for c in child.children
        ):
            return True
    return False
