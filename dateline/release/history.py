"""Histories: every row that any release held of a table, and from which to which release it did.

A history has all columns of its table and four more. A row stands in it as it was from
``from_release`` on up to, but not including, ``to_release``; where that is null, the newest release
holds it so. A row that changes ends and begins anew, so that a release, and what differs between
any two, can be read from the newest history alone. ``from_no`` and ``to_no`` say the same as
numbers that SQL can compare: ``YYYYMMNNN`` of ``YYYY.MM.N``.

A history is written from the one before and the table, in ranges of ids, so that the memory it
takes does not grow with the table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow.parquet as pq

from dateline.emit.polars import schema
from dateline.release import withheld
from dateline.release.changes.delta import differing
from dateline.release.errors import ReleaseError
from dateline.release.version import parse
from dateline.tables import Column, Table
from dateline.tables.column import BIGINT, STRING

COLUMNS: Final = (
    Column("from_release", STRING, "First release that held the row as it stands here.",
           required=True, key=True, stage="released", example="2024.12.1"),
    Column("to_release", STRING, "First release that no longer held it so; null: it still stands.",
           stage="released", example="2024.12.2"),
    Column("from_no", BIGINT, "from_release as YYYYMMNNN, for comparing.", required=True,
           stage="released", example=202412001),
    Column("to_no", BIGINT, "to_release as YYYYMMNNN, for comparing; null: it still stands.",
           stage="released", example=202412002),
)  # fmt: skip
"""What a history says of a row besides the columns of its table."""

NAMES: Final = tuple(column.name for column in COLUMNS)

ROWS_AT_ONCE: Final = 262_144
"""About so many rows are in memory while a history is written."""

_MOST: Final = 999


def number(version: str) -> int:
    """A version as a number that grows with it: ``YYYYMMNNN``.

    Raises:
        ValueError: It is no version, or the thousandth of a month.
    """
    year, month, nth = parse(version)
    if nth > _MOST:
        raise ValueError(f"{version}: a month has at most {_MOST} releases")
    return (year * 100 + month) * 1000 + nth


def stood_at(version: str) -> pl.Expr:
    """Whether a row of a history stood so in a release."""
    no = number(version)
    return (pl.col("from_no") <= no) & (pl.col("to_no").is_null() | (pl.col("to_no") > no))


def file_of(table: str) -> str:
    """Where the history of a table lies, relative to the release."""
    return f"history/{table}_history.parquet"


def history_table(table: Table) -> Table:
    """The history of a table, as a table of its own."""
    return replace(
        table,
        name=f"{table.name}_history",
        description=f"{table.description} As every release held it, this one and those before; "
        "words that may be told no more, or would be more than a tenth of a report, are left out.",
        row=f"{table.row}, as it stood from from_release until to_release",
        columns=(*table.columns, *COLUMNS),
        sort=(*_order(table), "from_no"),
    )


def began(rows: pl.LazyFrame, version: str) -> pl.LazyFrame:
    """The history that begins with a release, from the rows of its table."""
    return rows.with_columns(_from(version))


def empty(table: Table) -> pl.LazyFrame:
    """The history of a table that no release held yet."""
    return pl.LazyFrame(schema=schema(history_table(table)))


def carried(table: Table, before: pl.LazyFrame) -> pl.LazyFrame | None:
    """A history under an older contract, with today's columns; new ones are null in it.

    Returns:
        None where it cannot be carried on: a column is gone or has another type now. The history
        begins anew then.
    """
    then, now = before.collect_schema(), schema(history_table(table))
    if any(now.get(name) != kind for name, kind in then.items()):
        return None
    new = [pl.lit(None, kind).alias(name) for name, kind in now.items() if name not in then]
    return before.with_columns(new).select(now.names())


def advance(
    table: Table,
    before: pl.LazyFrame,
    now: pl.LazyFrame,
    version: str,
    cuts: Sequence[str] = (),
    barred: Sequence[str] = (),
    beyond: Collection[tuple[str, str, str, str, int, str]] = (),
) -> Iterator[pl.DataFrame]:
    """The history up to a release, in pieces in its order, from the one before and the table.

    Args:
        table: The table of the contract.
        before: The history up to the release before, with today's columns.
        now: The table as the release has it.
        version: The release.
        cuts: Values of the first column of the order at which the work is cut; see `cuts_of`.
        barred: Reports whose words may be told less than before: rows that ended lose theirs.
        beyond: Passages (`dateline.release.quoted.Cell.passage`) that rows that ended lose as well.

    Raises:
        ReleaseError: The history already knows the version, or a later one.
    """
    column = pl.col(table.sort[0])
    for low, high in pairwise((None, *cuts, None)):
        inside = pl.lit(True) if low is None else column >= low
        inside &= pl.lit(True) if high is None else column < high
        rows = _advanced(
            table, before.filter(inside).collect(), now.filter(inside).collect(), version
        )
        yield withheld.without(table, rows, barred, beyond)


def cuts_of(files: Sequence[Path], column: str, rows: int = ROWS_AT_ONCE) -> list[str]:
    """Values that cut the rows of files, which the column sorts, into ranges of about ``rows``."""
    cuts: list[str] = []
    seen = 0
    for path in files:
        with pq.ParquetFile(path) as file:
            for group in range(file.num_row_groups):
                if seen >= rows:
                    first = file.read_row_group(group, columns=[column])[column][0]
                    cuts.append(first.as_py())
                    seen = 0
                seen += file.metadata.row_group(group).num_rows
    return list(dict.fromkeys(cuts))


def _advanced(table: Table, before: pl.DataFrame, now: pl.DataFrame, version: str) -> pl.DataFrame:
    _require_earlier(table, before, version)
    stands = before["to_no"].is_null()
    stood = before.filter(stands)
    old, new = same_rows(table, stood, now)
    ended = _without(stood, old).with_columns(
        to_release=pl.lit(version), to_no=pl.lit(number(version), pl.Int64)
    )
    begun = _without(now.select(schema(table).names()), new).with_columns(_from(version))
    pieces = [before.filter(~stands), stood[old], ended, begun.select(before.columns)]
    return pl.concat(pieces).sort([*_order(table), "from_no"], nulls_last=True)


def same_rows(table: Table, old: pl.DataFrame, new: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """Positions of the rows that are equal in both frames, cell for cell, pair by pair."""
    key = list(table.key)
    pairs = (
        old.select(key)
        .with_row_index("old")
        .join(new.select(key).with_row_index("new"), on=key, nulls_equal=True)
    )
    here, there = pairs["old"], pairs["new"]
    same = pl.repeat(True, pairs.height, dtype=pl.Boolean, eager=True)
    for name in schema(table):
        if name not in key:
            same &= ~differing(old[name].gather(here), new[name].gather(there))
    return here.filter(same), there.filter(same)


def _without(frame: pl.DataFrame, positions: pl.Series) -> pl.DataFrame:
    inside = pl.int_range(frame.height, dtype=pl.UInt32, eager=True).is_in(positions.implode())
    return frame.filter(~inside)


def _from(version: str) -> list[pl.Expr]:
    return [
        pl.lit(version).alias("from_release"),
        pl.lit(None, pl.String).alias("to_release"),
        pl.lit(number(version), pl.Int64).alias("from_no"),
        pl.lit(None, pl.Int64).alias("to_no"),
    ]


def _order(table: Table) -> list[str]:
    return [*table.sort, *(name for name in table.key if name not in table.sort)]


def _require_earlier(table: Table, before: pl.DataFrame, version: str) -> None:
    known = before.select(pl.max_horizontal(pl.col("from_no").max(), pl.col("to_no").max()))
    newest = known.item()
    if newest is not None and number(version) <= newest:
        raise ReleaseError(
            f"{version} is not later than what the history of {table.name} already holds; "
            "give the release a later version"
        )
