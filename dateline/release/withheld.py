"""Rows of histories that ended, without words that an earlier release could tell and this one may not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final, TypeAlias

import polars as pl

from dateline.tables import Table

Passage: TypeAlias = tuple[str, str, str, str, int, str]
"""Table, column, report, revision, where the cell begins (-1: nothing tells), and its words."""

_KEY: Final = ("report_id", "revision", "_start", "_words")


def without(
    table: Table, rows: pl.DataFrame, barred: Sequence[str], beyond: Collection[Passage]
) -> pl.DataFrame:
    """The rows of a history, of which those that ended lose words; nothing else changes.

    Args:
        table: The table.
        rows: Rows of its history.
        barred: Reports that lose all words.
        beyond: Passages that are lost besides.
    """
    words = [column.name for column in table.columns if column.verbatim]
    if not words or "report_id" not in rows.columns:
        return rows
    ended = pl.col("to_no").is_not_null()
    if barred:
        taken = ended & pl.col("report_id").is_in(list(barred))
        rows = rows.with_columns(pl.when(~taken).then(pl.col(name)).alias(name) for name in words)
    for name in words:
        # In any order: each passage is one row of a join that keeps the order of the rows.
        lost = [one[2:] for one in beyond if one[:2] == (table.name, name)]
        if lost:
            kinds = [pl.String, pl.String, pl.Int64, pl.String]
            schema = dict(zip(_KEY, kinds, strict=True))
            passages = pl.DataFrame(lost, schema=schema, orient="row")
            placed = rows.with_columns(_words=pl.col(name), _start=place_of(name, rows.columns))
            marked = placed.join(
                passages.with_columns(_lost=pl.lit(True)), on=_KEY, how="left",
                maintain_order="left",
            )  # fmt: skip
            keep = ~(ended & pl.col("_lost").fill_null(False))
            kept = marked.with_columns(pl.when(keep).then(pl.col(name)).alias(name))
            rows = kept.select(rows.columns)
    return rows


def place_of(column: str, names: Iterable[str]) -> pl.Expr:
    """Where the cells of a column begin in their texts; -1 where nothing tells."""
    names, prefix = list(names), column.removesuffix("text")
    if f"{prefix}spans" in names:
        place = pl.col(f"{prefix}spans").list.first().struct.field("start")
    elif column == "text" and "start" not in names:  # a report's own text
        place = pl.lit(0)
    else:
        place = pl.col(f"{prefix}start") if f"{prefix}start" in names else pl.lit(None, pl.Int32)
    return pl.coalesce(place, pl.lit(-1)).cast(pl.Int64)
