"""Predicate patterns: the form in which the codebook says which words tell an event."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from dateline.tables import codes


def _listed(value: Any) -> Any:
    """A single word or a 'a | b' string counts as a list."""
    return [part.strip() for part in value.split("|")] if isinstance(value, str) else value


Terms = Annotated[list[str], BeforeValidator(_listed)]


class Pattern(BaseModel):
    """One way of telling an event. README.md explains each field with examples.

    Attributes:
        id: Name, unique in its type.
        verbs: Trigger verbs by lemma; more words follow the verb ("take control of").
        nouns: Trigger nouns by lemma; more words stand before the noun ("air strike").
        of: What "of" brings in after a trigger noun: the object ("the arrest of") or the subject.
        when: Slot to kinds that it must hold (one of them).
        unless: Slot to kinds that it must not hold.
        any: Slots of which one must be filled.
        agent: Slot of the doer.
        target: Slots of whom it was done to, the first filled one.
        place: Slots of the place where it happened, the first that holds a place.
        object_place: Slots of the place acted upon.
        mode: Mode of the type, when the pattern decides it.
        phase: Phase, when the pattern decides it.
        modality: Modality, when the pattern decides it.
        effect: The words tell an effect (killed): no event of its own beside a telling of the act.
        confidence: Chance that a match is right.
    """

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    verbs: Terms = []
    nouns: Terms = []
    of: str = Field(default="object", pattern="^(object|subject)$")
    when: dict[str, Terms] = {}
    unless: dict[str, Terms] = {}
    any: Terms = []
    agent: Terms = ["subject"]
    target: Terms = ["object"]
    place: Terms = []
    object_place: Terms = []
    mode: str | None = None
    phase: str | None = None
    modality: str | None = None
    effect: bool = False
    confidence: float = Field(default=0.8, gt=0, le=1)

    @model_validator(mode="after")
    def _complete(self) -> Pattern:
        if not self.verbs and not self.nouns:
            raise ValueError("has neither verbs nor nouns; give at least one trigger")
        if self.phase is not None and self.phase not in codes.PHASE:
            raise ValueError(f"phase {self.phase!r}; use one of {', '.join(codes.PHASE)}")
        if self.modality is not None and self.modality not in codes.EVENT_MODALITY:
            raise ValueError(f"modality {self.modality!r}; use {', '.join(codes.EVENT_MODALITY)}")
        return self
