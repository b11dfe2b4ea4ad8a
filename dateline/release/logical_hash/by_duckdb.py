"""The logical hash by SQL: statements for DuckDB that print the hash of each table of a release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import polars as pl

from dateline.emit.sql import identifier, quoted
from dateline.release.logical_hash.by_pyarrow import DEFINITION, NOT_A_NUMBER, NULL

_HEAD: Final = f"""\
-- Hashes of the rows of this release, for DuckDB, without an extension.
-- Prints each table with its hash and whether manifest.json gives the same. README.md beside this
-- file says in words what is computed. From the folder of the release:
--     duckdb -f hashes/rows.sql

-- The cell of a value, by its type.
CREATE OR REPLACE TEMP MACRO cell_of_text(x) AS coalesce(strlen(x) || ':' || x, '{NULL}');
CREATE OR REPLACE TEMP MACRO cell_of_number(x) AS coalesce(x::VARCHAR, '{NULL}');
CREATE OR REPLACE TEMP MACRO cell_of_double(x) AS
  CASE WHEN x IS NULL THEN '{NULL}' WHEN x = 0 THEN '0' WHEN isnan(x) THEN '{NOT_A_NUMBER}'
  ELSE x::BIT::BIGINT::VARCHAR END;
CREATE OR REPLACE TEMP MACRO cell_of_truth(x) AS
  CASE WHEN x THEN 't' WHEN NOT x THEN 'f' ELSE '{NULL}' END;
CREATE OR REPLACE TEMP MACRO cell_of_day(x) AS
  coalesce((x - DATE '1970-01-01')::VARCHAR, '{NULL}');
CREATE OR REPLACE TEMP MACRO cell_of_instant(x) AS coalesce(epoch_us(x)::VARCHAR, '{NULL}');
CREATE OR REPLACE TEMP MACRO cell_of_items(x) AS
  coalesce('[' || len(x) || ':' || array_to_string(x, ',') || ']', '{NULL}');

-- The sum of numbers of 256 bits, each of 64 hexadecimal digits: four numbers of 64 bits are summed
-- on their own, then what is over goes from the last to the first.
CREATE OR REPLACE TEMP MACRO sum_of_part(hash, part) AS
  coalesce(sum(('0x' || substr(hash, 16 * part + 1, 16))::UBIGINT), 0)::HUGEINT;
CREATE OR REPLACE TEMP MACRO over(x) AS x // 18446744073709551616;
CREATE OR REPLACE TEMP MACRO hexadecimal(x) AS
  lpad(lower(to_hex((x % 18446744073709551616)::UBIGINT)), 16, '0');

CREATE OR REPLACE TEMP TABLE sums_of_rows (
  "table" VARCHAR, columns VARCHAR, rows BIGINT, a HUGEINT, b HUGEINT, c HUGEINT, d HUGEINT
);
"""

_TABLE: Final = """
INSERT INTO sums_of_rows
SELECT {name},
  (SELECT string_agg(column_name || ' ' || replace(column_type, '"', ''), '|')
   FROM (DESCRIBE SELECT * FROM {read})),
  count(*), sum_of_part(hash, 0), sum_of_part(hash, 1), sum_of_part(hash, 2), sum_of_part(hash, 3)
FROM (SELECT sha256(
{cells}
) AS hash FROM {read});
"""

_FOOT: Final = f"""
WITH manifest AS (SELECT content::JSON AS said FROM read_text('manifest.json')),
carried AS (
  SELECT "table", columns, rows, d AS d_, c + over(d_) AS c_, b + over(c_) AS b_, a + over(b_) AS a_
  FROM sums_of_rows
),
hashed AS (
  SELECT "table", rows, sha256(
    '{DEFINITION}' || chr(10) || columns || chr(10) || rows || chr(10)
    || hexadecimal(a_) || hexadecimal(b_) || hexadecimal(c_) || hexadecimal(d_)
  ) AS logical_hash
  FROM carried
)
SELECT "table", rows, logical_hash,
  logical_hash = (said -> 'tables' -> "table" ->> 'logical_hash') AS same_as_manifest
FROM hashed, manifest;
"""

_CELLS: Final[dict[type[pl.DataType], str]] = {
    pl.String: "text", pl.Int32: "number", pl.Int64: "number", pl.Float64: "double",
    pl.Boolean: "truth", pl.Date: "day", pl.Datetime: "instant",
}  # fmt: skip


def statements(
    files: Mapping[str, Sequence[str]], schemas: Mapping[str, Mapping[str, pl.DataType]]
) -> str:
    """The statements that print the hash of each table of a release.

    Args:
        files: Name of a table -> its files, from the folder of the release.
        schemas: Name of a table -> its columns.
    """
    tables = (_table(name, of, schemas[name]) for name, of in files.items())
    return _HEAD + "".join(tables) + _FOOT


def _table(name: str, files: Sequence[str], schema: Mapping[str, pl.DataType]) -> str:
    cells = (f"  {_cell(identifier(column), kind)}" for column, kind in schema.items())
    return _TABLE.format(name=quoted(name), read=_read(files), cells=" || '|' ||\n".join(cells))


def _read(files: Iterable[str]) -> str:
    return f"read_parquet([{', '.join(map(quoted, files))}])"


def _cell(value: str, kind: Any, item: str = "x") -> str:
    """The expression of the cell of a value."""
    if isinstance(kind, pl.List):
        inner = _cell(item, kind.inner, item + "x")
        return f"cell_of_items([{inner} FOR {item} IN {value}])"
    if isinstance(kind, pl.Struct):
        fields = [(f"{value}.{identifier(field.name)}", field.dtype) for field in kind.fields]
        joined = " || ',' || ".join(_cell(field, inner, item) for field, inner in fields)
        return f"CASE WHEN {value} IS NULL THEN '{NULL}' ELSE '{{' || {joined} || '}}' END"
    base = kind if isinstance(kind, type) else type(kind)
    return f"cell_of_{_CELLS[base]}({value})"
