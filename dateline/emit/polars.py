"""Polars: schemas of the contract, frames made from rows, and the check that a frame keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import polars as pl

from dateline.emit.errors import ContractError
from dateline.tables import Column, DType, Stage, Table, get_table
from dateline.tables.column import ListOf, Scalar, Struct

_SCALARS: Final[dict[str, pl.DataType]] = {
    "string": pl.String(),
    "int32": pl.Int32(),
    "int64": pl.Int64(),
    "float64": pl.Float64(),
    "bool": pl.Boolean(),
    "date": pl.Date(),
    "timestamp": pl.Datetime("us"),
    "binary": pl.Binary(),
}


def dtype(kind: DType) -> pl.DataType:
    """The Polars type of a logical type; instants are naive, in microseconds."""
    if isinstance(kind, ListOf):
        return pl.List(dtype(kind.item))
    if isinstance(kind, Struct):
        return pl.Struct([pl.Field(name, dtype(item)) for name, item in kind.fields])
    return _SCALARS[kind.name]


def schema(table: Table | str, stage: Stage = "released") -> pl.Schema:
    """The columns and types of a table once ``stage`` is done, in the published order."""
    return pl.Schema({column.name: dtype(column.dtype) for column in _table(table).at(stage)})


def empty(table: Table | str, stage: Stage = "released") -> pl.DataFrame:
    """A frame of the table without rows."""
    return pl.DataFrame(schema=schema(table, stage))


def frame(
    table: Table | str, rows: Iterable[Mapping[str, Any]], stage: Stage = "released"
) -> pl.DataFrame:
    """A frame of exactly the contract's columns from dicts.

    A missing key becomes null. Structs may be dicts or tuples in the order of their fields; dates
    and instants may be ISO 8601 strings. The order of the rows is kept; nothing else is checked:
    see `check`.

    Args:
        table: The table or its name.
        rows: One mapping a row.
        stage: The stage whose columns the frame gets.

    Raises:
        ContractError: A row has a key that is no column of the stage, or a value of a wrong type.
    """
    table = _table(table)
    rows = list(rows)
    columns = table.at(stage)
    known = {column.name for column in columns}
    for row in rows:
        for name in row:
            if name not in known:
                reason = f"no column of stage {stage}; there are {', '.join(sorted(known))}"
                raise ContractError(table.name, name, _row_id(table, row), reason)
    return pl.DataFrame([_series(table, column, rows) for column in columns])


def check(table: Table | str, data: pl.DataFrame, stage: Stage = "released") -> None:
    """Refuse a frame that breaks the contract.

    Checked are the columns and their order, types, nulls in required columns, closed lists of
    codes, ranges of numbers, columns that nothing fills yet, and the uniqueness of the key. In a
    released table a cell with characters of a report may be null, because its licence may forbid
    them.

    Args:
        table: The table or its name.
        data: The frame.
        stage: The stage whose columns the frame must hold.

    Raises:
        ContractError: The first breach, with table, column, key of the row, and reason.
    """
    table = _table(table)
    check_columns(table, data.schema, stage)
    check_cells(table, data, stage)


def check_cells(table: Table | str, data: pl.DataFrame, stage: Stage = "released") -> None:
    """Refuse cells and keys that break the contract; columns that the frame lacks do not count.

    Args:
        table: The table or its name.
        data: The frame; its columns have the types of the contract.
        stage: The stage that the frame is of.

    Raises:
        ContractError: The first breach, with table, column, key of the row, and reason.
    """
    table = _table(table)
    columns = [column for column in table.at(stage) if column.name in data.columns]
    breaches = [one for column in columns for one in _breaches(column, stage)]
    found = data.select(one.rows.any().alias(str(n)) for n, one in enumerate(breaches))
    for one, breached in zip(breaches, found.row(0) if breaches else (), strict=True):
        if breached:
            _refuse(table, one.column.name, data.filter(one.rows), one.reason, one.shown)
    key = [name for name in table.key if name in data.columns]
    if key and data.height:
        twice = data.filter(pl.struct(key).is_duplicated())
        _refuse(table, ", ".join(key), twice, "the key stands in more than one row")


def check_columns(table: Table | str, found: pl.Schema, stage: Stage = "released") -> None:
    """Refuse columns that are not those of the contract, in its order and of its types.

    Args:
        table: The table or its name.
        found: The columns and types that there are.
        stage: The stage whose columns are due.

    Raises:
        ContractError: The first breach.
    """
    table = _table(table)
    expected = schema(table, stage)
    for name in expected:
        if name not in found:
            raise ContractError(table.name, name, None, f"the column is missing at stage {stage}")
    for name, kind in found.items():
        if name not in expected:
            reason = f"the contract has no such column at stage {stage}"
            raise ContractError(table.name, name, None, reason)
        if kind != expected[name]:
            raise ContractError(table.name, name, None, f"type {kind}, not {expected[name]}")
    if list(found) != list(expected):
        raise ContractError(table.name, None, None, f"columns not in order {', '.join(expected)}")


def required(column: Column, stage: Stage) -> bool:
    """Whether null is refused in the column at that stage."""
    return column.required and not (column.verbatim and stage == "released")


def _table(table: Table | str) -> Table:
    return get_table(table) if isinstance(table, str) else table


@dataclass(frozen=True)
class _Breach:
    """What a column must not hold: which rows do, why not, and whether to show the value."""

    column: Column
    rows: pl.Expr
    reason: str
    shown: Column | None = None


def _breaches(column: Column, stage: Stage) -> Iterator[_Breach]:
    values = pl.col(column.name)
    if required(column, stage):
        yield _Breach(column, values.is_null(), "required, but null")
    if not column.filled:
        reason = "the contract says that nothing fills it yet, but it holds a value"
        yield _Breach(column, values.is_not_null(), reason)
    if column.codes:
        allowed = list(column.codes)
        if isinstance(column.dtype, ListOf):
            wrong = values.list.eval(~pl.element().is_in(allowed)).list.any()
        else:
            wrong = values.is_not_null() & ~values.is_in(allowed)
        yield _Breach(column, wrong, f"none of {', '.join(allowed)}", column)
    if column.dtype == Scalar("float64"):
        yield _Breach(column, ~values.is_finite(), "not a number", column)
    if column.minimum is not None:
        reason = f"less than {column.minimum:g}"
        yield _Breach(column, values < column.minimum, reason, column)
    if column.maximum is not None:
        reason = f"more than {column.maximum:g}"
        yield _Breach(column, values > column.maximum, reason, column)


def _refuse(
    table: Table, name: str, wrong: pl.DataFrame, reason: str, shown: Column | None = None
) -> None:
    """Raise for the first of the wrong rows, if there is one; name the value that is shown."""
    if not wrong.height:
        return
    order = [column for column in table.sort if column in wrong.columns]
    first = (wrong.sort(order, nulls_last=True) if order else wrong).row(0, named=True)
    value = "" if shown is None else f"{first[shown.name]!r} is "
    more = "" if wrong.height == 1 else f" ({wrong.height} rows)"
    raise ContractError(table.name, name, _row_id(table, first), f"{value}{reason}{more}")


def _row_id(table: Table, row: Mapping[str, Any]) -> str:
    return "/".join(str(row.get(name)) for name in table.key)


_WRONG: Final = (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError)


def _series(table: Table, column: Column, rows: list[Mapping[str, Any]]) -> pl.Series:
    values = [row.get(column.name) for row in rows]
    try:
        return _strict(column, values)
    except _WRONG:
        pass
    for row, value in zip(rows, values, strict=True):
        try:
            _strict(column, [value])
        except _WRONG:
            reason = f"{value!r} is not a {column.dtype}"
            raise ContractError(table.name, column.name, _row_id(table, row), reason) from None
    raise ContractError(table.name, column.name, None, f"values are not all {column.dtype}")


def _strict(column: Column, values: list[Any]) -> pl.Series:
    plain = [_plain(value, column.dtype) for value in values]
    return pl.Series(column.name, plain, dtype=dtype(column.dtype), strict=True)


def _plain(value: Any, kind: DType) -> Any:
    """A value as Polars takes it: dicts for structs, objects for dates and instants."""
    if value is None:
        return None
    if isinstance(kind, ListOf):
        if isinstance(value, str | Mapping):
            raise TypeError("one value where a list is due")
        return [_plain(item, kind.item) for item in value]
    if isinstance(kind, Struct):
        fields = kind.fields
        if not isinstance(value, Mapping):
            value = dict(zip((name for name, _ in fields), value, strict=True))
        return {name: _plain(value.get(name), item) for name, item in fields}
    if kind.name == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    if kind.name == "timestamp" and isinstance(value, str):
        return datetime.fromisoformat(value)
    return value
