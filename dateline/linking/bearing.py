"""Bearing: what a claim says of an event: relation, stance, aspect, and from which side."""

from __future__ import annotations

from typing import Any, Final

from dateline.linking import compatible
from dateline.linking.actors import Actor
from dateline.linking.compatible import Fit
from dateline.linking.tellings import Telling

Row = dict[str, Any]

_SPEECH_ACTS: Final = frozenset({"TALK", "RULE"})
_PERFORMING: Final = frozenset(
    {"order", "request", "promise", "offer", "threaten", "accuse", "announce", "deny"}
)
_UNCERTAIN: Final = frozenset({"question"})


def bearing(claim: Row, telling: Telling, source: int | None, actors: list[Actor]) -> Row:
    """The cells of a row of ``claim_events``, ids left out.

    A denial by the alleged doer of an act of violence speaks to the agent, not to the occurrence:
    that the act happened stays as others tell it.
    """
    against = (claim["act"] == "deny") != telling.negative
    performs = telling.family in _SPEECH_ACTS and claim["act"] in _PERFORMING
    party = _party(source, telling, actors)
    own_denial = (
        claim["act"] == "deny" and party == "agent_side" and telling.family in ("VIOL", "SITE")
    )
    if claim["certainty"] in _UNCERTAIN:
        stance = "neutral"
    else:
        stance = "against" if against and not (performs and not telling.negative) else "for"
    return {
        "relation": "performs" if performs else "asserts",
        "stance": stance,
        "aspect": "agent" if own_denial else "occurrence",
        "party": party,
    }


def _party(source: int | None, telling: Telling, actors: list[Actor]) -> str:
    if source is None:
        return "unknown"
    if compatible.doers(source, telling.agent, actors) >= Fit.COARSER:
        return "agent_side"
    if compatible.doers(source, telling.target, actors) >= Fit.COARSER:
        return "target_side"
    if telling.agent is None and telling.target is None:
        return "unknown"
    return "third"
