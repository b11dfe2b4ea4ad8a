"""Changes put upon the table before: what must come out is the table now."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from dateline.release.changes.cells import from_text, to_text
from dateline.release.changes.delta import from_objects

_SET, _VALUE = "#set", "#value"


class UnappliedError(ValueError):
    """Changes do not fit the table that they are put upon."""


def apply(
    old: pl.DataFrame, changes: pl.DataFrame, schema: pl.Schema, key: Sequence[str]
) -> pl.DataFrame:
    """The table that comes of changes.

    Args:
        old: Rows before.
        changes: The key's columns, ``change``, ``column`` and ``new``, as `delta.delta` gives them.
        schema: Columns and types of the table now.
        key: Names of the key's columns.

    Returns:
        The rows now, in no certain order.

    Raises:
        UnappliedError: A change names a row that is not there, or adds one that is.
        ValueError: A text is no value of its column.
    """
    if not changes.height and old.schema == schema:
        return old
    key = list(key)
    added, removed, changed = (
        changes.filter(change=one) for one in ("added", "removed", "changed")
    )
    kept = old.join(removed.select(key), on=key, how="anti", nulls_equal=True)
    if kept.height != old.height - removed.height:
        raise UnappliedError("a row that is removed is not there")
    if kept.join(added.select(key), on=key, how="semi", nulls_equal=True).height:
        raise UnappliedError("a row that is added is there already")
    unknown = changed.filter(~pl.col("column").is_in([*schema, *old.columns]))
    if unknown.height:
        raise UnappliedError(f"there is no column {unknown['column'][0]}")
    keys = kept.select(key)
    by_column = changed.partition_by("column", as_dict=True)
    columns = [
        _column(kept, keys, name, kind, by_column.get((name,))) for name, kind in schema.items()
    ]
    return pl.concat([pl.DataFrame(columns), _added(added, schema, key)])


def inverted(changes: pl.DataFrame) -> pl.DataFrame:
    """The changes back: what was added is removed, what was new is old."""
    swapped = {"added": "removed", "removed": "added", "changed": "changed"}
    return changes.with_columns(
        change=pl.col("change").replace_strict(swapped, return_dtype=pl.String),
        old=pl.col("new"),
        new=pl.col("old"),
    )


def _column(
    kept: pl.DataFrame, keys: pl.DataFrame, name: str, kind: pl.DataType, sets: pl.DataFrame | None
) -> pl.Series:
    if name not in kept.columns:
        values = pl.Series(name, [None] * kept.height, dtype=kind)
    elif kept[name].dtype == kind:
        values = kept[name]
    else:  # the contract changed its type: values pass as texts
        values = to_text(kept[name])
    if sets is not None:
        texts = sets["new"].alias(_VALUE)
        told = texts if values.dtype != kind else from_text(texts, kind)
        marked = sets.select(keys.columns).with_columns(told, pl.lit(True).alias(_SET))
        joined = keys.join(
            marked, on=keys.columns, how="left", nulls_equal=True, maintain_order="left"
        )
        if joined[_SET].sum() != sets.height:
            raise UnappliedError(f"a row whose {name} changed is not there")
        values = (
            joined.with_columns(values.alias(name))
            .select(pl.when(pl.col(_SET)).then(_VALUE).otherwise(pl.col(name)).alias(name))
            .to_series()
        )
    return values if values.dtype == kind else from_text(values, kind)


def _added(added: pl.DataFrame, schema: pl.Schema, key: list[str]) -> pl.DataFrame:
    if not added.height:
        return pl.DataFrame(schema=schema)
    names = [name for name in schema if name not in key]
    texts = from_objects(added["new"], names) if names else added.select([])
    return pl.DataFrame(
        [
            added[name].cast(kind) if name in key else from_text(texts[name], kind)
            for name, kind in schema.items()
        ]
    )
