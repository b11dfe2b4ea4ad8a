"""Bounds of quality that a candidate must keep, as data: ``bounds.yml``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dateline import safe_yaml

FILE: Final = Path(__file__).parent / "bounds.yml"

Bounds = dict[tuple[str, str], tuple[float | None, float | None]]


class BoundsError(ValueError):
    """The file of bounds cannot be used: names the file, the entry, the field and the remedy."""


class _Bound(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    group: str
    measure: str
    least: float | None = None
    most: float | None = None
    why: str = Field(min_length=10, pattern=r"\.$")

    @model_validator(mode="after")
    def _bounded(self) -> _Bound:
        if self.least is None and self.most is None:
            raise ValueError("give least or most")
        return self


def read_bounds(path: Path = FILE) -> Bounds:
    """Least and most value by group and measure.

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
            bound = _Bound.model_validate(entry)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "entry"
            raise BoundsError(f"{path}, entry {number}, {field}: {first['msg']}") from error
        key = (bound.group, bound.measure)
        if key in bounds:
            raise BoundsError(f"{path}, entry {number}: {', '.join(key)} stands twice")
        bounds[key] = (bound.least, bound.most)
    return bounds
