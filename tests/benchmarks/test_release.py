"""A synthetic release of 10 million events and 20 million claims against csv.gz, over HTTP too.

    make bench PART=release
    DATELINE_BENCH_ROWS=2000000 make bench PART=release     # fewer events, minutes instead of an hour

All ratios are of one run on one machine; CPU seconds, not time by the clock. csv.gz is written of at
most 500,000 events and their claims and taken times the rest, as its costs grow with its length.
Numbers go to tests/benchmarks/RESULTS.md, the plot beside it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from dateline.release import history, parquet
from dateline.release.changes.delta import delta
from dateline.release.difference import Difference
from dateline.release.years import file_of
from dateline.tables import TABLES
from tests.benchmarks import remote_readers, report
from tests.benchmarks.synthetic import PART, World
from tests.benchmarks.synthetic_reports import reports
from tests.servers.web import WebServer

EVENTS = int(os.environ.get("DATELINE_BENCH_ROWS", 10_000_000))
PARTS = max(1, EVENTS // PART)
SAMPLE = min(PARTS, 5)

pytestmark = pytest.mark.timeout(0)


def child(*arguments: object) -> dict[str, Any]:
    """What a step says that runs in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.release_child", *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.fixture(scope="module")
def measured() -> Iterator[report.Report]:
    """What was measured; written at the end."""
    made = report.Report(EVENTS)
    yield made
    made.write()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The synthetic tables in unsorted parts."""
    folder, world = tmp_path_factory.mktemp("source"), World()
    for number in range(PARTS):
        for name, rows in world.part(number, PARTS).items():
            (folder / name).mkdir(exist_ok=True)
            rows.write_parquet(folder / name / f"{number:04d}.parquet", compression="lz4")
    return folder


@pytest.fixture(scope="module")
def release(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The tables as a release has them, and what writing them took."""
    folder = tmp_path_factory.mktemp("release")
    written = child("parquet", source, folder)
    placed = child("geo", folder)
    peak = max(written["peak_gb"], placed["peak_gb"])
    return folder, written | {"geo": placed["geo"], "peak_gb": peak}


@pytest.fixture(scope="module")
def csv(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A sample as csv.gz, and what writing it took, beside Parquet of the same rows."""
    folder = tmp_path_factory.mktemp("csv")
    return folder, child("writing", source, folder, SAMPLE)


def test_size_cost_and_memory_of_writing(release, csv, measured):
    written, text = release[1], csv[1]
    scale = PARTS / SAMPLE
    size = written["bytes"] / (text["csv_bytes"] * scale)
    measured.add("size, of csv.gz", size, 0.75)
    measured.add("CPU of writing, of csv.gz", text["parquet_s"] / text["csv_s"], 0.15)
    measured.add("peak memory of writing", written["peak_gb"], 4, unit="GB")
    whole = written["cpu_s"] / (text["csv_s"] * scale)
    measured.note(
        "CPU of writing is that of writing rows which are in memory and in order, on both sides. "
        f"Reading the unsorted parts, sorting and writing all tables took {whole:.2f} of the CPU "
        "that csv.gz takes to be written alone."
    )
    assert size <= 0.75
    assert written["peak_gb"] <= 4


def test_a_whole_candidate(source, csv, tmp_path, measured):
    for path in sorted((source / "claims").glob("*.parquet")):
        made = source / "reports" / path.name
        made.parent.mkdir(exist_ok=True)
        reports(pl.read_parquet(path)).write_parquet(made, compression="lz4")
    whole = child("candidate", source, tmp_path)
    assert (whole["rows"]["events"], whole["rows"]["claims"]) == (PARTS * PART, 2 * PARTS * PART)
    measured.add("peak memory of a whole candidate", whole["peak_gb"], 4, unit="GB")
    taken = whole["cpu_s"] / (csv[1]["csv_s"] * PARTS / SAMPLE)
    measured.note(
        "A whole candidate is what is published for the first time: tables, histories, page, "
        f"metadata and all else, here with {whole['rows']['reports']:,} reports that may be told "
        f"in full. It took {whole['cpu_s']:,.0f} seconds of CPU, {taken:.2f} of what csv.gz takes "
        "to be written of events and claims alone. One with reports that may not be told in full "
        "holds their texts besides."
    )
    assert whole["peak_gb"] <= 4


def test_queries_beside_csv(release, csv, measured):
    files = [str(release[0] / f) for f in release[1]["files"] if f.startswith("events")]
    fast = child("queries", f"read_parquet({files})", 5)
    slow = child("queries", f"read_csv('{csv[0]}/events.csv.gz')", 1)
    for name, least in (("country+month", 100), ("month x type", 50)):
        ratio = slow[name] * PARTS / SAMPLE / fast[name]
        measured.add(f"DuckDB, {name}, times faster than on csv.gz", ratio, least, at_least=True)


def test_over_http(release, measured):
    files = [file for file in release[1]["files"] if file.startswith("events")]
    event = pl.read_parquet(release[0] / files[len(files) // 2], columns=["event_id"], n_rows=9_999)
    wanted = event["event_id"][-1]
    (holding,) = file_of(files, wanted)
    placed = release[1]["geo"]
    (month,) = [file for file in placed if file.endswith("2022.parquet")] or placed
    by_id = [file for file in files if file.endswith("2022.parquet")] or files
    readers = {"polars": remote_readers.polars, "pyarrow": remote_readers.pyarrow}
    python = remote_readers.duckdb_environment(report.CACHE / "duckdb-1.5.5")
    if python is None:
        measured.note("DuckDB over HTTP: its packages could not be installed here.")
    else:
        readers["duckdb 1.5.5"] = remote_readers.duckdb(python)
    everywhere = pl.scan_parquet([release[0] / file for file in files])
    there = everywhere.filter(
        pl.col("date_start").is_between(remote_readers.FIRST, remote_readers.LAST),
        country=remote_readers.COUNTRY,
    )
    due = {wanted: 1, None: there.select(pl.len()).collect().item()}
    from_ids = []
    with WebServer(release[0]) as server:

        def sent(name: str, file: str, key: str | None) -> tuple[float, int]:
            server.seen.requests.clear()
            found = readers[name](f"{server.url}/{file}", key)
            assert file in by_id or found == due[key]
            return server.seen.sent / 1e6, len(server.seen.requests)

        for name in readers:
            size, asked = sent(name, holding, wanted)
            measured.add(f"{name} over HTTP, event by id", size, 4, unit="MB")
            measured.add(f"{name} over HTTP, event by id", asked, 8, unit="requests")
            size, asked = sent(name, month, None)
            measured.add(f"{name} over HTTP, country+month", size, 3, unit="MB")
            size, asked = sent(name, by_id[0], None)
            from_ids.append(f"{size:.2f} MB ({name})")
    share = sum((release[0] / file).stat().st_size for file in placed)
    share /= sum((release[0] / file).stat().st_size for file in files)
    measured.note(
        "Country and month are asked of `geo/`, which is in their order and takes "
        f"{share:.2f} of what the table of events does (not counted in the size above); the file of "
        f"2022 in the order of ids, which lacks what was told later, takes {', '.join(from_ids)}."
    )


def test_history_and_difference(release, tmp_path, measured):
    table = TABLES["events"]
    files = [release[0] / file for file in release[1]["files"] if file.startswith("events")]
    first = tmp_path / "first.parquet"
    rows = pl.read_parquet(files[-1])
    parquet.write(table, rows, first)
    late = pl.int_range(pl.len()) >= pl.len() * 97 // 100
    turn = pl.int_range(pl.len()) % 3 == 0
    changed = rows.with_columns(
        n_reports=pl.when(late & turn).then(pl.col("n_reports") + 1).otherwise("n_reports"),
        status=pl.when(late & turn).then(pl.lit("disputed")).otherwise("status"),
    )
    second, kept = tmp_path / "second.parquet", tmp_path / "history.parquet"
    parquet.write(table, changed, second)
    before = history.began(pl.scan_parquet(first), "2024.12.1")
    cuts = history.cuts_of([first], table.sort[0])
    pieces = history.advance(table, before, pl.scan_parquet(second), "2024.12.2", cuts)
    parquet.write_pieces(history.history_table(table), pieces, None, kept)
    size = kept.stat().st_size / second.stat().st_size
    measured.add("history of two releases, 1 % changed, of one copy", size, 1.05)

    def joined() -> int:
        """The rows that differ, old and new, found by joining the two releases whole."""
        new, old = pl.read_parquet(second), pl.read_parquet(first)
        both = new.join(old, on="event_id", how="full", suffix="_old")
        other = [c for c in new.columns if c != "event_id"]
        return both.filter(
            pl.any_horizontal(pl.col(c).ne_missing(pl.col(f"{c}_old")) for c in other)
        ).height

    def told() -> int:
        """The cells that differ, as `dateline.diff` finds them in the history; rows counted."""
        manifest = {"history": {"tables": {"events": {"file": kept.name}}}}
        history_of = SimpleNamespace(manifest=manifest, file=lambda _: kept)
        between = Difference("2024.12.1", "2024.12.2", history_of, None)
        return delta(*between.rows("events"), ["event_id"]).n_unique("event_id")

    spent = []
    for ask in (joined, told):
        tried = []
        for _ in range(2):
            start = time.process_time()
            count = ask()
            tried.append(time.process_time() - start)
        spent.append((min(tried), count))
    assert spent[0][1] == spent[1][1]
    faster = spent[0][0] / spent[1][0]
    measured.add(
        "difference from the history, times faster than a full join", faster, 10, at_least=True
    )
    assert size <= 1.05
