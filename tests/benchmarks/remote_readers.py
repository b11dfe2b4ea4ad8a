"""Reading one event, and one month of a country, over HTTP, with the readers that people use."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

COLUMNS: Final = ("event_id", "date_start", "event_type", "place_name", "killed_best")
COUNTRY: Final = "ADX"
FIRST, LAST = date(2022, 3, 1), date(2022, 3, 31)

_DUCKDB: Final = """
import sys, duckdb, duckdb_extension_httpfs, pathlib
folder = pathlib.Path(duckdb_extension_httpfs.__file__).parent
(extension,) = folder.rglob("httpfs.duckdb_extension")
connection = duckdb.connect()
connection.execute(f"LOAD '{extension}'")
connection.execute("SET enable_external_file_cache = false")
connection.execute("SET enable_progress_bar = false")
print(len(connection.sql(sys.argv[1]).fetchall()))
"""


def polars(url: str, event: str | None) -> int:
    """Rows that Polars finds."""
    import polars as pl

    rows = pl.scan_parquet(url)
    if event:
        return rows.filter(pl.col("event_id") == event).collect().height
    month = pl.col("date_start").is_between(FIRST, LAST)
    return rows.filter(month, country=COUNTRY).select(COLUMNS).collect().height


def pyarrow(url: str, event: str | None) -> int:
    """Rows that PyArrow finds, through fsspec without read-ahead."""
    import fsspec
    import pyarrow.parquet as pq

    with fsspec.filesystem("http").open(url, cache_type="none") as file:
        if event:
            return int(pq.read_table(file, filters=[("event_id", "=", event)]).num_rows)
        month = [("country", "=", COUNTRY), ("date_start", ">=", FIRST), ("date_start", "<=", LAST)]
        return int(pq.read_table(file, columns=list(COLUMNS), filters=month).num_rows)


def duckdb_environment(folder: Path) -> Path | None:
    """A Python with DuckDB and its extension for HTTP; None where it cannot be installed.

    DuckDB 2.0 would download the extension; 1.5.5 has it as a package. Kept in the folder.
    """
    python = folder / "bin" / "python"
    uv = Path(sys.executable).with_name("uv")
    packages = ("duckdb==1.5.5", "duckdb-extension-httpfs==1.5.5")
    steps = (
        [uv, "venv", "-q", "--clear", "--python", sys.executable, folder],
        [uv, "pip", "install", "-q", "--python", python, *packages],
    )
    if not (folder / "complete").is_file():
        for step in steps:
            if not uv.is_file() or subprocess.run(step, check=False).returncode:
                return None
        (folder / "complete").touch()
    return python


def duckdb(python: Path) -> Callable[[str, str | None], int]:
    """How the DuckDB of that environment finds rows."""

    def read(url: str, event: str | None) -> int:
        query = f"SELECT * FROM '{url}' WHERE event_id = '{event}'"
        if not event:
            query = (
                f"SELECT {', '.join(COLUMNS)} FROM '{url}' WHERE country = '{COUNTRY}' "
                f"AND date_start BETWEEN DATE '{FIRST}' AND DATE '{LAST}'"
            )
        done = subprocess.run(
            [python, "-c", _DUCKDB, query], check=True, capture_output=True, text=True
        )
        return int(done.stdout)

    return read
