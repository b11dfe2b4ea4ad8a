"""Hashes of the rows of a release, computed from its Parquet files with PyArrow and nothing else.

Run it in the folder of a release, or give it the folder: ``python hashes/rows.py [FOLDER]``. It
prints each table with the hash of its rows and whether manifest.json gives the same, and ends with
1 where one differs. The definition in words stands beside it, in README.md.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

DEFINITION = "dateline rows 1"
NULL = "~"
NOT_A_NUMBER = "9221120237041090560"
ROWS_AT_ONCE = 50_000


def type_name(kind: pa.DataType) -> str:
    """The name of a column's type.

    Raises:
        TypeError: It is none that the definition knows.
    """
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return f"{type_name(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        return f"STRUCT({', '.join(f'{field.name} {type_name(field.type)}' for field in kind)})"
    for known, name in (
        (_is_text, "VARCHAR"), (pa.types.is_int32, "INTEGER"), (pa.types.is_int64, "BIGINT"),
        (pa.types.is_float64, "DOUBLE"), (pa.types.is_boolean, "BOOLEAN"),
        (pa.types.is_date32, "DATE"), (_is_instant, "TIMESTAMP"),
    ):  # fmt: skip
        if known(kind):
            return name
    raise TypeError(f"the hash of rows does not know the type {kind}")


def cells(values: pa.Array) -> pa.Array:
    """The cells of a column as text."""
    kind, name = values.type, type_name(values.type)
    if name.endswith("[]"):
        text = _lists(values)
    elif pa.types.is_struct(kind):
        inner = _join([cells(field) for field in values.flatten()], ",")
        text = _join(["{", _where(values, inner), "}"], "")
    elif name == "VARCHAR":
        text = values.cast(pa.large_string())
        text = _join([_text(pc.binary_length(text)), text], ":")
    elif name == "DOUBLE":
        text = _text(values.view(pa.int64()))
        text = pc.if_else(pc.equal(values, 0.0), "0", text)
        text = pc.if_else(pc.is_nan(values), NOT_A_NUMBER, text)
    elif name == "BOOLEAN":
        text = pc.if_else(values, "t", "f")
    elif name == "DATE":
        text = _text(values.view(pa.int32()))
    elif name == "TIMESTAMP":
        text = _text(values.cast(pa.timestamp("us")).view(pa.int64()))
    else:
        text = _text(values)
    return pc.fill_null(text.cast(pa.large_string()), NULL)


def logical_hash(schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> str:
    """The hash of the rows of a table, 64 hexadecimal digits.

    Args:
        schema: The columns.
        batches: All rows, in pieces of any size.
    """
    count = total = 0
    for batch in batches:
        for start in range(0, batch.num_rows, ROWS_AT_ONCE):
            piece = batch.slice(start, ROWS_AT_ONCE)
            count += piece.num_rows
            for row in _join([cells(column) for column in piece.columns], "|"):
                total += int.from_bytes(hashlib.sha256(row.as_buffer()).digest(), "big")
    columns = "|".join(f"{field.name} {type_name(field.type)}" for field in schema)
    said = f"{DEFINITION}\n{columns}\n{count}\n{total % 2**256:064x}"
    return hashlib.sha256(said.encode("utf-8")).hexdigest()


def hash_of_files(paths: Sequence[Path]) -> str:
    """The hash of the rows of a table that lies in one Parquet file or several."""
    files = [pq.ParquetFile(path) for path in paths]
    pieces = (piece for file in files for piece in file.iter_batches(ROWS_AT_ONCE))
    return logical_hash(files[0].schema_arrow, pieces)


def main(folder: Path) -> int:
    """Print the hash of each table of a release; 1 where one is not that of manifest.json."""
    said = json.loads((folder / "manifest.json").read_text("utf-8"))
    differs = False
    for name, table in said["tables"].items():
        found = hash_of_files([folder / path for path in table["files"]])
        same = found == table["logical_hash"]
        differs = differs or not same
        print(f"{name:16} {found} {'same' if same else 'DIFFERS from manifest.json'}")
    return int(differs)


def _is_text(kind: pa.DataType) -> bool:
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or "string_view" in str(kind)


def _is_instant(kind: pa.DataType) -> bool:
    return pa.types.is_timestamp(kind) and kind.tz is None


def _lists(values: pa.Array) -> pa.Array:
    counts = pc.list_value_length(values)
    ends = pc.cumulative_sum(pc.fill_null(counts, 0).cast(pa.int64()))
    offsets = pa.concat_arrays([pa.array([0], pa.int64()), ends])
    lists = pa.LargeListArray.from_arrays(offsets, cells(pc.list_flatten(values)))
    items = pc.binary_join(lists, pa.scalar(",", pa.large_string()))
    return _join(["[", _text(counts), ":", items, "]"], "")


def _where(values: pa.Array, text: pa.Array) -> pa.Array:
    """The text where there is a value, else null."""
    return pc.if_else(values.is_valid(), text, pa.scalar(None, text.type))


def _text(numbers: pa.Array) -> pa.Array:
    return numbers.cast(pa.large_string())


def _join(parts: Sequence[Any], separator: str) -> pa.Array:
    """Texts beside one another; null where one of them is."""
    large = [pa.scalar(p, pa.large_string()) if isinstance(p, str) else p for p in parts]
    return pc.binary_join_element_wise(*large, pa.scalar(separator, pa.large_string()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
