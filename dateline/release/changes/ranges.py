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

REPORTS_AT_ONCE: Final = 20_000
"""The same of reports, whose rows hold whole texts."""

_SAMPLES: Final = 100
"""Values that are looked at for each piece: more make the pieces more even."""

_BATCH: Final = 500_000


def rows_at_once(table: str) -> int:
    """About how many rows of a table are in memory at once.

    Args:
        table: Its name, or that of its history.
    """
    return REPORTS_AT_ONCE if table.startswith("reports") else ROWS_AT_ONCE


def ranges(
    table: Table, tables: Sequence[pl.LazyFrame], rows: int | None = None
) -> Iterator[Range]:
    """Ranges of the first sort column that part the tables into pieces, in order, without gaps.

    A range is a lower bound, inclusive, and an upper one, exclusive; null is open. Rows of one
    value stay together, however many they are. The bounds are drawn from a part of the values, a
    batch at a time, so that the pieces are about as large as wanted and the values need not all be
    in memory; nothing that is published may depend on where they lie.

    Args:
        table: The table.
        tables: Frames of it that are parted alike.
        rows: About so many rows a piece; null: see `rows_at_once`.
    """
    column = table.sort[0]
    rows = rows_at_once(table.name) if rows is None else rows
    every = max(1, rows // _SAMPLES)
    drawn: list[Any] = []
    kind = None
    for one in tables:
        for batch in one.select(column).collect_batches(chunk_size=_BATCH, maintain_order=False):
            values = batch[column].drop_nulls().sort()
            kind = values.dtype
            drawn += values.gather_every(every).to_list()
    ordered = pl.Series(column, drawn, dtype=kind).sort()
    inner = ordered.gather_every(max(1, rows // every))[1:].unique(maintain_order=True).to_list()
    yield from pairwise([None, *inner, None])


def within(table: Table, frame: pl.LazyFrame, bounds: Range) -> pl.DataFrame:
    """The rows of a table in a range; those without a value are in the last."""
    low, high = bounds
    column = pl.col(table.sort[0])
    if low is not None and high is None:
        frame = frame.filter((column >= low) | column.is_null())
    elif low is not None:
        frame = frame.filter(column >= low)
    if high is not None:
        frame = frame.filter(column < high)
    return frame.collect()
