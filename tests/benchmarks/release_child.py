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
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.emit.polars import empty
from dateline.release import points
from dateline.release.candidate import build_candidate
from dateline.release.parquet import in_order, write_pieces
from dateline.release.years import write_sorted
from dateline.tables import TABLES

VERSION: Final = "2025.01.1"
RELEASED_AT: Final = datetime(2025, 1, 6, 6)
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


def geo(out: str) -> dict[str, Any]:
    """Write the events by country and month."""
    files = sorted(Path(out).glob("events*/*.parquet")) or [Path(out) / "events.parquet"]
    return {"geo": points.write(pl.scan_parquet(files, glob=False), Path(out))}


def candidate(source: str, out: str) -> dict[str, Any]:
    """Make a whole candidate of the unsorted parts; the tables that have none are empty."""
    tables: dict[str, pl.DataFrame | pl.LazyFrame] = {name: empty(name) for name in TABLES}
    for name in ("events", "claims", "reports"):
        tables[name] = pl.scan_parquet(f"{source}/{name}/*.parquet")
    made = build_candidate(tables, Path(out) / VERSION, VERSION, RELEASED_AT, {"days": []})
    return {"rows": {name: said["rows"] for name, said in made.manifest["tables"].items()}}


def writing(source: str, out: str, parts: str) -> dict[str, Any]:
    """CPU seconds and bytes of the first parts as Parquet and as csv.gz, from rows in order.

    Both begin with the same sorted rows in memory and end with files; each is done twice, by turns,
    and the least is told.
    """
    spent: dict[str, list[float]] = {"parquet": [], "csv": []}
    sizes = {}
    for name in ("events", "claims"):
        files = [f"{source}/{name}/{number:04d}.parquet" for number in range(int(parts))]
        rows = in_order(TABLES[name], pl.read_parquet(files))
        for _ in range(2):
            for kind, write in (("parquet", _parquet), ("csv", _csv)):
                start = time.process_time()
                path = write(name, rows, Path(out))
                spent[kind].append(time.process_time() - start)
                sizes[path.name] = path.stat().st_size
    least = {
        kind: sum(map(min, zip(*[iter(all_)] * 2, strict=True))) for kind, all_ in spent.items()
    }
    return {
        "parquet_s": least["parquet"],
        "csv_s": least["csv"],
        "csv_bytes": sum(size for name, size in sizes.items() if name.endswith(".gz")),
    }


def _parquet(name: str, rows: pl.DataFrame, folder: Path) -> Path:
    path = folder / f"{name}.parquet"
    write_pieces(TABLES[name], [rows], rows.height, path)
    return path


def _csv(name: str, rows: pl.DataFrame, folder: Path) -> Path:
    """CSV compressed as ``gzip`` does by default, in bounded pieces."""
    path = folder / f"{name}.csv.gz"
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
        for at in range(0, rows.height, 100_000):
            some = rows.slice(at, 100_000)
            text = some.select(_flat(*pair) for pair in rows.schema.items())
            file.write(text.write_csv(include_header=not at).encode())
    return path


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
    "geo": geo,
    "candidate": candidate,
    "writing": writing,
    "queries": queries,
}

if __name__ == "__main__":
    start = time.process_time()
    said = STEPS[sys.argv[1]](*sys.argv[2:])
    used = resource.getrusage(resource.RUSAGE_SELF)
    said |= {"cpu_s": time.process_time() - start, "peak_gb": used.ru_maxrss / 1024**2}
    sys.stdout.write(json.dumps(said))
