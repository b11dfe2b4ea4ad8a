"""The one writer of published Parquet: the same rows give the same bytes.

Rows are put into the total order of the contract, columns get fixed types, every row group is one
contiguous piece, and no Arrow schema is stored, so that neither the order of the rows, nor the
chunks they came in, nor the number of threads shows in the file. The version of PyArrow does (it
writes its name into the footer): the lock file pins it, and `logical_hash` does not depend on it.

The settings are those that ``make bench PART=release`` found best (tests/benchmarks/RESULTS.md).
A dictionary is written only for columns whose values repeat, told from the first row group; the
ids that sort a table tell only what differs from the one before. Bloom filters are written only
for the ids that people look rows up by; least and greatest values only for numbers, times, ids and
countries, since those of other words span every row group and skip none. Only whole texts are
compressed at a level that costs more.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.emit import arrow
from dateline.tables import Column, Stage, Table
from dateline.tables.column import STRING

ROWS_PER_GROUP: Final = 32_768
"""Rows of a row group: small enough that an id look-up over HTTP reads little."""

ROWS_PER_PAGE: Final = 8_192
"""Rows of a page; with the page index a reader skips the pages it does not need."""

BLOOM_FPP: Final = 0.01
"""Share of false positives of a bloom filter."""

REPEATED: Final = 0.5
"""A column gets a dictionary where at most this share of its first values are different ones."""

LEVEL: Final = 1
"""Level of zstd compression of all but whole texts."""

LEVEL_OF_TEXTS: Final = 3
"""Level of zstd compression of whole texts, such as those of reports: most of the bytes where they are."""

TEXT: Final = 500
"""Whole texts are columns whose first cells have more octets than this on average."""

_LOOKED_UP: Final = ("report_id", "event_id", "claim_id", "actor_id")


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
    write_pieces(table, [in_order(table, frame)], frame.height, path, stage)


def write_pieces(
    table: Table,
    pieces: Iterable[pl.DataFrame],
    rows: int | None,
    path: Path,
    stage: Stage = "released",
) -> None:
    """Write a table that comes in pieces: the same bytes as `write` of all of them at once.

    Args:
        table: The table.
        pieces: Its rows, in the order of the contract from the first piece to the last.
        rows: How many rows all pieces have together; null: unknown, and no bloom filters then.
        path: The file to write; what is there is replaced.
        stage: The stage whose columns the pieces hold.
    """
    schema = arrow.schema(table, stage).remove_metadata()
    groups = regrouped(pieces, ROWS_PER_GROUP)
    first = next(groups, None)
    sample = schema.empty_table() if first is None else _arrow(first, schema)
    written = pa.schema([field.with_type(_uncopied(field.type)) for field in schema])
    with pq.ParquetWriter(path, written, **_options(table, rows, stage, sample)) as writer:
        for group in chain([] if first is None else [first], groups):
            writer.write_table(_arrow(group, written), row_group_size=ROWS_PER_GROUP)
        writer.add_key_value_metadata(arrow.file_metadata(table, stage))


def small(frame: pl.DataFrame, level: int = 3) -> bytes:
    """A frame that is no table of the contract as Parquet, the same bytes for the same rows.

    Args:
        frame: Its rows in the order in which they are to stand.
        level: Level of compression (zstd).
    """
    out = io.BytesIO()
    table = frame.rechunk().to_arrow()
    strings = {pa.large_string(): pa.string(), pa.string_view(): pa.string()}
    fields = [field.with_type(strings.get(field.type, field.type)) for field in table.schema]
    fixed = table.cast(pa.schema(fields)).combine_chunks()
    pq.write_table(fixed, out, compression="zstd", compression_level=level, store_schema=False)
    return out.getvalue()


def regrouped(pieces: Iterable[pl.DataFrame], rows: int) -> Iterator[pl.DataFrame]:
    """The same rows in pieces of exactly ``rows``, but the last, whatever pieces they came in."""
    rest: pl.DataFrame | None = None
    for piece in pieces:
        rest = piece if rest is None or not rest.height else pl.concat([rest, piece])
        whole = rest.height - rest.height % rows
        for start in range(0, whole, rows):
            yield rest.slice(start, rows)
        rest = rest.slice(whole)
    if rest is not None and rest.height:
        yield rest


def _arrow(rows: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    plain = rows.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
    return plain.cast(schema).combine_chunks()


def _uncopied(kind: pa.DataType) -> pa.DataType:
    """The Arrow type as which Polars hands strings over without copying; Parquet is the same.

    PyArrow cannot write views inside of structs.
    """
    if pa.types.is_string(kind):
        return pa.string_view()
    if pa.types.is_list(kind) and pa.types.is_string(kind.value_type):
        return pa.large_list(pa.field("element", pa.string_view()))
    return kind


def _repeat(values: pa.Array) -> bool:
    distinct = pc.count_distinct(values).as_py()
    return bool(distinct <= REPEATED * (len(values) - values.null_count))


def _whole_texts(values: pa.Array) -> bool:
    """Whether the cells are long texts rather than words."""
    if not (pa.types.is_string(values.type) or pa.types.is_large_string(values.type)):
        return False
    told = pc.mean(pc.binary_length(values)).as_py()
    return told is not None and told > TEXT


def _prunes(table: Table, path: str, values: pa.Array) -> bool:
    """Whether the least and the greatest value of a piece tell readers to skip it."""
    name = path.split(".")[0]
    tells = name in (*table.sort, *table.key, "country") or path.endswith("_id")
    return not pa.types.is_string(values.type) or tells or name.endswith("_ids")


def _leaves(path: str, values: pa.Array) -> Iterator[tuple[str, pa.Array]]:
    if isinstance(values, pa.ChunkedArray):
        values = pa.concat_arrays(values.chunks)
    if pa.types.is_list(values.type):
        yield from _leaves(f"{path}.list.element", values.flatten())
    elif pa.types.is_struct(values.type):
        for field, inner in zip(values.type, values.flatten(), strict=True):
            yield from _leaves(f"{path}.{field.name}", inner)
    else:
        yield path, values


def _options(table: Table, rows: int | None, stage: Stage, first: pa.Table) -> dict[str, Any]:
    distinct = max(1, min(rows or 0, ROWS_PER_GROUP))
    leaves = dict(leaf for name in first.column_names for leaf in _leaves(name, first[name]))
    repeated = [path for path, values in leaves.items() if _repeat(values)]
    levels = {path: LEVEL_OF_TEXTS if _whole_texts(v) else LEVEL for path, v in leaves.items()}
    return {
        "version": "2.6",
        "compression": dict.fromkeys(leaves, "zstd"),
        "compression_level": levels,
        "use_dictionary": repeated,
        "column_encoding": {
            column.name: "DELTA_BYTE_ARRAY"  # what an id shares with the one before is not repeated
            for column in table.at(stage)
            if (column.name, column.dtype) == (table.sort[0], STRING)
            and column.name not in repeated
        },
        "store_schema": False,
        # PyArrow leaves the page index of a column out where it has no statistics
        "write_page_index": True,
        "max_rows_per_page": ROWS_PER_PAGE,
        "write_statistics": [p for p, values in leaves.items() if _prunes(table, p, values)],
        "bloom_filter_options": {
            column.name: {"ndv": distinct, "fpp": BLOOM_FPP}
            for column in table.at(stage)
            if rows is not None and _is_id(column)
        },
    }


def _is_id(column: Column) -> bool:
    """Whether somebody looks rows up by the column: a key, or the id of what the row is about."""
    named = column.name.endswith("_id") and (column.key or column.name in _LOOKED_UP)
    return column.dtype == STRING and named
