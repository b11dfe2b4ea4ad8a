"""Cells as text and back, without loss: how changes tell old and new values of any type.

A string is itself; a number its shortest exact digits; a boolean ``true`` or ``false``; a date and an
instant ISO 8601, the instant with microseconds; a list or a struct JSON. Null stays null.
"""

from __future__ import annotations

from typing import Final

import polars as pl

_INSTANT: Final = "%Y-%m-%dT%H:%M:%S%.6f"
_FIELD: Final = "v"
"""The one field of the JSON object around a nested value, taken off again in the text."""

_HEAD, _TAIL = f'{{"{_FIELD}":', "}"


def to_text(values: pl.Series) -> pl.Series:
    """The values as text, of the same length and name.

    Raises:
        TypeError: No text is known for values of that type.
    """
    kind = values.dtype
    if kind == pl.String():
        return values
    frame = values.alias(_FIELD).to_frame()
    if kind == pl.Boolean() or kind.is_numeric() or kind == pl.Date():
        text = pl.col(_FIELD).cast(pl.String)
    elif isinstance(kind, pl.Datetime):
        text = pl.col(_FIELD).cast(pl.Datetime("us")).dt.strftime(_INSTANT)
    elif isinstance(kind, pl.List | pl.Struct):
        inner = pl.struct(_FIELD).struct.json_encode()
        text = pl.when(pl.col(_FIELD).is_not_null()).then(
            inner.str.strip_prefix(_HEAD).str.strip_suffix(_TAIL)
        )
    else:
        raise TypeError(f"{values.name}: no text is known for values of type {kind}")
    return frame.select(text)[_FIELD].alias(values.name)


def from_text(texts: pl.Series, kind: pl.DataType) -> pl.Series:
    """The values of type ``kind`` that `to_text` gave as these texts.

    Raises:
        TypeError: No text is known for values of that type.
        ValueError: A text is not one of the type; the message shows the first.
    """
    try:
        return _parsed(texts, kind)
    except pl.exceptions.PolarsError as error:
        raise ValueError(f"{texts.name}: a text is no {kind}: {error}") from error


def _parsed(texts: pl.Series, kind: pl.DataType) -> pl.Series:
    if kind == pl.String():
        return texts
    frame = texts.alias(_FIELD).to_frame()
    if kind == pl.Boolean():
        odd = frame.filter(~pl.col(_FIELD).is_in(["true", "false"]))[_FIELD]
        if odd.len():
            raise ValueError(f"{texts.name}: a text is no boolean: {odd[0]!r}")
        value = pl.col(_FIELD) == "true"
    elif kind == pl.Date():
        value = pl.col(_FIELD).str.to_date("%Y-%m-%d", strict=True)
    elif isinstance(kind, pl.Datetime):
        value = pl.col(_FIELD).str.to_datetime(_INSTANT, time_unit="us", strict=True)
    elif kind.is_numeric():
        value = pl.col(_FIELD).cast(kind, strict=True)
    elif isinstance(kind, pl.List | pl.Struct):
        whole = pl.concat_str([pl.lit(_HEAD), pl.col(_FIELD), pl.lit(_TAIL)])
        # A null text makes a null object, and its field is null, too.
        value = whole.str.json_decode(pl.Struct({_FIELD: kind})).struct.field(_FIELD)
    else:
        raise TypeError(f"{texts.name}: no text is known for values of type {kind}")
    return frame.select(value)[_FIELD].alias(texts.name)
