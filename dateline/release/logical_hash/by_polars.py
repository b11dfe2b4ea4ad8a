"""The logical hash by Polars: pieces of rows at a time, the cells of each by expressions."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Final

import polars as pl
import pyarrow as pa

from dateline.release.logical_hash.by_pyarrow import DEFINITION, NOT_A_NUMBER, NULL, ROWS_AT_ONCE

_NEGATIVE_ZERO: Final = -(1 << 63)
_NAMES: Final[dict[type[pl.DataType], str]] = {
    pl.String: "VARCHAR", pl.Int32: "INTEGER", pl.Int64: "BIGINT", pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN", pl.Date: "DATE",
}  # fmt: skip


def logical_hash(frame: pl.DataFrame, without: Collection[str] = ()) -> str:
    """The logical hash of a frame, 64 hex digits.

    Args:
        frame: Any frame of the types of the contract: text, whole numbers of 32 and 64 bits,
            floating point of 64, truth values, days, naive instants, lists and structs.
        without: Columns that are left out.

    Raises:
        TypeError: A column has a type that the hash does not know.
    """
    running = LogicalHash(frame.schema, without)
    running.add(frame)
    return running.hexdigest()


class LogicalHash:
    """The logical hash of a table that comes in pieces, in any order.

    Args:
        schema: Its columns and their types.
        without: Columns that are left out.

    Raises:
        TypeError: A column has a type that the hash does not know.
    """

    def __init__(self, schema: Mapping[str, pl.DataType], without: Collection[str] = ()) -> None:
        self._names = [name for name in schema if name not in without]
        self._columns = "|".join(f"{name} {_type_name(schema[name])}" for name in self._names)
        self._total = self._height = 0

    def add(self, frame: pl.DataFrame) -> None:
        """Count the rows of a piece."""
        self._height += frame.height
        if self._names:
            for piece in frame.select(self._names).iter_slices(ROWS_AT_ONCE):
                self._total += _sum(_rows(piece))

    def hexdigest(self) -> str:
        """The hash of all rows so far, 64 hex digits."""
        said = f"{DEFINITION}\n{self._columns}\n{self._height}\n{self._total % 2**256:064x}"
        return hashlib.sha256(said.encode("utf-8")).hexdigest()


def hash_of(rows: pl.LazyFrame, without: Collection[str] = ()) -> str:
    """The logical hash of a lazy frame, some of whose rows are in memory at once.

    Args:
        rows: The frame, see `logical_hash`.
        without: Columns that are left out.

    Raises:
        TypeError: A column has a type that the hash does not know.
    """
    running = LogicalHash(rows.collect_schema(), without)
    for batch in rows.collect_batches(chunk_size=ROWS_AT_ONCE, maintain_order=False):
        running.add(batch)
    return running.hexdigest()


def _sum(rows: pl.Series) -> int:
    """The sum of the SHA-256 of rows, read from Arrow's buffer without a copy of each."""
    text = rows.rechunk().to_arrow().cast(pa.large_string())
    if not len(text):
        return 0
    _, ends, held = text.buffers()
    at = memoryview(ends).cast("q")[text.offset : text.offset + len(text) + 1].tolist()
    bytes_, sha256 = memoryview(held), hashlib.sha256
    digests = (sha256(bytes_[start:end]).digest() for start, end in pairwise(at))
    return sum(int.from_bytes(digest, "big") for digest in digests)


def _rows(frame: pl.DataFrame) -> pl.Series:
    bits = frame.with_columns(
        _float_bits(frame[name]) for name, kind in frame.schema.items() if kind == pl.Float64()
    )
    cells = [_text(pl.col(name), kind) for name, kind in bits.schema.items()]
    return bits.select(row=pl.concat_str(cells, separator="|"))["row"]


def _float_bits(values: pl.Series) -> pl.Series:
    """The bits of each float as an integer; Polars has no expression for it, Arrow has a view."""
    bits = pl.Series(values.name, pl.from_arrow(values.rechunk().to_arrow().view(pa.int64())))
    whole = pl.when(values.is_nan()).then(int(NOT_A_NUMBER)).otherwise(bits)
    return pl.select(whole.alias(values.name)).to_series().replace({_NEGATIVE_ZERO: 0})


def _text(value: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """The expression that writes a cell of that type."""
    if kind == pl.String():
        length = value.str.len_bytes().cast(pl.String)
        text = pl.concat_str([length, value], separator=":")
    elif kind == pl.Boolean():
        text = pl.when(value).then(pl.lit("t")).when(~value).then(pl.lit("f"))
    elif kind == pl.Date():
        text = value.cast(pl.Int32).cast(pl.String)
    elif isinstance(kind, pl.Datetime):
        text = value.cast(pl.Datetime("us")).cast(pl.Int64).cast(pl.String)
    elif isinstance(kind, pl.List):
        items = value.list.eval(_text(pl.element(), _type(kind.inner))).list.join(",")
        length = value.list.len().cast(pl.String)
        text = pl.concat_str([pl.lit("["), length, pl.lit(":"), items, pl.lit("]")])
    elif isinstance(kind, pl.Struct):
        fields = [_text(value.struct.field(f.name), _type(f.dtype)) for f in kind.fields]
        inner = pl.concat_str([pl.lit("{"), pl.concat_str(fields, separator=","), pl.lit("}")])
        text = pl.when(value.is_not_null()).then(inner)
    else:
        text = value.cast(pl.String)
    return text.fill_null(NULL)


def _type_name(kind: pl.DataType, nested: bool = False) -> str:
    if isinstance(kind, pl.List):
        return f"{_type_name(_type(kind.inner), nested=True)}[]"
    if isinstance(kind, pl.Struct):
        fields = (f"{f.name} {_type_name(_type(f.dtype), nested=True)}" for f in kind.fields)
        return f"STRUCT({', '.join(fields)})"
    if isinstance(kind, pl.Datetime) and kind.time_zone is None:
        return "TIMESTAMP"
    name = _NAMES.get(type(kind))
    if name is None or (nested and name == "DOUBLE"):
        raise TypeError(f"the logical hash does not know the type {kind}")
    return name


def _type(kind: object) -> pl.DataType:
    return kind() if isinstance(kind, type) else kind  # type: ignore[return-value]
