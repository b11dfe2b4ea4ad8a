"""What the object of a cue may be, told by its head noun."""

from __future__ import annotations

from functools import cache
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from dateline.codebook.loading import load_yaml

FILE: Final = "object_kinds.yml"


class ObjectKind(BaseModel):
    """One entry of object_kinds.yml; the head of the file says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str = Field(min_length=10)
    nouns: tuple[str, ...] = Field(min_length=1)


@cache
def object_kinds(file: str = FILE) -> dict[str, ObjectKind]:
    """Kind -> its words.

    Raises:
        CodebookError: An entry is not valid.
    """
    return load_yaml(file, ObjectKind)


@cache
def nouns_of(*kinds: str) -> frozenset[str]:
    """Lemmas of the nouns of some kinds; names that are no kinds of nouns give nothing."""
    found = object_kinds()
    return frozenset(noun for kind in kinds if kind in found for noun in found[kind].nouns)
