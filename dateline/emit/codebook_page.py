"""The codebook page: every table, column and event type in words, as Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from dateline.emit.claims_page import claims_part
from dateline.emit.types_page import types_part
from dateline.tables import CONTRACT_VERSION, TABLES, Column, Table
from dateline.tables.meanings import meanings

_INTRO = """\
# Codebook

What the tables of this release hold, column by column. It is made from the contract of Dateline,
version {version}, which the tables were checked against.

- Text offsets count Unicode code points from 0 in the text of (`report_id`, `revision`); the end is
  exclusive. Columns named `*_utc` are instants in UTC without a zone; dates are civil days at the
  event's place.
- A cell is empty (null) where nothing is known: nothing is guessed.
- Columns marked *verbatim* repeat characters of a report. Where its licence forbids that, they are
  cut or empty; offsets and hashes remain.
- Counts of events should use the view `events_counted` of `catalog.sql`: events that occurred or
  are ongoing, single, neither denied nor retracted.
"""


def page(
    tables: Iterable[Table] = TABLES.values(),
    types: Iterable[Mapping[str, Any]] = (),
    claims: Mapping[str, Any] | None = None,
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """The whole page.

    Args:
        tables: The tables, in the order of the page.
        types: The event types as plain values, as `dateline.emit.types_page` takes them.
        claims: Codes, frames and cues of claims, as `dateline.emit.claims_page` takes them.
        words: What contexts and kinds of argument mean, as `dateline.emit.types_page` takes them.
    """
    tables, types = list(tables), list(types)
    parts = [_INTRO.format(version=CONTRACT_VERSION), _contents(tables, bool(types), bool(claims))]
    parts += [_table(table) for table in tables]
    parts.append(_codes(tables))
    if claims:
        parts.append(claims_part(claims))
    if types:
        parts.append(types_part(types, words))
    return "\n".join(parts)


def _contents(tables: list[Table], types: bool, claims: bool) -> str:
    lines = ["| table | one row is | key |", "|---|---|---|"]
    for table in tables:
        key = ", ".join(f"`{name}`" for name in table.key)
        lines.append(f"| [`{table.name}`](#{table.name}) | {table.row} | {key} |")
    lines += [
        "",
        "After the tables it is said what the [codes of columns](#codes-of-columns) mean.",
    ]
    if claims:
        lines += [
            "",
            "Then come [claims in words](#claims-in-words), the [codes of claims](#codes-of-claims), "
            "[frames](#frames-of-cues) and [cues](#cues).",
        ]
    if types:
        lines += [
            "",
            "At the end stand the [event types](#event-types), [contexts](#contexts) and "
            "[kinds of argument](#kinds-of-argument).",
        ]
    return "\n".join(lines) + "\n"


def _table(table: Table) -> str:
    order = ", ".join(f"`{name}`" for name in table.sort)
    lines = [
        f"## {table.name}\n",
        f"{table.description} One row is {table.row}. Sorted by {order}.\n",
        "| column | type | meaning | notes | filled at | example |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_row(column) for column in table.columns]
    return "\n".join(lines) + "\n"


def _codes(tables: Iterable[Table]) -> str:
    """What codes mean, a part for all columns that share them."""
    shared: dict[int, tuple[Mapping[str, str], list[str]]] = {}
    for table in tables:
        for column in table.columns:
            known = meanings(table, column)
            if len(set(known.values())) > 1:  # not where all are names of another data set
                names = shared.setdefault(id(known), (known, []))[1]
                names.append(f"`{table.name}.{column.name}`")
    parts = ["## Codes of columns\n"]
    for known, names in shared.values():
        parts.append(f"### {', '.join(names)}\n")
        parts += [*(f"- **`{code}`** {said}" for code, said in known.items()), ""]
    return "\n".join(parts)


def _row(column: Column) -> str:
    cells = (
        f"`{column.name}`",
        f"`{column.dtype}`",
        column.description,
        "; ".join(_notes(column)),
        column.stage if column.filled else "nothing fills it yet",
        "" if column.example is None else f"`{example(column)}`",
    )
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _notes(column: Column) -> list[str]:
    notes = []
    if column.key:
        notes.append("**key**")
    if column.required:
        notes.append("required")
    if column.unit:
        notes.append(f"in {column.unit}")
    if column.minimum is not None or column.maximum is not None:
        low, high = (
            "" if bound is None else f"{bound:g}" for bound in (column.minimum, column.maximum)
        )
        notes.append(f"{low} to {high}" if low and high else f"{'from ' + low or 'to ' + high}")
    if column.codes:
        notes.append("one of " + ", ".join(f"`{code}`" for code in column.codes))
    if column.references:
        notes.append(f"refers to `{column.references}`")
    if column.verbatim:
        notes.append("verbatim")
    if column.deprecated:
        instead = f", use `{column.replaced_by}`" if column.replaced_by else ""
        notes.append(f"deprecated since {column.deprecated}{instead}")
    return notes


def example(column: Column) -> str:
    """The example of a column as a reader would see it in a cell."""
    value = column.example
    if isinstance(value, tuple | list):
        return json.dumps(value, ensure_ascii=False, default=_text)
    return _text(value)


def _text(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
