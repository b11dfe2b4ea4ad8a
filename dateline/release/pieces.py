"""Rows in pieces: ranges of a column, so that few of them are in memory at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import polars as pl

ROWS_AT_ONCE: Final = 500_000
"""About so many rows are in memory at once."""


def apart(rows: pl.DataFrame) -> pl.DataFrame:
    """The same few rows, without the memory of the many that they were part of."""
    return pl.DataFrame(rows.rows(), schema=rows.schema, orient="row")


def pieces(rows: pl.LazyFrame, column: str, at_once: int = ROWS_AT_ONCE) -> Iterator[pl.Expr]:
    """Conditions that part rows by ranges of a column, in order, each row in one of them.

    The ranges hold about the same number of rows where these stand in the order of the column;
    where they do not, every row is in one range all the same.

    Args:
        rows: The rows, read for this column only.
        column: The column; rows without it are in the first range.
        at_once: About so many rows are in a range.
    """
    nth = pl.int_range(pl.len(), dtype=pl.UInt32) % at_once == 0
    found = rows.select(column).filter(nth).collect(engine="streaming")[column]
    cuts = found.drop_nulls().unique().sort().to_list()[1:]
    for low, high in pairwise((None, *cuts, None)):
        above = pl.lit(True) if low is None else pl.col(column) >= low
        below = pl.lit(True) if high is None else pl.col(column) < high
        yield above & below if low is not None or high is None else below | pl.col(column).is_null()
