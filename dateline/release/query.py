"""Reading a table of a release: its file, the view it may be, columns and conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from dateline.emit.sql import EVENTS_COUNTED, identifier, quoted
from dateline.release.errors import NotFoundError
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
    """
    below, view = VIEWS.get(table, (table, None))
    if below not in manifest["tables"]:
        known = ", ".join([*(name for name in TABLES if name in manifest["tables"]), *VIEWS])
        raise NotFoundError(
            f"no table {table!r} in release {manifest['version']}; there are {known}"
        )
    conditions = [f"({one})" for one in (view, where) if one]
    return table_files(manifest, below), " AND ".join(conditions) or None


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
        ValueError: The condition cannot be understood.
    """
    lazy = pl.scan_parquet([str(path) for path in paths], storage_options=options)
    _check_columns(paths[0], columns, list(lazy.collect_schema()))
    try:
        if condition is not None:
            lazy = lazy.filter(pl.sql_expr(condition))
        return (lazy if columns is None else lazy.select(columns)).collect()
    except pl.exceptions.PolarsError as error:
        raise ValueError(f"where={condition!r} cannot be understood: {error}") from error


def relation(
    paths: Sequence[Path], columns: Sequence[str] | None, condition: str | None
) -> duckdb.DuckDBPyRelation:
    """The rows as a DuckDB relation on a connection of its own, read when it is used.

    Raises:
        NotFoundError: A column does not exist.
        ValueError: The condition cannot be understood.
    """
    import duckdb

    _check_columns(paths[0], columns, list(pl.read_parquet_schema(paths[0])))
    chosen = "*" if columns is None else ", ".join(identifier(name) for name in columns)
    files = ", ".join(quoted(str(path)) for path in paths)
    query = f"SELECT {chosen} FROM read_parquet([{files}])"
    try:
        return duckdb.connect().sql(query if condition is None else f"{query} WHERE {condition}")
    except duckdb.Error as error:
        raise ValueError(f"where={condition!r} cannot be understood: {error}") from error


def _check_columns(path: Path | str, columns: Sequence[str] | None, known: list[str]) -> None:
    missing = [name for name in columns or () if name not in known]
    if missing:
        raise NotFoundError(
            f"no column {', '.join(missing)} in {Path(path).stem}; there are {', '.join(known)}"
        )
