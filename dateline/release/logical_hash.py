"""The logical hash of a table: the same for the same rows, whatever wrote them, in any order.

Every cell is turned into text, a row is its cells joined by ``|``, and the hash is the SHA-256 of
the column names, the number of rows and the sum of the rows' SHA-256 digests modulo 2**256. A sum
does not depend on the order and, unlike an exclusive or, does not lose a row that stands twice.

A cell is ``~`` when null, else: a string its length in bytes, ``:`` and itself; an integer its
digits; a float the 64 bits of IEEE 754 read as a signed integer (negative zero as zero); a boolean
``t`` or ``f``; a date its days and an instant its microseconds since 1970; a list ``[``, its
length, ``:``, its items joined by ``,`` and ``]``; a struct ``{``, its fields joined by ``,`` and
``}``. Nothing of it depends on a library, so that any engine can compute it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Final

import polars as pl
import pyarrow as pa

_ROWS_AT_ONCE: Final = 50_000
_MODULUS: Final = 1 << 256
_NEGATIVE_ZERO: Final = -(1 << 63)


def logical_hash(frame: pl.DataFrame, without: Collection[str] = ()) -> str:
    """The logical hash of a frame, 64 hex digits.

    Args:
        frame: Any frame of strings, numbers, booleans, dates, naive instants, lists and structs.
        without: Columns that are left out.

    Raises:
        TypeError: A column has a type that the hash does not know.
    """
    names = [name for name in frame.columns if name not in without]
    total = 0
    for piece in frame.select(names).iter_slices(_ROWS_AT_ONCE) if names else ():
        for row in _rows(piece):
            total += int.from_bytes(hashlib.sha256(row.encode("utf-8")).digest(), "big")
    head = "|".join(f"{len(name.encode())}:{name}" for name in names)
    said = f"{head}\n{frame.height}\n{total % _MODULUS:064x}"
    return hashlib.sha256(said.encode("utf-8")).hexdigest()


def _rows(frame: pl.DataFrame) -> pl.Series:
    bits = frame.with_columns(
        _float_bits(frame[name]) for name, kind in frame.schema.items() if kind == pl.Float64()
    )
    cells = [_text(pl.col(name), kind) for name, kind in bits.schema.items()]
    return bits.select(row=pl.concat_str(cells, separator="|"))["row"]


def _float_bits(values: pl.Series) -> pl.Series:
    """The bits of each float as an integer; Polars has no expression for it, Arrow has a view."""
    bits = pl.from_arrow(values.rechunk().to_arrow().view(pa.int64()))
    return pl.Series(values.name, bits).replace({_NEGATIVE_ZERO: 0})


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
    elif kind.is_integer():
        text = value.cast(pl.String)
    elif isinstance(kind, pl.List):
        items = value.list.eval(_text(pl.element(), _type(kind.inner))).list.join(",")
        length = value.list.len().cast(pl.String)
        text = pl.concat_str([pl.lit("["), length, pl.lit(":"), items, pl.lit("]")])
    elif isinstance(kind, pl.Struct):
        fields = [_text(value.struct.field(f.name), _type(f.dtype)) for f in kind.fields]
        inner = pl.concat_str([pl.lit("{"), pl.concat_str(fields, separator=","), pl.lit("}")])
        text = pl.when(value.is_not_null()).then(inner)
    else:
        raise TypeError(f"the logical hash does not know the type {kind}")
    return text.fill_null("~")


def _type(kind: object) -> pl.DataType:
    return kind() if isinstance(kind, type) else kind  # type: ignore[return-value]
