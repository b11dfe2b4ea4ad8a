"""What the codes of claims mean, from claim_codes.yml, held against the contract."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dateline.codebook.cue_frames import cue_classes, frames
from dateline.codebook.loading import CodebookError, load_yaml
from dateline.tables import get_table
from dateline.tables.claims import RELAY_KIND

FILE: Final = "claim_codes.yml"
TABLES: Final = ("claims", "claim_events")


class Code(BaseModel):
    """One code; the head of claim_codes.yml says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    definition: str = Field(min_length=10)
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    filled: bool = True

    @model_validator(mode="after")
    def _examples_where_filled(self) -> Code:
        if self.filled and not (self.examples and self.counter_examples):
            raise ValueError("give examples and counter_examples, or filled: false")
        if not self.filled and (self.examples or self.counter_examples):
            raise ValueError("has examples: drop them or 'filled: false'")
        return self


class CodedColumn(BaseModel):
    """A column and its codes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str = Field(min_length=20)
    codes: dict[str, Code]


def wanted() -> dict[str, tuple[str, ...]]:
    """Column -> codes that the contract allows, for every column of claims that holds one."""
    found = {
        column.name: column.codes
        for name in TABLES
        for column in get_table(name).columns
        if column.codes
    }
    return {**found, "relay_kinds": RELAY_KIND}


@cache
def claim_codes(file: str = FILE) -> dict[str, CodedColumn]:
    """Column -> its codes in words, in the order of the file.

    Raises:
        CodebookError: An entry is wrong, or a column or code of the contract is missing or unknown.
    """
    entries = load_yaml(file, CodedColumn)
    codes = wanted()
    _same(file, "columns", list(entries), list(codes))
    for column, entry in entries.items():
        _same(file, f"entry {column}: codes", list(entry.codes), list(codes[column]))
    return entries


def described() -> dict[str, Any]:
    """Codes, frames and cues as plain values, for the codebook page.

    Raises:
        CodebookError: A file is wrong.
    """
    return {
        "codes": {column: entry.model_dump(mode="json") for column, entry in claim_codes().items()},
        "frames": frames(),
        "cues": cue_classes(),
    }


def _same(file: str, what: str, given: list[str], asked: list[str]) -> None:
    missing = [name for name in asked if name not in given]
    unknown = [name for name in given if name not in asked]
    if missing or unknown:
        raise CodebookError(
            f"codebook/{file}: {what}: missing {', '.join(missing) or 'none'}, not of the contract "
            f"{', '.join(unknown) or 'none'}; describe exactly those of dateline/tables"
        )
