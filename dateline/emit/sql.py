"""SQL: the catalogue of a release for DuckDB, views over its Parquet files with comments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dateline.tables import TABLES, Table

EVENTS_COUNTED: Final = (
    "occurrence IN ('occurred', 'ongoing') AND granularity = 'single' "
    "AND status NOT IN ('denied', 'retracted')"
)
"""Which events a count of events counts: happened or happening, single, not denied or withdrawn."""

_HEAD: Final = """\
-- Dateline: views over the Parquet files of this release, for DuckDB.
-- Use it from the folder of the release:  duckdb -init catalog.sql
-- or from anywhere, after:                SET file_search_path = 'FOLDER/OF/THE/RELEASE';
"""


def catalog(tables: Iterable[Table] = TABLES.values(), location: str = "") -> str:
    """The statements that make a view a table, each with comments, and ``events_counted``.

    Args:
        tables: The tables of the release.
        location: What stands before each file name, such as ``/data/releases/2024.12.1/``; empty:
            the files are looked for in the working folder.
    """
    tables = list(tables)
    parts = [_HEAD, *(_view(table, location) for table in tables)]
    if any(table.name == "events" for table in tables):
        parts.append(_events_counted())
    return "\n".join(parts)


def quoted(text: str) -> str:
    """A string literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A quoted identifier of SQL, so that names such as ``from`` and ``table`` can be used."""
    return '"' + name.replace('"', '""') + '"'


def view(name: str, path: str) -> str:
    """The statement that makes a view over one Parquet file."""
    return (
        f"CREATE OR REPLACE VIEW {identifier(name)} AS SELECT * FROM read_parquet({quoted(path)});"
    )


def _view(table: Table, location: str) -> str:
    lines = [
        view(table.name, f"{location}{table.name}.parquet"),
        f"COMMENT ON VIEW {identifier(table.name)} IS "
        f"{quoted(f'{table.description} One row: {table.row}.')};",
    ]
    for column in table.columns:
        where = f"{identifier(table.name)}.{identifier(column.name)}"
        lines.append(f"COMMENT ON COLUMN {where} IS {quoted(column.description)};")
    return "\n".join(lines) + "\n"


def _events_counted() -> str:
    what = (
        "Events to count: those that occurred or are ongoing, single rather than totals, neither "
        "denied by all nor retracted."
    )
    return (
        f"CREATE OR REPLACE VIEW events_counted AS SELECT * FROM events WHERE {EVENTS_COUNTED};\n"
        f"COMMENT ON VIEW events_counted IS {quoted(what)};\n"
    )
