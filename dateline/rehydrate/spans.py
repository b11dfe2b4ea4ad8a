"""Cells that repeat characters of a report, filled from its text."""

from __future__ import annotations

import polars as pl

from dateline.release.quoted import PIECES
from dateline.tables import TABLES


def fill(name: str, rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """A table with its quoted cells filled.

    Args:
        name: The table.
        rows: Its rows as they are released.
        texts: ``report_id``, ``revision``, ``text`` and, of ``reports``, ``title``, where known.

    Returns:
        The same rows in the same order. Cells of reports without a text here stay as they are.
    """
    columns = [column.name for column in TABLES[name].columns if column.verbatim]
    if not columns:
        return rows
    known = texts.select("report_id", "revision", _text="text", _title="title")
    joined = rows.join(known, on=["report_id", "revision"], how="left", maintain_order="left")
    if name == "reports":
        filled = joined.with_columns(
            text=pl.coalesce("_text", "text"), title=pl.coalesce("_title", "title")
        )
    else:
        filled = joined.with_columns(_cell(rows, column) for column in columns)
    return filled.select(rows.columns)


def _cell(rows: pl.DataFrame, column: str) -> pl.Expr:
    prefix = column.removesuffix("text")
    if f"{prefix}spans" in rows.columns:
        value = _joined(f"{prefix}spans")
    else:
        start, end = pl.col(f"{prefix}start"), pl.col(f"{prefix}end")
        value = pl.col("_text").str.slice(start, end - start)
        value = pl.when(start.is_not_null() & end.is_not_null()).then(value)
    return pl.when(pl.col("_text").is_null()).then(pl.col(column)).otherwise(value).alias(column)


def _joined(spans: str) -> pl.Expr:
    """The pieces of a text, in their order."""

    def cut(row: dict[str, object]) -> str:
        text = str(row["_text"])
        pieces = row[spans]
        assert isinstance(pieces, list)
        return PIECES.join(text[piece["start"] : piece["end"]] for piece in pieces)

    both = pl.struct("_text", spans)
    some = pl.col("_text").is_not_null() & pl.col(spans).is_not_null()
    return pl.when(some).then(both).map_elements(cut, return_dtype=pl.String)
