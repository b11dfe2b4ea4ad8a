"""Bearing: what a claim says of an event: relation, stance, aspect, and from which side."""

from __future__ import annotations

from typing import Any, Final

from dateline.linking import compatible
from dateline.linking.actor import Actor
from dateline.linking.tellings import Telling

Row = dict[str, Any]

_SPEECH_ACTS: Final = frozenset({"TALK", "RULE"})
_PERFORMING: Final = frozenset(
    {"order", "request", "promise", "offer", "threaten", "accuse", "announce"}
)
_JUDGING: Final = frozenset({"support", "oppose"})
"""Acts that take a stand on an event which others tell: no word of their own that it happened."""
_OWNED: Final = frozenset({"VIOL", "SITE"})
"""Families whose occurrence is seen by all, so that the alleged doer denies only having done it."""


def bearing(claim: Row, telling: Telling, source: int | None, actors: list[Actor]) -> Row:
    """The cells of a row of ``claim_events``, ids left out.

    A denial by the alleged doer of an act of violence speaks to the agent, not to the occurrence:
    that the act happened stays as others tell it. A plan, an order or a threat speaks to the intent.
    """
    performs = telling.performed or (
        telling.family in _SPEECH_ACTS and claim["act"] in _PERFORMING and not telling.denies
    )
    party = _party(source, telling, actors)
    aspect, stance = "occurrence", "against" if telling.denies else "for"
    judges = claim["act"] in _JUDGING and not performs
    if telling.asks or judges:
        stance = "neutral"
    elif telling.denies and party == "agent_side" and telling.family in _OWNED:
        aspect = "agent"
    elif not performs and not telling.actual:
        aspect = "intent"
    return {
        "relation": "performs" if performs else "comments" if telling.asks or judges else "asserts",
        "stance": stance,
        "aspect": aspect,
        "party": party,
    }


def _party(source: int | None, telling: Telling, actors: list[Actor]) -> str:
    if source is None:
        return "unknown"
    if compatible.side(source, telling.agent, actors):
        return "agent_side"
    if compatible.side(source, telling.target, actors):
        return "target_side"
    if telling.agent is None and telling.target is None:
        return "unknown"
    return "third"
