"""The one writer of published Parquet: the same rows give the same bytes.

Rows are put into the total order of the contract, columns get fixed types, every row group is one
contiguous piece, and no Arrow schema is stored, so that neither the order of the rows, nor the
chunks they came in, nor the number of threads shows in the file. The version of PyArrow does (it
writes its name into the footer): the lock file pins it, and `logical_hash` does not depend on it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow.parquet as pq

from dateline.emit import arrow
from dateline.tables import Column, Stage, Table
from dateline.tables.column import STRING

ROWS_PER_GROUP: Final = 32_768
"""Rows of a row group: small enough that an id look-up over HTTP reads little."""

ROWS_PER_PAGE: Final = 4_096
"""Rows of a page; with the page index a reader skips the pages it does not need."""

BLOOM_FPP: Final = 0.01
"""Share of false positives of a bloom filter."""


def in_order(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows in the total order of the contract, nulls last."""
    order = [*table.sort, *(name for name in table.key if name not in table.sort)]
    return frame.sort(order, nulls_last=True, maintain_order=True)


def write(table: Table, frame: pl.DataFrame, path: Path, stage: Stage = "released") -> None:
    """Write a table as Parquet, byte for byte the same for the same rows.

    Args:
        table: The table of the contract.
        frame: Its rows in any order, with the columns of ``stage``.
        path: The file to write; what is there is replaced.
        stage: The stage whose columns the frame holds.
    """
    rows = in_order(table, frame)
    schema = arrow.schema(table, stage).remove_metadata()
    with pq.ParquetWriter(path, schema, **_options(table, rows.height, stage)) as writer:
        for start in range(0, rows.height, ROWS_PER_GROUP):
            piece = rows.slice(start, ROWS_PER_GROUP).rechunk().to_arrow()
            piece = piece.cast(schema).combine_chunks()
            writer.write_table(piece, row_group_size=ROWS_PER_GROUP)
        writer.add_key_value_metadata(arrow.file_metadata(table, stage))


def _options(table: Table, rows: int, stage: Stage) -> dict[str, Any]:
    distinct = max(1, min(rows, ROWS_PER_GROUP))
    return {
        "version": "2.6",
        "compression": "zstd",
        "compression_level": 3,
        "store_schema": False,
        "write_page_index": True,
        "max_rows_per_page": ROWS_PER_PAGE,
        "write_statistics": True,  # PyArrow leaves the page index out where there are none
        "bloom_filter_options": {
            column.name: {"ndv": distinct, "fpp": BLOOM_FPP}
            for column in table.at(stage)
            if _is_id(column)
        },
    }


def _is_id(column: Column) -> bool:
    """Whether somebody looks rows up by the column: a key or a reference that is one string."""
    named = column.name == "id" or column.name.endswith("_id")
    return column.dtype == STRING and named and (column.key or column.references is not None)
