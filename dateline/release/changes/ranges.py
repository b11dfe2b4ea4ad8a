"""Large tables in pieces: ranges of the column that their rows are sorted by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, TypeAlias

import polars as pl

from dateline.tables import Table

Range: TypeAlias = tuple[Any, Any]

ROWS_AT_ONCE: Final = 200_000
"""Rows of one table that are compared at once, about."""


def ranges(
    table: Table, tables: Sequence[pl.LazyFrame], rows: int = ROWS_AT_ONCE
) -> Iterator[Range]:
    """Ranges of the first sort column that part the tables into pieces, in order, without gaps.

    A range is a lower bound, inclusive, and an upper one, exclusive; null is open. Rows of one
    value stay together, however many they are.
    """
    column = table.sort[0]
    values = pl.concat([one.select(column) for one in tables], how="vertical_relaxed")
    ordered = values.collect(engine="streaming")[column].drop_nulls().sort()
    inner = ordered.gather_every(rows)[1:].unique(maintain_order=True).to_list()
    bounds = [None, *inner, None]
    yield from pairwise(bounds)


def within(table: Table, frame: pl.LazyFrame, bounds: Range) -> pl.DataFrame:
    """The rows of a table in a range."""
    low, high = bounds
    column = pl.col(table.sort[0])
    if low is not None:
        frame = frame.filter(column >= low)
    if high is not None:
        frame = frame.filter(column < high)
    return frame.collect()
