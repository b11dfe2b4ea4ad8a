"""Words that help to find places, from ``places/words.yml`` and ``places/features.csv``."""

from __future__ import annotations

from functools import cache
from typing import Final

from pydantic import BaseModel, ConfigDict, field_validator

from dateline.codebook.loading import check, in_small_letters, load_csv, read_yaml
from dateline.reading.places.model import FOLDER, FeatureRow

FILE: Final = f"{FOLDER}/words.yml"


class Words(BaseModel):
    """The word lists; the comments in the file say what each is for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    inner: frozenset[str]
    before: frozenset[str]
    divisions: frozenset[str]
    directions: frozenset[str]
    ordinary: frozenset[str]
    institutions: frozenset[str]
    locative: frozenset[str]
    loose: frozenset[str]
    reaching: frozenset[str]
    settlements: frozenset[str]
    bearings: frozenset[str]

    @field_validator("*")
    @classmethod
    def _small(cls, value: frozenset[str]) -> frozenset[str]:
        return in_small_letters(value)


@cache
def words() -> Words:
    """The word lists that come with Dateline.

    Raises:
        CodebookError: A list is missing, unknown or has a wrong word.
    """
    return check(FILE, "(file)", read_yaml(FILE), Words)


@cache
def features(position: str) -> dict[tuple[str, ...], str]:
    """Kind words that stand ``after`` or ``before`` a name -> the kind of place they tell."""
    rows = load_csv(f"{FOLDER}/features.csv", FeatureRow)
    return {tuple(r.word.split()): r.kind for r in rows if r.position in (position, "both")}


@cache
def feature_words() -> frozenset[str]:
    """Small letters in which a site's word may stand: "Damascus airport"."""
    return frozenset(word.lower() for parts in features("after") for word in parts)
