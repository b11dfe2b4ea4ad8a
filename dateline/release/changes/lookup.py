"""Looking up why a changed row or cell changed, by the ids that it holds."""

from __future__ import annotations

from typing import Final

import polars as pl

from dateline.release.changes.touched import CAUSE, ID, REASON
from dateline.tables import Table

DIRECT: Final = ("report_id", "claim_id", "event_mention_id")
"""Columns whose value says which report a row was read from."""
SHARED: Final = ("event_id", "actor_id", "entity_id", "outlet_id", "story_id")
"""Columns whose value names something that several reports tell of."""
_FOUND: Final = "#found"


def with_context(
    table: Table, rows: pl.DataFrame, old: pl.DataFrame, new: pl.DataFrame
) -> pl.DataFrame:
    """The rows with what they say of reports and ids, in columns that begin with @."""
    key = list(table.key)
    names = [name for name in (*DIRECT, *SHARED) if name in table.names]
    sides = [
        side.select(*key, *(pl.col(n).alias(f"@{n}") for n in names if n in side.columns))
        for side in (new, old)
    ]
    both = pl.concat(sides, how="diagonal_relaxed").unique(key, keep="first", maintain_order=True)
    return rows.join(both, on=key, how="left", nulls_equal=True)


def look_shared(rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """`look` for every id that a row shares with rows of other reports."""
    for name in SHARED:
        if f"@{name}" in rows.columns:
            rows = look(rows, pl.col(f"@{name}"), found)
    return rows


def look(rows: pl.DataFrame, ids: pl.Expr, found: pl.DataFrame) -> pl.DataFrame:
    """Rows without a reason get that of their id, if it has one."""
    return (
        rows.with_columns(pl.when(pl.col("reason").is_null()).then(ids).alias(_FOUND))
        .join(found, left_on=_FOUND, right_on=ID, how="left")
        .with_columns(
            cause=pl.when(pl.col("reason").is_null()).then(CAUSE).otherwise("cause"),
            reason=pl.coalesce("reason", REASON),
        )
        .drop(_FOUND, REASON, CAUSE)
    )


def look_into(rows: pl.DataFrame, side: str, found: pl.DataFrame) -> pl.DataFrame:
    """Cells of lists without a reason get that of an id among their texts."""
    open_ = rows.with_row_index(_FOUND).filter(
        pl.col("reason").is_null() & pl.col("column").is_not_null()
        & pl.col(side).str.starts_with("[")
    )  # fmt: skip
    if not open_.height:
        return rows
    first = (
        open_.select(_FOUND, pl.col(side).str.extract_all(r'"[^"]+"').alias(ID))
        .explode(ID)
        .with_columns(pl.col(ID).str.strip_chars('"'))
        .join(found, on=ID)
        .sort(_FOUND, ID)
        .unique(_FOUND, keep="first", maintain_order=True)
        .drop(ID)
    )
    return (
        rows.with_row_index(_FOUND)
        .join(first, on=_FOUND, how="left")
        .with_columns(
            cause=pl.when(pl.col("reason").is_null()).then(CAUSE).otherwise("cause"),
            reason=pl.coalesce("reason", REASON),
        )
        .drop(_FOUND, REASON, CAUSE)
    )
