"""Arrow: schemas with short field descriptions, and the metadata that goes into Parquet files."""

from __future__ import annotations

import json
from typing import Final

import pyarrow as pa

from dateline.tables import CONTRACT_VERSION, Column, DType, Stage, Table
from dateline.tables.column import ListOf, Struct

_SCALARS: Final[dict[str, pa.DataType]] = {
    "string": pa.string(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "binary": pa.binary(),
}


def dtype(kind: DType) -> pa.DataType:
    """The Arrow type of a logical type; strings are ``string``, never ``large_string``."""
    if isinstance(kind, ListOf):
        return pa.list_(pa.field("element", dtype(kind.item)))
    if isinstance(kind, Struct):
        return pa.struct([pa.field(name, dtype(item)) for name, item in kind.fields])
    return _SCALARS[kind.name]


def field(column: Column) -> pa.Field:
    """The Arrow field of a column, with its description and unit as metadata."""
    said = {"description": column.description}
    if column.unit:
        said["unit"] = column.unit
    if column.codes:
        said["codes"] = ",".join(column.codes)
    return pa.field(column.name, dtype(column.dtype), metadata=said)


def schema(table: Table, stage: Stage = "released") -> pa.Schema:
    """The Arrow schema of a table at a stage, with descriptions of the table and its fields."""
    fields = [field(column) for column in table.at(stage)]
    return pa.schema(fields, metadata={"description": table.description})


def file_metadata(table: Table, stage: Stage = "released") -> dict[str, str]:
    """Key-value metadata for a Parquet file of the table.

    Parquet fields hold no descriptions of their own, so they go in at the level of the file:
    ``dateline.table``, ``dateline.description``, ``dateline.contract`` and, as a JSON object from
    column name to description, ``dateline.columns``.
    """
    columns = {column.name: column.description for column in table.at(stage)}
    return {
        "dateline.table": table.name,
        "dateline.description": f"{table.description} One row: {table.row}.",
        "dateline.contract": CONTRACT_VERSION,
        "dateline.columns": json.dumps(columns, ensure_ascii=False),
    }
