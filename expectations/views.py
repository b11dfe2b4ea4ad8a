"""A DuckDB file that holds nothing but views on the Parquet files that are checked.

``<table>`` is the table as a release will hold it; ``private_<table>`` is the same rows with the
full text of every cell, which a release may not hold (see `dateline.release`). Tables without such
cells are the same in both.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from dateline.tables import TABLES

PRIVATE = "private_"


class MissingTableError(FileNotFoundError):
    """A folder lacks a table that a check needs."""


def parquet_of(folder: Path, table: str) -> str | None:
    """The file, or the pattern of files, of a table in a folder; null where there is none."""
    if (folder / f"{table}.parquet").is_file():
        return str(folder / f"{table}.parquet")
    if any((folder / table).glob("*.parquet")):
        return str(folder / table / "*.parquet")
    return None


def build_views(
    connection: duckdb.DuckDBPyConnection, tables_folder: Path, private_folder: Path | None
) -> None:
    """Create the views in a database.

    Args:
        connection: An empty database.
        tables_folder: Folder of the tables as they are to be released.
        private_folder: Folder of the tables with full text; null: the tables hold it themselves.

    Raises:
        MissingTableError: ``tables_folder`` lacks a table of the contract.
    """
    for name, table in TABLES.items():
        released = parquet_of(tables_folder, name)
        if released is None:
            raise MissingTableError(
                f"{tables_folder}: no {name}.parquet; link the reports again before checking"
            )
        private = None
        if private_folder is not None and any(c.verbatim for c in table.columns):
            private = parquet_of(private_folder, name)
            if private is None:
                raise MissingTableError(
                    f"{private_folder}: no {name}.parquet with the full text of its cells, "
                    "without which spans cannot be checked; build the candidate again"
                )
        for view, files in ((name, released), (PRIVATE + name, private or released)):
            quoted = files.replace("'", "''")
            connection.execute(f"CREATE VIEW \"{view}\" AS SELECT * FROM read_parquet('{quoted}')")
