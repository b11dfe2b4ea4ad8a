"""The rules of names: loads and checks ``dateline/codebook/names.yml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from dateline.codebook.loading import check, read_yaml

FILE: Final = "names.yml"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Spelling(_Entry):
    """A replacement in a word's key: what a regular expression finds is written anew."""

    find: str = Field(min_length=1)
    write: str

    @field_validator("find")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"no valid regular expression: {error}") from error
        return value


class Rules(_Entry):
    """Every rule of names; the comments in the file say what each list means."""

    titles: list[str]
    particles: list[str]
    same_names: list[list[str]]
    spellings: list[Spelling]
    legal_forms: dict[str, list[str]]
    same_words: list[list[str]]
    empty_words: list[str]
    number_words: dict[str, int]
    letters: dict[str, dict[str, str]]

    @model_validator(mode="after")
    def _lower(self) -> Rules:
        words = [*self.titles, *self.particles, *(w for row in self.same_names for w in row)]
        wrong = [word for word in words if word != word.lower() or not word.isascii()]
        if wrong:
            raise ValueError(f"write {wrong[0]!r} in small letters without marks")
        return self


@cache
def rules() -> Rules:
    """The rules that come with Dateline.

    Raises:
        CodebookError: An entry is missing, unknown or has a wrong value.
    """
    return check(FILE, "(file)", read_yaml(FILE), Rules)
