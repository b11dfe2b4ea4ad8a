"""Bounds of quality that a candidate must keep, as data: ``bounds.yml``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dateline import safe_yaml
from dateline.release.quality.measures import Bound

FILE: Final = Path(__file__).parent / "bounds.yml"

Bounds = dict[tuple[str, str], Bound]


class BoundsError(ValueError):
    """The file of bounds cannot be used: names the file, the entry, the field and the remedy."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    group: str
    measure: str
    least: float | None = None
    most: float | None = None
    warn_below: float | None = None
    warn_above: float | None = None
    why: str = Field(min_length=10, pattern=r"\.$")

    @model_validator(mode="after")
    def _bounded(self) -> _Entry:
        low, high = (self.least, self.warn_below), (self.most, self.warn_above)
        if all(side is None for side in (*low, *high)):
            raise ValueError("give least, most, warn_below or warn_above")
        if None not in low and self.warn_below < self.least:  # type: ignore[operator]
            raise ValueError("warn_below must not be below least: it would never be told")
        if None not in high and self.warn_above > self.most:  # type: ignore[operator]
            raise ValueError("warn_above must not be above most: it would never be told")
        return self

    def bound(self) -> Bound:
        return Bound(self.least, self.most, self.warn_below, self.warn_above)


def read_bounds(path: Path = FILE) -> Bounds:
    """Bounds by group and measure.

    Raises:
        BoundsError: The file is no YAML list of bounds, or a measure stands twice.
    """
    try:
        listed = safe_yaml.load(path.read_text(encoding="utf-8")) or []
    except (OSError, yaml.YAMLError) as error:
        raise BoundsError(f"{path}: cannot be read: {error}") from error
    bounds: Bounds = {}
    for number, entry in enumerate(listed, 1):
        try:
            found = _Entry.model_validate(entry)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "entry"
            raise BoundsError(f"{path}, entry {number}, {field}: {first['msg']}") from error
        key = (found.group, found.measure)
        if key in bounds:
            raise BoundsError(f"{path}, entry {number}: {', '.join(key)} stands twice")
        bounds[key] = found.bound()
    return bounds
