"""Reading a table of a release: its file, the view it may be, columns and conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from dateline.emit.sql import EVENTS_COUNTED, identifier, quoted
from dateline.release.condition import require_of_rows, require_whole
from dateline.release.errors import NotFoundError, ReleaseError
from dateline.release.manifest import table_files
from dateline.tables import TABLES

if TYPE_CHECKING:
    import duckdb

VIEWS: Final = {"events_counted": ("events", EVENTS_COUNTED)}
"""Views that can be read like tables: the table below, and the condition that makes the view."""


def locate(
    manifest: Mapping[str, Any], table: str, where: str | None
) -> tuple[list[str], str | None]:
    """The files of a table or view, and the condition in SQL that its rows must meet.

    Raises:
        NotFoundError: The release has no such table.
        ValueError: The condition is none by itself, see `all_of`.
    """
    below, view = VIEWS.get(table, (table, None))
    if below not in manifest["tables"]:
        known = ", ".join([*(name for name in TABLES if name in manifest["tables"]), *VIEWS])
        raise NotFoundError(
            f"no table {table!r} in release {manifest['version']}; there are {known}"
        )
    return table_files(manifest, below), all_of(view, where)


def all_of(*conditions: str | None) -> str | None:
    """One condition in SQL of several; nulls and blanks are none, and of none it is null.

    Raises:
        ValueError: One closes a bracket that it does not open, or leaves one open.
    """
    some = [one for one in conditions if one and one.strip()]
    for one in some:
        require_whole(one)
    # A comment at the end of one would hide the bracket.
    return " AND ".join(f"({one}\n)" if "--" in one else f"({one})" for one in some) or None


def frame(
    paths: Sequence[Path | str],
    columns: Sequence[str] | None,
    condition: str | None,
    options: dict[str, str] | None = None,
) -> pl.DataFrame:
    """The rows as a Polars frame; only the columns and pages that are needed are read.

    Args:
        paths: Files, or their addresses.
        columns: The columns to read; None for all.
        condition: The condition in SQL; None for every row.
        options: How addresses are reached, in the words of Polars' ``storage_options``.

    Raises:
        NotFoundError: A column does not exist.
        ValueError: The condition cannot be understood or is no condition on rows, or ``columns`` is
            no list of names.
    """
    lazy = pl.scan_parquet([str(path) for path in paths], storage_options=options)
    schema = lazy.collect_schema()
    _check_columns(paths[0], columns, list(schema))
    try:
        if condition is not None:
            require_of_rows(condition, schema)
            # The frame's own SQL knows the types of columns: '2024-12-08' is a date beside one.
            lazy = lazy.sql(f"SELECT * FROM self WHERE {condition}")
        return (lazy if columns is None else lazy.select(columns)).collect()
    except pl.exceptions.PolarsError as error:
        if condition is None:
            raise ReleaseError(f"{paths[0]} cannot be read: {first_line(error)}") from error
        raise ValueError(
            f"where={condition!r} cannot be understood: {first_line(error)}"
        ) from error


def relation(
    paths: Sequence[Path], columns: Sequence[str] | None, condition: str | None
) -> duckdb.DuckDBPyRelation:
    """The rows as a DuckDB relation, read when it is used.

    It belongs to the default connection of `duckdb`, so that relations of several tables can be
    joined, and named in ``duckdb.sql``.

    Raises:
        NotFoundError: A column does not exist.
        ValueError: The condition cannot be understood, or ``columns`` is no list of names.
    """
    import duckdb

    _check_columns(paths[0], columns, list(pl.read_parquet_schema(paths[0])))
    chosen = "*" if columns is None else ", ".join(identifier(name) for name in columns)
    files = ", ".join(quoted(str(path)) for path in paths)
    query = f"SELECT {chosen} FROM read_parquet([{files}])"
    try:
        return duckdb.sql(query if condition is None else f"{query} WHERE {condition}")
    except duckdb.Error as error:
        raise ValueError(
            f"where={condition!r} cannot be understood: {first_line(error)}"
        ) from error


def naming(rows: duckdb.DuckDBPyRelation, ids: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """The rows of a relation that name any of some ids, read now, with the columns of ids alone.

    Args:
        rows: The relation.
        ids: By column of text, or of lists of text or of actors, the ids that are looked for.
    """
    if not ids:
        return pl.DataFrame()
    kinds = dict(zip(rows.columns, map(str, rows.types), strict=True))
    found = []
    for name, some in ids.items():
        column, listed = identifier(name), ", ".join(quoted(one) for one in some)
        if kinds[name].startswith("STRUCT"):
            column = f"[one.actor_id FOR one IN {column}]"
        some_of = f"list_has_any({column}, [{listed}])"
        found.append(some_of if kinds[name].endswith("[]") else f"{column} IN ({listed})")
    chosen = ", ".join(identifier(name) for name in ids)
    return pl.DataFrame(rows.filter(" OR ".join(found)).project(chosen).pl())


def _check_columns(path: Path | str, columns: Sequence[str] | None, known: list[str]) -> None:
    if columns is None:
        return
    if isinstance(columns, str):
        raise ValueError(f"columns={columns!r}: give a list of names, such as [{columns!r}]")
    if not columns or len(set(columns)) < len(columns):
        raise ValueError(f"columns={list(columns)!r}: name each column that is wanted once")
    missing = [name for name in columns if name not in known]
    if missing:
        raise NotFoundError(
            f"no column {', '.join(missing)} in {Path(path).stem}; there are {', '.join(known)}"
        )


def first_line(error: Exception) -> str:
    """The first line of a message: what follows is the engine's plan or its view of the query."""
    return str(error).strip().split("\n")[0]
