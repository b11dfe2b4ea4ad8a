"""Patterns and rows of the crosswalk in words, for people who read the codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dateline.codebook.crosswalk import CrosswalkRow
from dateline.codebook.patterns import Pattern

SLOTS: Final = {
    "second": "second object",
    "indirect": "indirect object",
    "modifier": "word before the noun",
    "clause": "governed clause",
    "clause_subject": "subject of the governed clause",
    "clause_object": "object of the governed clause",
    "carried": "verb that carries the noun",
    "aboard": "whom the subject carries",
}
"""Names of slots that need saying; prepositions are quoted, subject and object say it themselves."""
_PLAIN: Final = ("subject", "object", "complement", "dated", "harm")
_CONDITIONS: Final = (
    ("mode", "mode"), ("agent_kind", "agent"), ("target_class", "target"),
    ("modality", "modality"), ("phase", "phase"), ("polarity", "polarity"),
)  # fmt: skip


def pattern_in_words(pattern: Pattern) -> str:
    """A pattern as a sentence of its conditions and of what it fills."""
    return "; ".join(_said(pattern))


def _said(pattern: Pattern) -> Iterator[str]:
    if pattern.verbs:
        yield "verbs " + ", ".join(pattern.verbs)
    if pattern.nouns:
        yield "nouns " + ", ".join(pattern.nouns)
        if pattern.of == "subject":
            yield '"of" after the noun brings in the doer'
    for slot, terms in pattern.when.items():
        told = "told" if terms == ["some"] else _terms(terms)
        yield f"{slot_in_words(slot)} is {told}"
    for slot, terms in pattern.unless.items():
        if terms == ["some"]:
            yield f"no {slot_in_words(slot)}"
        else:
            yield f"{slot_in_words(slot)} is not {_terms(terms)}"
    if pattern.any:
        yield f"one is told: {_slots(pattern.any)}"
    yield f"agent: {_slots(pattern.agent)}"
    for name, slots in (
        ("target", pattern.target), ("place", pattern.place),
        ("place acted upon", pattern.object_place),
    ):  # fmt: skip
        if slots:
            yield f"{name}: {_slots(slots)}"
    for name in ("mode", "phase", "modality"):
        if getattr(pattern, name) is not None:
            yield f"{name} {getattr(pattern, name)}"
    if pattern.effect:
        yield "tells an effect, which joins the act beside it"
    yield f"confidence {pattern.confidence:g}"


def slot_in_words(slot: str) -> str:
    """A slot as people call it: ``on/against`` becomes ``"on" or "against"``."""
    return " or ".join(_slot(one) for one in slot.split("/"))


def _slot(slot: str) -> str:
    return SLOTS.get(slot) or (slot if slot in _PLAIN else f'"{slot}"')


def _slots(slots: Sequence[str]) -> str:
    return ", else ".join(slot_in_words(slot) for slot in slots) or "none"


def _terms(terms: Sequence[str]) -> str:
    """Terms of a slot: kinds by name, single words in quotes."""
    said = (f'"{t[1:]}"' if t.startswith("=") else {"some": "anything"}.get(t, t) for t in terms)
    return " or ".join(said)


def condition_in_words(row: CrosswalkRow) -> str:
    """When a row of the crosswalk holds for a type that it names."""
    parts = [
        f"{said} {' or '.join(getattr(row, name))}" for name, said in _CONDITIONS
        if getattr(row, name)
    ]  # fmt: skip
    if row.deaths:
        parts.append("a death is told" if row.deaths == "yes" else "no death is told")
    return ", ".join(parts) or "in all other cases"
