"""The codebook of the page: tables, columns and event types as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.emit.codebook_page import example
from dateline.tables import TABLES, Column


def tables() -> list[dict[str, Any]]:
    """Every table with its columns, in the order of the contract."""
    return [
        {
            "name": table.name,
            "description": table.description,
            "row": table.row,
            "columns": [_column(column) for column in table.columns],
        }
        for table in TABLES.values()
    ]


def types(entries: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Every event type: name, definition, what counts and what does not, modes."""
    return [
        {
            "name": entry["name"],
            "definition": entry["definition"],
            "includes": list(entry.get("includes") or ()),
            "excludes": list(entry.get("excludes") or ()),
            "modes": [
                {"name": name, "means": mode["means"]}
                for name, mode in (entry.get("modes") or {}).items()
            ],
        }
        for entry in entries
    ]


def _column(column: Column) -> dict[str, Any]:
    notes = []
    if column.key:
        notes.append("key")
    if column.references:
        notes.append(f"refers to {column.references}")
    if column.unit:
        notes.append(f"in {column.unit}")
    if column.codes:
        notes.append("one of " + ", ".join(column.codes))
    return {
        "name": column.name,
        "type": str(column.dtype),
        "description": column.description,
        "notes": "; ".join(notes),
        "example": "" if column.example is None else example(column),
    }
