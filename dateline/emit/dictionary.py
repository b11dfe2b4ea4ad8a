"""The data dictionary: every column (``dictionary.csv``) and every code with its meaning (``codes.csv``)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from dateline.emit.codebook_page import example
from dateline.emit.polars import required
from dateline.tables import TABLES, Column, Table
from dateline.tables.meanings import meanings as of_tables

COLUMNS: Final = (
    "table", "column", "type", "unit", "codes", "description", "key", "required", "minimum",
    "maximum", "references", "verbatim", "filled", "since", "deprecated", "replaced_by", "example",
)  # fmt: skip
CODES: Final = ("table", "column", "code", "meaning")


def dictionary(tables: Iterable[Table] = TABLES.values()) -> str:
    """The columns of all tables as CSV; several codes of one column are apart by ``|``."""
    return _csv(COLUMNS, (_row(table, column) for table in tables for column in table.columns))


def codes(
    tables: Iterable[Table] = TABLES.values(),
    types: Iterable[Mapping[str, Any]] = (),
    claims: Mapping[str, Any] | None = None,
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """The codes of all columns with their meanings as CSV; empty where the codebook says nothing.

    Args:
        tables: The tables, in their order.
        types: The event types as plain values, as `dateline.emit.types_page` takes them.
        claims: Codes of claims, as `dateline.emit.claims_page` takes them.
        words: What contexts mean, as `dateline.emit.types_page` takes them.
    """
    types = list(types)
    meanings = {
        column: {code: entry["definition"] for code, entry in said["codes"].items()}
        for column, said in ((claims or {}).get("codes") or {}).items()
    }
    rows: list[tuple[str, ...]] = []
    for table in tables:
        for column in table.columns:
            of_claims = meanings.get(column.name, {}) if table.name.startswith("claim") else {}
            known = of_claims or of_tables(table, column)
            if column.name == "event_type":
                rows += [(table.name, column.name, t["name"], t["definition"]) for t in types]
            elif column.name == "mode" and types:
                rows += [(table.name, column.name, *mode) for mode in _modes(types)]
            elif column.name == "context" and words:
                contexts = words.get("contexts", {})
                rows += [(table.name, column.name, *entry) for entry in contexts.items()]
            rows += [(table.name, column.name, code, known.get(code, "")) for code in column.codes]
    return _csv(CODES, rows)


def _modes(types: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for entry in types:
        for name, mode in (entry.get("modes") or {}).items():
            yield f"{entry['name']} {name}", mode["means"]


def _row(table: Table, column: Column) -> tuple[str, ...]:
    bounds = (
        "" if bound is None else f"{bound:g}" for bound in (column.minimum, column.maximum)
    )  # fmt: skip
    return (
        table.name,
        column.name,
        str(column.dtype),
        column.unit or "",
        "|".join(column.codes),
        column.description,
        _yes(column.key),
        _yes(required(column, "released")),
        *bounds,
        column.references or "",
        _yes(column.verbatim),
        _yes(column.filled),
        column.since,
        column.deprecated or "",
        column.replaced_by or "",
        "" if column.example is None else example(column),
    )


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _csv(head: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()
