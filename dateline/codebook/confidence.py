"""How sure a row is: factors, scale and limits, from confidence.yml."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dateline.codebook.loading import CodebookError, load_yaml

FILE: Final = "confidence.yml"
DOUBTS: Final = ("unknown_name", "open_pronoun")
"""Factors of a required argument that only may be of the kind asked for."""
TELLING: Final = ("no_doer", "pronoun_doer", "claimed", "not_actual", "long_sentence", "deep")
"""Factors of how the act is told."""
_LIMITS: Final = ("threshold", "margin")
_SCALE: Final = "scale"


class Entry(BaseModel):
    """A factor, a limit or the scale.

    Attributes:
        about: What it means, in a sentence.
        value: What the raw value is multiplied by, or the limit.
        words: From how many words of the sentence on the factor holds.
        levels: From how many levels below the main verb on the factor holds.
        knots: Pairs of raw value and chance, both rising, from 0 to 1.
    """

    model_config = ConfigDict(extra="forbid")

    about: str = Field(min_length=10)
    value: float | None = Field(default=None, ge=0, le=1)
    words: int | None = Field(default=None, gt=0)
    levels: int | None = Field(default=None, gt=0)
    knots: list[tuple[float, float]] = []

    @model_validator(mode="after")
    def _complete(self) -> Entry:
        if (self.value is None) == (not self.knots):
            raise ValueError("give either value or knots")
        if self.knots:
            raws, chances = zip(*self.knots, strict=True)
            if raws[0] != 0 or raws[-1] != 1 or any(a >= b for a, b in pairwise(raws)):
                raise ValueError("raw values of the knots must rise from 0 to 1; sort them")
            if any(a > b for a, b in pairwise(chances)):
                raise ValueError("chances of the knots must not fall; raise the later one")
            if chances[0] < 0 or chances[-1] > 1:
                raise ValueError("chances of the knots lie between 0 and 1; mend the one outside")
        return self

    def said(self) -> str:
        """The entry in words: "A name nobody knows stands where ... Value 0.75."."""
        parts = [self.about]
        parts += [f"From {self.words} words on."] if self.words else []
        parts += [f"From {self.levels} levels on."] if self.levels else []
        told = ", ".join(f"{raw:g} to {chance:g}" for raw, chance in self.knots)
        parts.append(f"Knots: {told}." if told else f"Value {self.value:g}.")
        return " ".join(parts)


@cache
def entries() -> dict[str, Entry]:
    """Every entry by name.

    Raises:
        CodebookError: An entry is wrong, missing, or of a name that no rule asks for.
    """
    found = load_yaml(FILE, Entry)
    known = (*DOUBTS, *TELLING, _SCALE, *_LIMITS)
    for name in known:
        if name not in found:
            raise CodebookError(
                f"codebook/{FILE}: entry {name}: is missing and a rule asks for it; restore it"
            )
        if bool(found[name].knots) != (name == _SCALE):
            wanted, other = ("knots", "value") if name == _SCALE else ("value", "knots")
            raise CodebookError(
                f"codebook/{FILE}: entry {name}: field {wanted}: is missing; give it, not {other}"
            )
    for name in found:
        if name not in known:
            raise CodebookError(
                f"codebook/{FILE}: entry {name}: no rule asks for it; the names are "
                + ", ".join(known)
            )
    return found


def value(name: str) -> float:
    """The value of a factor or limit."""
    found = entries()[name].value
    assert found is not None  # entries() refuses it
    return found


def chance(raw: float) -> float:
    """The calibrated confidence of a raw value: straight lines between the scale's knots."""
    knots = entries()[_SCALE].knots
    for (low, under), (high, over) in pairwise(knots):
        if raw <= high:
            return under + (over - under) * max(0.0, raw - low) / (high - low)
    return knots[-1][1]
