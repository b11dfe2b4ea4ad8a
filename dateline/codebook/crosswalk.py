"""The crosswalk: from a row's type, mode, agent, target and standing to other codebooks' names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, field_validator

from dateline.tables import codes

AGENT_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "state": ("state", "state_organ", "military", "police", "io"),
    "nonstate": ("rebel", "militia", "gang", "party"),
    "crowd": ("civilians", "protesters", "prisoners"),
}
"""Groups that a cell of ``agent_kind`` may name beside the single kinds."""


def _alternatives(value: Any) -> Any:
    return [part.strip() for part in value.split("|")] if isinstance(value, str) else value or []


Cell = Annotated[list[str], BeforeValidator(_alternatives)]


class CrosswalkRow(BaseModel):
    """One row: conditions (empty fits all, ``a|b`` either), then the codes.

    Attributes:
        event_type: Types; ``FAMILY.*`` for a family, ``*`` for every type.
        agent_kind: Kinds of actor, or the groups state, nonstate and crowd; ``none``: no agent.
        deaths: Whether a death is told.
        relation: How the type's meaning lies to the codes': exact, narrower, broader, none.
    """

    model_config = ConfigDict(extra="forbid")

    event_type: Cell
    mode: Cell = []
    agent_kind: Cell = []
    target_class: Cell = []
    modality: Cell = []
    phase: Cell = []
    polarity: Cell = []
    deaths: Literal["yes", "no"] | None = None
    plover: str | None = None
    plover_mode: str | None = None
    cameo: str | None = None
    acled_sub_event: str | None = None
    ucdp: str | None = None
    relation: Literal["exact", "narrower", "broader", "none"]
    note: str | None = None

    @field_validator("plover", "acled_sub_event", "ucdp")
    @classmethod
    def _known(cls, value: str | None, info: Any) -> str | None:
        allowed = {
            "plover": codes.PLOVER, "acled_sub_event": codes.ACLED_SUB_EVENT, "ucdp": codes.UCDP,
        }[info.field_name]  # fmt: skip
        if value is not None and value not in allowed:
            raise ValueError(f"{value!r} is not one of {', '.join(allowed)}")
        return value

    def fits(self, facts: Mapping[str, str | None]) -> bool:
        """Whether the conditions hold for a row's cells (by column name, ``deaths`` yes or no)."""
        if not self.speaks_of(facts.get("event_type") or ""):
            return False
        return self.holds(facts)

    def speaks_of(self, code: str) -> bool:
        """Whether it is about a type."""
        family = code.split(".")[0] + ".*"
        return any(pattern in ("*", code, family) for pattern in self.event_type)

    def holds(self, facts: Mapping[str, str | None]) -> bool:
        """Whether all conditions but the type hold."""
        if self.deaths is not None and self.deaths != facts.get("deaths"):
            return False
        return all(
            not allowed or _holds(allowed, facts.get(name), name)
            for name, allowed in (
                ("mode", self.mode), ("agent_kind", self.agent_kind),
                ("target_class", self.target_class), ("modality", self.modality),
                ("phase", self.phase), ("polarity", self.polarity),
            )
        )  # fmt: skip


def _holds(allowed: Sequence[str], value: str | None, name: str) -> bool:
    if value is None:
        return "none" in allowed
    if name == "agent_kind":
        return value in allowed or any(value in AGENT_GROUPS.get(group, ()) for group in allowed)
    return value in allowed


def look_up(rows: Sequence[CrosswalkRow], facts: Mapping[str, str | None]) -> CrosswalkRow | None:
    """The first row whose conditions hold, or None."""
    return next((row for row in rows if row.fits(facts)), None)
