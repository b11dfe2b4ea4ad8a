"""Status of an event by the claims for and against it. Codebook, section 2; first rule that fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

AGAINST_AGENT: Final = frozenset(
    {"VIOL", "CAPT.DETAIN", "SITE", "RULE", "MIL.WITHDRAW", "MIL.SURRENDER", "LEAD.EXIT",
     "LEAD.FLEE", "AID.BLOCK", "CROWD.DISPERSE", "CROWD.RIOT"}
)  # fmt: skip
"""Types and families that speak against the side that acted: its word for it acknowledges it."""

AGAINST_TARGET: Final = frozenset({"TERR"})
"""Types and families that speak against the side acted upon."""


@dataclass(frozen=True)
class Voice:
    """One telling's weight on an event.

    Attributes:
        origin: Id of the origin; null for hearsay, which counts for nothing.
        stance: ``for``, ``against`` or ``neutral``, on the occurrence.
        party: On whose side the origin stands.
        anonymous: Whether the origin is a description that names nobody.
        outlet: Whether it is an outlet's own voice.
    """

    origin: str | None
    stance: str
    party: str
    anonymous: bool = False
    outlet: bool = False


@dataclass(frozen=True)
class Standing:
    """Status with the counts that it rests on."""

    status: str
    independent_for: int
    independent_against: int


def standing(event_type: str, voices: Iterable[Voice]) -> Standing:
    """The status that these voices, in the order in which they spoke, give an event of that type.

    *retracted* is not computed here: an event of which every telling was withdrawn leaves the
    table and stands in ``redirects``.
    """
    # Of each origin the last word counts: who takes a statement back no longer stands for it.
    last = {v.origin: v for v in voices if v.origin is not None and v.stance != "neutral"}
    speaking_for = {v.origin: v for v in last.values() if v.stance == "for"}
    speaking_against = {v.origin: v for v in last.values() if v.stance == "against"}
    n_for, n_against = len(speaking_for), len(speaking_against)
    weak = n_for == 0 or (n_for == 1 and all(v.anonymous for v in speaking_for.values()))
    named_denial = any(not v.anonymous for v in speaking_against.values())
    if weak and named_denial:
        status = "denied"
    elif n_for and n_against:
        status = "disputed"
    elif n_for >= 2 and not _one_party(speaking_for.values()):
        status = "corroborated"
    elif any(_acknowledges(event_type, v) for v in speaking_for.values()):
        status = "acknowledged"
    else:
        status = "reported"
    return Standing(status, n_for, n_against)


def _one_party(voices: Iterable[Voice]) -> bool:
    parties = {voice.party for voice in voices}
    return len(parties) == 1 and parties <= {"agent_side", "target_side"}


def _acknowledges(event_type: str, voice: Voice) -> bool:
    family = event_type.partition(".")[0]
    if {event_type, family} & AGAINST_AGENT:
        return voice.party == "agent_side"
    if {event_type, family} & AGAINST_TARGET:
        return voice.party == "target_side"
    return False
