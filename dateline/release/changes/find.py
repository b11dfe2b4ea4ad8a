"""The changes of one table between two releases, in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Set

import polars as pl

from dateline.emit.polars import empty
from dateline.release import leaks
from dateline.release.changes.delta import as_object, delta
from dateline.release.changes.ranges import ranges, within
from dateline.release.changes.reasons import Reasons
from dateline.release.changes.table import changes_of
from dateline.release.parquet import in_order
from dateline.tables import CONTRACT_VERSION, TABLES, Table


def find(
    table: Table,
    old: pl.LazyFrame | None,
    new: pl.LazyFrame,
    reasons: Reasons,
    full: Set[str],
) -> Iterator[pl.DataFrame]:
    """The changes of a table, in order, with reason and cause.

    Args:
        table: The table.
        old: Its rows in the release before; null where that had no such table.
        new: Its rows now.
        reasons: Tells the reasons.
        full: Ids of the reports whose text may be redistributed in full now. Words of any other
            report are not told as old values: what a release held once may since be forbidden.
    """
    then = empty(table).lazy() if old is None else old
    made = changes_of(table)
    for bounds in ranges(table, [then, new]):
        before, now = within(table, then, bounds), within(table, new, bounds)
        found = delta(before, now, table.key)
        if not found.height:
            continue
        found = _withheld(table, before, found, full)
        if old is None:
            told = found.with_columns(reason=pl.lit("schema"), cause=pl.lit(None, dtype=pl.String))
        else:
            told = reasons.of(table, bounds, before, now, found)
        schema = pl.col("reason") == "schema"
        told = told.with_columns(
            cause=pl.when(schema).then(pl.lit(f"contract {CONTRACT_VERSION}")).otherwise("cause")
        )
        yield in_order(made, told.select(made.names))


def told_in_full(reports: pl.LazyFrame) -> frozenset[str]:
    """Ids of the reports whose text may be redistributed in full."""
    rows = reports.filter(redistribute="full").select("report_id")
    return frozenset(rows.collect(engine="streaming").to_series())


def hide(table: Table, rows: pl.DataFrame, full: Set[str]) -> pl.DataFrame:
    """The rows without words of reports whose text may not be redistributed in full.

    Left out are the cells with words of the report, and every other that is long enough to repeat
    it (`dateline.release.leaks`): what a release held once may since be forbidden.
    """
    told = pl.lit(False)
    if "report_id" in rows.columns:
        # Only the few ids of the rows are looked up: a filter would read all that may be told.
        ids = rows["report_id"].unique()
        those = ids.filter(pl.Series([one in full for one in ids], dtype=pl.Boolean))
        told = pl.col("report_id").is_in(those.implode())
    cells = {column.name: pl.lit(True) for column in table.columns if column.verbatim}
    for column in leaks.searched(table.name) if table.name in TABLES else ():
        if column.name in rows.columns and not (column.key or column.references):
            long = leaks.is_long(pl.col(column.name), rows.schema[column.name])
            if long is not None:
                cells[column.name] = long.fill_null(False)
    return rows.with_columns(
        pl.when(told | ~words).then(pl.col(name)).alias(name)
        for name, words in cells.items()
        if name in rows.columns
    )


def _withheld(
    table: Table, before: pl.DataFrame, found: pl.DataFrame, full: Set[str]
) -> pl.DataFrame:
    """The changes without old values that `hide` leaves out."""
    key = list(table.key)
    rows = found.select(key).join(
        before, on=key, how="left", nulls_equal=True, maintain_order="left"
    )
    hidden = hide(table, rows, full)
    removed = pl.col("change") == "removed"
    old = pl.when(removed).then(as_object(hidden, without=key)).otherwise("old")
    found = found.with_columns(old=old)
    for name in found["column"].drop_nulls().unique().sort():
        if name in hidden.columns:
            shown = hidden[name].is_not_null()
            found = found.with_columns(
                old=pl.when((pl.col("column") != name).fill_null(True) | shown).then("old")
            )
    return found
