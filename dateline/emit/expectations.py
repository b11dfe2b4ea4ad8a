"""Expectations: what the contract says of a table, as plain values for Great Expectations.

Each is a dict with ``type`` (name of the expectation), ``kwargs`` and ``meta``; whoever runs them
turns them into expectation objects. No expectation uses regular expressions, which the SQL dialect
they run on does not know.
"""

from __future__ import annotations

from typing import Any, TypedDict

from dateline.emit.polars import required
from dateline.tables import Column, Stage, Table
from dateline.tables.column import ListOf


class Expectation(TypedDict):
    """One expectation as plain values."""

    type: str
    kwargs: dict[str, Any]
    meta: dict[str, Any]


def expectations(table: Table, stage: Stage = "released") -> list[Expectation]:
    """The expectations of a table at a stage, in a fixed order.

    Columns and their order, not null, always null where nothing fills the column, unique key,
    codes, ranges. ``meta`` names the table, the column and the contract's description, so that a
    failure can be read by somebody who does not know the contract.
    """
    columns = table.at(stage)
    names = [column.name for column in columns]
    made = [
        _expect(
            "expect_table_columns_to_match_ordered_list", table, None, {"column_list": names}
        ),
        _unique(table),
    ]  # fmt: skip
    for column in columns:
        made += _of_column(table, column, stage)
    return made


def _unique(table: Table) -> Expectation:
    if len(table.key) == 1:
        (name,) = table.key
        kwargs: dict[str, Any] = {"column": name}
        return _expect("expect_column_values_to_be_unique", table, table.column(name), kwargs)
    kwargs = {"column_list": list(table.key), "ignore_row_if": "never"}
    return _expect("expect_compound_columns_to_be_unique", table, None, kwargs)


def _of_column(table: Table, column: Column, stage: Stage) -> list[Expectation]:
    made = []
    where = {"column": column.name}
    if required(column, stage):
        made.append(_expect("expect_column_values_to_not_be_null", table, column, where))
    if not column.filled:
        made.append(_expect("expect_column_values_to_be_null", table, column, where))
    if column.codes and not isinstance(column.dtype, ListOf):
        codes = {**where, "value_set": list(column.codes)}
        made.append(_expect("expect_column_values_to_be_in_set", table, column, codes))
    if column.minimum is not None or column.maximum is not None:
        bounds = {**where, "min_value": column.minimum, "max_value": column.maximum}
        made.append(_expect("expect_column_values_to_be_between", table, column, bounds))
    return made


def _expect(kind: str, table: Table, column: Column | None, kwargs: dict[str, Any]) -> Expectation:
    meta: dict[str, Any] = {"table": table.name, "from": "contract"}
    if column is not None:
        meta |= {"column": column.name, "notes": column.description}
    return {"type": kind, "kwargs": dict(kwargs), "meta": meta}
