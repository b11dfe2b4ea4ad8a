"""The search for text that a licence forbids, in cells that should hold none.

A name, an alias or an error message may repeat a whole sentence of a report. Every other cell of a
release with a run of 60 characters of a report that may not be redistributed in full is found here
and cut, whatever its column: excerpts stand in the columns that are made for them. Rows of fully
redistributable reports are free, and so are the excerpts of others: where such a report carries the
same words as another, they are its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import polars as pl

from dateline.release.blocks import Blocks
from dateline.release.errors import LicenceError
from dateline.tables import Column, get_table

RUN: Final = 60
"""So many characters in a row count as text of the report rather than a name."""

_ADDRESSES: Final = frozenset({"url", "canonical_url", "archive_url", "archive_ref"})
_BETWEEN: Final = "\x00"
_BLOCK: Final = RUN // 2


class Leaks:
    """Finds text that may not be redistributed in rows of tables, and cuts it.

    All wordings of bounded reports are held, and the ids of the others: memory grows with the
    reports whose licence does not allow everything, not with the tables.

    Args:
        reports: The full ``reports`` table; at least report_id, revision, title, text and
            redistribute.
    """

    def __init__(self, reports: pl.DataFrame | pl.LazyFrame) -> None:
        self._forbidden = _Forbidden(reports)
        full = reports.lazy().filter(redistribute="full").select("report_id", "revision")
        self._full = full.collect(engine="streaming") if self._forbidden else None

    def cut(self, name: str, rows: pl.DataFrame, start: int = 0) -> pl.DataFrame:
        """Rows of a table with every run of forbidden text cut to less than `RUN` characters.

        Args:
            name: The table.
            rows: Its rows, or some of them, whose verbatim columns are bounded already.
            start: Number of the first of the rows in the table.

        Raises:
            LicenceError: Text is left all the same, for instance in an id: the first such cell, by
                table, column and number of the row.
        """
        if self._full is None:
            return rows
        for column in searched(name):
            hits = set(self._hits(rows, column.name))
            if not hits:
                continue
            # An id must not change its characters: a sentence in one is refused.
            if column.key or column.references:
                raise LicenceError(
                    f"{name}.{column.name}, row number {start + min(hits)}: repeats {RUN} "
                    "characters of a report that may not be redistributed"
                )
            values = [
                _shortened(value, self._forbidden) if row in hits else value
                for row, value in enumerate(rows[column.name].to_list())
            ]
            kind = rows.schema[column.name]
            rows = rows.with_columns(pl.Series(column.name, values, dtype=kind))
        return rows

    def _hits(self, rows: pl.DataFrame, column: str) -> Iterator[int]:
        """Numbers of the rows whose cell repeats forbidden text."""
        long = is_long(pl.col(column), rows.schema[column])
        if long is None or self._full is None:
            return
        found = rows.with_row_index("_row").filter(long)
        key = ["report_id", "revision"]
        if found.height and set(key) <= set(found.columns):
            found = found.join(self._full, on=key, how="anti", maintain_order="left")
        texts = [
            (row, text)
            for row, value in found.select("_row", column).iter_rows()
            for text in _strings(value)
        ]
        repeating = self._forbidden.repeated_in([text for _, text in texts])
        yield from (texts[number][0] for number in repeating)


class _Forbidden:
    """Texts that may not be redistributed, made quick to search.

    A run of `RUN` characters always holds one whole block of half that length that begins at a
    multiple of it, so that a cell without any such block holds none.

    Args:
        reports: The full table ``reports``; looked at are those that may not be told in full.
    """

    def __init__(self, reports: pl.DataFrame | pl.LazyFrame) -> None:
        bounded = reports.lazy().filter(pl.col("redistribute") != "full")
        held = bounded.select("title", "text").collect(engine="streaming")
        texts = (text for name in held.columns for text in held[name] if text is not None)
        self._blocks = Blocks((_marked(text) for text in texts if len(text) >= RUN), _BLOCK)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return len(self._blocks) > 0

    def repeated_in(self, cells: Sequence[str]) -> list[int]:
        """Numbers of the cells that hold a run of forbidden text, in order."""
        marked = [_marked(cell) for cell in cells]
        found: dict[int, None] = {}
        for one, at, number in self._blocks.pieces_of(marked):
            for place in self._blocks.near(marked[one], at, number, RUN):
                start, end = self._blocks.around(marked[one], at, place)
                if end - start >= RUN:
                    found[one] = None
                    break
        return list(found)


def _marked(text: str) -> str:
    """The text without the mark that stands between texts."""
    return text.replace(_BETWEEN, "\x01")


def searched(name: str) -> list[Column]:
    """Columns that may hold text by accident; verbatim ones are bounded by their report's right."""
    return [
        column
        for column in get_table(name).columns
        if not column.verbatim and column.name not in _ADDRESSES
    ]


def is_long(value: pl.Expr, kind: object) -> pl.Expr | None:
    """Whether a cell holds a string long enough to look into; None where the type holds none."""
    if kind == pl.String():
        return value.str.len_chars() >= RUN
    if isinstance(kind, pl.List):
        inner = is_long(pl.element(), kind.inner)
        return None if inner is None else value.list.eval(inner).list.any()
    if isinstance(kind, pl.Struct):
        of_fields = [is_long(value.struct.field(f.name), f.dtype) for f in kind.fields]
        found = [one for one in of_fields if one is not None]
        return pl.any_horizontal(found) if found else None
    return None


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)


def _shortened(value: Any, forbidden: _Forbidden) -> Any:
    if isinstance(value, str):
        return value[: RUN - 1] if forbidden.repeated_in([value]) else value
    if isinstance(value, list):
        return [_shortened(item, forbidden) for item in value]
    if isinstance(value, dict):
        return {name: _shortened(item, forbidden) for name, item in value.items()}
    return value
