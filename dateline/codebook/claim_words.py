"""The words by which the qualities of a claim are read, from claim_words.yml."""

from __future__ import annotations

from functools import cache
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, field_validator

from dateline.codebook.loading import CodebookError, load_yaml

FILE: Final = "claim_words.yml"


class WordList(BaseModel):
    """One entry of claim_words.yml; the head of the file says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str = Field(min_length=20)
    words: tuple[str, ...] = Field(min_length=1)

    @field_validator("words")
    @classmethod
    def _lower_and_once(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        for number, word in enumerate(values):
            if word != word.strip().lower() or not word:
                raise ValueError(f"{word!r}: write words in lower case, without spaces around")
            if word in values[:number]:
                raise ValueError(f"{word!r} stands there twice; keep one")
        return values


@cache
def word_lists(file: str = FILE) -> dict[str, WordList]:
    """Name -> list, in the order of the file.

    Raises:
        CodebookError: An entry is not valid; names file, entry, field and remedy.
    """
    return load_yaml(file, WordList)


def claim_words(name: str) -> frozenset[str]:
    """The words of one list of claim_words.yml.

    Raises:
        CodebookError: The file has no such list, or is wrong.
    """
    return listed(FILE, name)


def listed(file: str, name: str) -> frozenset[str]:
    """The words of one list of a file of this form.

    Raises:
        CodebookError: The file has no such list, or is wrong.
    """
    lists = word_lists(file)
    if name not in lists:
        raise CodebookError(
            f"codebook/{file}: entry {name}: is missing and a rule asks for it; restore it"
        )
    return frozenset(lists[name].words)
