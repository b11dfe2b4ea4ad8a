"""The files of a table: one, or beyond a size one for each year that stands in its ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

import polars as pl

from dateline.release.changes.ranges import ranges, within
from dateline.release.parquet import in_order, write_pieces
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


def write_sorted(
    table: Table,
    source: pl.LazyFrame,
    folder: Path,
    limit: int | None = ROWS_PER_FILE,
    rows_at_once: int | None = None,
    through: Callable[[pl.DataFrame], pl.DataFrame] = lambda piece: piece,
) -> list[str]:
    """Write a table that need not fit into memory: the same files as of all rows at once.

    Args:
        table: The table.
        source: Its rows in any order, read a range of ids at a time.
        folder: The folder of the release.
        limit: Most rows of a single file; null: it is one, however many there are.
        rows_at_once: About so many rows are in memory; null: as `ranges` has it.
        through: What is done with every piece before it is written: it gets them in order, each
            in the order of the contract, with all rows of one value of the first sort column; it
            must leave their number, their order and their ids.

    Returns:
        The files, relative to the folder, in the order of their rows.
    """
    year = pl.col(table.sort[0]).str.extract(_YEAR).alias("year")
    by_year = limit is not None and source.collect_schema()[table.sort[0]] == pl.String()
    if by_year:
        years = source.select(year).group_by("year").len()
        counts = dict(years.collect(engine="streaming").iter_rows())
        total = sum(counts.values())
    else:
        counts, total = {}, source.select(pl.len()).collect(engine="streaming").item()
    whole = not by_year or limit is None or total <= limit or None in counts
    pieces = (
        (file, rows)
        for bounds in ranges(table, [source], rows_at_once)
        for file, rows in _pieces(
            table, through(in_order(table, within(table, source, bounds))), whole
        )
    )
    written = []
    for file, some in groupby(pieces, key=lambda piece: piece[0]):
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = total if whole else counts[path.stem]
        write_pieces(table, (piece for _, piece in some), rows, path)
        written.append(file)
    return written


def _pieces(table: Table, rows: pl.DataFrame, whole: bool) -> Iterator[tuple[str, pl.DataFrame]]:
    if whole:
        yield f"{table.name}.parquet", rows
    elif rows.height:
        yield from split(table, rows, 0)
