"""The codebook of events as plain values, for the codebook page and the command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from dateline.codebook.catalog import contexts, crosswalk, kinds, types
from dateline.codebook.confidence import entries
from dateline.codebook.crosswalk import CrosswalkRow
from dateline.codebook.in_words import condition_in_words, pattern_in_words

CODES: Final = ("plover", "plover_mode", "cameo", "acled_sub_event", "ucdp")
"""Columns of the crosswalk that hold another codebook's codes."""


def described_type(code: str) -> dict[str, Any]:
    """One type with everything that it says, its patterns in words and its rows of the crosswalk.

    Raises:
        KeyError: There is no such type.
        CodebookError: A file is wrong.
    """
    entry = types()[code]
    plain = entry.model_dump(mode="json", exclude={"code", "patterns"})
    return {
        "name": code,
        **plain,
        "patterns": [{"id": p.id, "said": pattern_in_words(p)} for p in entry.patterns],
        "crosswalk": [_row(row) for row in rows_of(code)],
    }


def described_types(codes: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Types with everything that they say; without ``codes`` all, in the order of the files."""
    return [described_type(code) for code in (types() if codes is None else codes)]


def described_words() -> dict[str, dict[str, str]]:
    """What the names of contexts, kinds of argument and parts of confidence mean."""
    return {
        "contexts": {name: entry.means for name, entry in contexts().items()},
        "kinds": {name: entry.means for name, entry in kinds().items()},
        "confidence": {name: entry.said() for name, entry in entries().items()},
    }


def rows_of(code: str) -> list[CrosswalkRow]:
    """Rows of the crosswalk that a type can get, in the order in which they are tried."""
    family = code.split(".")[0] + ".*"
    return [row for row in crosswalk() if {code, family, "*"} & set(row.event_type)]


def _row(row: CrosswalkRow) -> dict[str, str | None]:
    codes = {name: getattr(row, name) for name in CODES}
    return {
        "when": condition_in_words(row), **codes, "relation": row.relation, "note": row.note,
    }  # fmt: skip
