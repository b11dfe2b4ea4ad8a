"""One measured step of the release benchmark in a process of its own.

    python -m tests.benchmarks.release_child STEP ARGUMENTS...

Prints a JSON object: what the step says, its CPU seconds and its peak memory in GB.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.release.years import write_sorted
from dateline.tables import TABLES

_MONTH: Final = "date_start BETWEEN DATE '2022-03-01' AND DATE '2022-03-31'"
QUERIES: Final = {
    "country+month": "SELECT count(*), sum(killed_best) FROM {t} "
    f"WHERE country = 'ADX' AND {_MONTH}",
    "month x type": "SELECT date_trunc('month', date_start), event_type, count(*) FROM {t} "
    "GROUP BY ALL",
}


def parquet(source: str, out: str) -> dict[str, Any]:
    """Write both tables from unsorted parts, as releases are written."""
    written = []
    for name in ("events", "claims"):
        rows = pl.scan_parquet(f"{source}/{name}/*.parquet")
        written += write_sorted(TABLES[name], rows, Path(out))
    return {"files": written, "bytes": sum((Path(out) / file).stat().st_size for file in written)}


def csv(source: str, out: str, parts: str) -> dict[str, Any]:
    """Write the first parts as CSV, compressed as ``gzip`` does by default."""
    sizes = {}
    for name in ("events", "claims"):
        path = Path(out) / f"{name}.csv.gz"
        with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
            for number in range(int(parts)):
                rows = pl.read_parquet(f"{source}/{name}/{number:04d}.parquet")
                text = rows.select(_flat(*pair) for pair in rows.schema.items())
                file.write(text.write_csv(include_header=not number).encode())
        sizes[name] = path.stat().st_size
    return {"bytes": sum(sizes.values())}


def queries(read: str, times: str) -> dict[str, Any]:
    """CPU seconds of each query on what ``read`` reads, the least of so many times."""
    import duckdb

    connection = duckdb.connect()
    least = {}
    for name, query in QUERIES.items():
        spent = []
        for _ in range(int(times)):
            start = time.process_time()
            connection.sql(query.format(t=read)).fetchall()
            spent.append(time.process_time() - start)
        least[name] = min(spent)
    return least


def _flat(name: str, kind: Any) -> pl.Expr:
    if not isinstance(kind, pl.List):
        return pl.col(name)
    item = pl.element()
    words = item.struct.json_encode() if isinstance(kind.inner, pl.Struct) else item
    return pl.col(name).list.eval(words).list.join(",")


STEPS: Final[dict[str, Callable[..., dict[str, Any]]]] = {
    "parquet": parquet,
    "csv": csv,
    "queries": queries,
}

if __name__ == "__main__":
    start = time.process_time()
    said = STEPS[sys.argv[1]](*sys.argv[2:])
    used = resource.getrusage(resource.RUSAGE_SELF)
    said |= {"cpu_s": time.process_time() - start, "peak_gb": used.ru_maxrss / 1024**2}
    sys.stdout.write(json.dumps(said))
