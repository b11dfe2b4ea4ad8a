"""Words by which the place of an act is read, from ``scenes.yml``."""

from __future__ import annotations

from functools import cache
from typing import Final

from pydantic import BaseModel, ConfigDict, field_validator

from dateline.codebook.loading import check, in_small_letters, read_yaml

FILE: Final = "scenes.yml"


class SceneWords(BaseModel):
    """The word lists; the comments in the file say what each is for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    locative: frozenset[str]
    apart: frozenset[str]
    turning: frozenset[str]
    parts: frozenset[str]
    scenic: frozenset[str]
    reaching: frozenset[str]
    leaving: frozenset[str]
    saying: frozenset[str]
    missions: frozenset[str]
    gatherings: frozenset[str]
    means: dict[str, frozenset[str]]

    @field_validator(
        "locative",
        "apart",
        "turning",
        "parts",
        "scenic",
        "reaching",
        "leaving",
        "saying",
        "missions",
        "gatherings",
    )
    @classmethod
    def _small(cls, value: frozenset[str]) -> frozenset[str]:
        return in_small_letters(value)


@cache
def scene_words() -> SceneWords:
    """The word lists that come with Dateline.

    Raises:
        CodebookError: A list is missing, unknown or has a wrong word.
    """
    return check(FILE, "(file)", read_yaml(FILE), SceneWords)
