"""SQL: the catalogue of a release for DuckDB, views over its Parquet files with comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def catalog(
    tables: Iterable[Table] = TABLES.values(),
    location: str = "",
    files: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """The statements that make a view a table, each with comments, and ``events_counted``.

    Args:
        tables: The tables of the release.
        location: What stands before each file name, such as ``/data/releases/2024.12.1/``; empty:
            the files are looked for in the working folder.
        files: Name of a table -> its files; without, one file a table.
    """
    tables, known = list(tables), files or {}
    parts = [_HEAD]
    for table in tables:
        names = known.get(table.name) or [f"{table.name}.parquet"]
        parts.append(_view(table, [f"{location}{name}" for name in names]))
    parts += [_events_counted(table) for table in tables if table.name == "events"]
    return "\n".join(parts)


def quoted(text: str) -> str:
    """A string literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A quoted identifier of SQL, so that names such as ``from`` and ``table`` can be used."""
    return '"' + name.replace('"', '""') + '"'


def view(name: str, *paths: str) -> str:
    """The statement that makes a view over Parquet files that follow one another."""
    files = ", ".join(map(quoted, paths))
    of = f"[{files}]" if len(paths) > 1 else files
    return f"CREATE OR REPLACE VIEW {identifier(name)} AS SELECT * FROM read_parquet({of});"


def _view(table: Table, paths: Sequence[str]) -> str:
    lines = [
        view(table.name, *paths),
        f"COMMENT ON VIEW {identifier(table.name)} IS "
        f"{quoted(f'{table.description} One row: {table.row}.')};",
    ]
    return "\n".join([*lines, *_comments(table.name, table)]) + "\n"


def _comments(name: str, table: Table) -> Iterator[str]:
    """Comments on the columns of a view over a table."""
    for column in table.columns:
        where = f"{identifier(name)}.{identifier(column.name)}"
        yield f"COMMENT ON COLUMN {where} IS {quoted(column.description)};"


def _events_counted(table: Table) -> str:
    what = (
        "Events to count: those that occurred or are ongoing, single rather than totals, neither "
        "denied by all nor retracted."
    )
    return (
        f"CREATE OR REPLACE VIEW events_counted AS SELECT * FROM events WHERE {EVENTS_COUNTED};\n"
        f"COMMENT ON VIEW events_counted IS {quoted(what)};\n"
        + "\n".join(_comments("events_counted", table))
        + "\n"
    )
