"""The difference of two tables, cell by cell, by the key of their rows."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Final

import polars as pl

from dateline.release.changes.cells import to_text

_OLD, _NEW, _TEXT = "#old", "#new", "v"
_HEAD, _TAIL = f'{{"{_TEXT}":', "}"

TEXTS: Final = ("change", "column", "old", "new")


def delta(
    old: pl.DataFrame, new: pl.DataFrame, key: Sequence[str], values: bool = True
) -> pl.DataFrame:
    """Every cell that differs.

    Args:
        old: Rows before; may have other columns than ``new``, and columns of other types, but has
            the key.
        new: Rows now.
        key: Names of the key's columns; a key names at most one row of each.
        values: Whether to give the values, too.

    Returns:
        The key's columns, ``change``, ``column`` and, unless ``values`` is false, ``old`` and
        ``new`` as text; in no certain order. A column that one side lacks is compared with null.
    """
    key = list(key)
    pairs = (
        old.select(key)
        .with_row_index(_OLD)
        .join(
            new.select(key).with_row_index(_NEW),
            on=key, how="full", coalesce=True, nulls_equal=True,
        )
    )  # fmt: skip
    came = new[pairs.filter(pl.col(_OLD).is_null())[_NEW]]
    went = old[pairs.filter(pl.col(_NEW).is_null())[_OLD]]
    both = pairs.drop_nulls([_OLD, _NEW])
    left, right = old[both[_OLD]], new[both[_NEW]]
    found = [_rows(came, key, "added", values), _rows(went, key, "removed", values)]
    for name in columns(old, new):
        if name not in key:
            found += _cells(left, right, key, name, values)
    return pl.concat(found)


def columns(old: pl.DataFrame, new: pl.DataFrame) -> list[str]:
    """The columns of either, those of the new one first."""
    return [*new.columns, *(name for name in old.columns if name not in new.columns)]


def moved_columns(old: pl.Schema, new: pl.Schema) -> set[str]:
    """Columns that only one side has, or that changed their type."""
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def as_object(rows: pl.DataFrame, without: Collection[str] = ()) -> pl.Series:
    """Each row as a JSON object from column to text; nulls are left out."""
    members: list[pl.Series] = []
    for name in rows.columns if rows.height else ():
        if name in without:
            continue
        text = to_text(rows[name]).alias(_TEXT).to_frame()
        quoted = (
            pl.struct(_TEXT).struct.json_encode().str.strip_prefix(_HEAD).str.strip_suffix(_TAIL)
        )
        member = pl.when(pl.col(_TEXT).is_not_null()).then(
            pl.concat_str([pl.lit(f"{json.dumps(name)}:"), quoted])
        )
        members.append(text.select(member.alias(f"{len(members)}")).to_series())
    if not members:
        return pl.Series(["{}"] * rows.height, dtype=pl.String)
    inner = pl.concat_str(pl.all(), separator=",", ignore_nulls=True)
    return pl.DataFrame(members).select(
        pl.concat_str([pl.lit("{"), inner.fill_null(""), pl.lit("}")]).alias(_TEXT)
    )[_TEXT]


def from_objects(objects: pl.Series, names: Sequence[str]) -> pl.DataFrame:
    """The texts of the columns from what `as_object` made.

    Raises:
        ValueError: A text is no JSON object.
    """
    kind = pl.Struct(dict.fromkeys(names, pl.String()))
    try:
        return objects.str.json_decode(kind).struct.unnest()
    except pl.exceptions.PolarsError as error:
        raise ValueError(f"a row added or removed is no JSON object: {error}") from error


def _rows(rows: pl.DataFrame, key: list[str], change: str, values: bool) -> pl.DataFrame:
    made = rows.select(
        *key, change=pl.lit(change, dtype=pl.String), column=pl.lit(None, dtype=pl.String)
    )
    if not values:
        return made
    text = as_object(rows, without=key)
    none = pl.Series([None] * rows.height, dtype=pl.String)
    old, new = (none, text) if change == "added" else (text, none)
    return made.with_columns(old.alias("old"), new.alias("new"))


def _cells(
    left: pl.DataFrame, right: pl.DataFrame, key: list[str], name: str, values: bool
) -> list[pl.DataFrame]:
    """The cells of a column that differ; nothing where all are the same."""
    missing = pl.Series(name, [None] * left.height, dtype=pl.String)
    old = left[name] if name in left.columns else missing
    new = right[name] if name in right.columns else missing
    if old.dtype != new.dtype:
        old, new = to_text(old), to_text(new)
    differ = differing(old, new)
    if not differ.any():
        return []
    made = right.filter(differ).select(
        *key, change=pl.lit("changed"), column=pl.lit(name, dtype=pl.String)
    )
    if not values:
        return [made]
    texts = (to_text(old.filter(differ)).alias("old"), to_text(new.filter(differ)).alias("new"))
    return [made.with_columns(texts)]


def differing(old: pl.Series, new: pl.Series) -> pl.Series:
    """Which values of two series of one type are not the same, bit for bit; null equals null."""
    differ = old.ne_missing(new)
    if old.dtype == pl.Float64():
        # Zero and negative zero are equal, but other bytes.
        zero = (old == 0) & (new == 0)
        differ = differ | (zero & ((1 / old) != (1 / new))).fill_null(False)
    return differ
