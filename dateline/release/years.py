"""The files of a table: one, or beyond a size one for each year that stands in its ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from dateline.tables import Table

ROWS_PER_FILE: Final = 2_000_000
"""A table with more rows is split by year, so that no reader needs a large footer."""

_YEAR: Final = r"^[a-z]+(\d{4})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"


def split(
    table: Table, rows: pl.DataFrame, limit: int = ROWS_PER_FILE
) -> Iterator[tuple[str, pl.DataFrame]]:
    """The files of a table with their rows, relative to the release, in the order of the rows.

    A table of at most ``limit`` rows is one file, ``events.parquet``; a larger one is a file a
    year, ``events/2024.parquet``, by the day in the id that sorts it. So an id tells its file. A
    table whose ids hold no day, such as ``reports``, stays one file whatever its size.

    Args:
        table: The table.
        rows: Its rows in the order of the contract.
        limit: Most rows of a single file.
    """
    years = _years(table, rows) if rows.height > limit else None
    if years is None:
        yield f"{table.name}.parquet", rows
        return
    ends = years.rle_id().value_counts(sort=False).sort(years.name)["count"].cum_sum()
    start = 0
    for end in ends:
        yield f"{table.name}/{years[start]}.parquet", rows.slice(start, end - start)
        start = end


def file_of(files: list[str], identifier: str) -> list[str]:
    """The files of a table that can hold a row of that id: one where it is split by year."""
    year = pl.Series([identifier]).str.extract(_YEAR)[0]
    found = [file for file in files if year and file.endswith(f"/{year}.parquet")]
    return found or (files if len(files) == 1 else [])


def _years(table: Table, rows: pl.DataFrame) -> pl.Series | None:
    """The year of each row; None where an id has none, or they do not come in order."""
    first = rows[table.sort[0]]
    if first.dtype != pl.String:
        return None
    years = first.str.extract(_YEAR)
    return years if not years.has_nulls() and years.is_sorted() else None
