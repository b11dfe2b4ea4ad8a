"""Big tables: a file a year, which every reader of releases takes for one table."""

from __future__ import annotations

import json
import subprocess
import sys

import polars as pl
import pytest

import dateline
from dateline.emit import polars as emit
from dateline.release import parquet, years
from dateline.release.candidate import build_candidate
from dateline.release.manifest import table_files
from dateline.release.verify import verify
from dateline.tables import TABLES


def _event(day: str, n: int) -> dict:
    plain = {
        c.name: c.example for c in TABLES["events"].columns if c.required or c.name == "date_start"
    }
    return plain | {"event_id": f"e{day}{n:010x}", "actors": []}


@pytest.fixture
def split(tables, build, publish, releases):
    """A published release whose table of events is split, and the rows that it was made of."""
    days = ("20221231", "20230101", "20240229", "20241208")
    events = emit.frame("events", [_event(day, n) for n in range(3) for day in days])
    more = pl.concat([tables["events"], events]).sample(fraction=1, shuffle=True, seed=1)
    data = tables | {"events": more}
    return publish(build(data=data, rows_per_file=5)), data


def test_a_table_beyond_the_size_is_a_file_a_year(split):
    release, data = split
    manifest = json.loads((release / "manifest.json").read_text())
    files = table_files(manifest, "events")
    assert files == ["events/2022.parquet", "events/2023.parquet", "events/2024.parquet"]
    assert table_files(manifest, "actors") == ["actors.parquet"]
    assert not (release / "events.parquet").exists()
    parts = [pl.read_parquet(release / file) for file in files]
    assert pl.concat(parts).equals(data["events"].sort("event_id"))
    assert [part.height for part in parts] == [3, 3, 9]


def test_every_reader_takes_the_files_for_one_table(split, releases):
    duckdb = pytest.importorskip("duckdb")
    release, data = split
    rows = data["events"].sort("event_id")
    assert verify(release) == []
    assert dateline.load("events", root=releases).equals(rows)
    some = dateline.load("events", root=releases, where="event_id >= 'e2024'", engine="duckdb")
    assert len(some.fetchall()) == 9
    connection = duckdb.connect()
    connection.execute(f"SET file_search_path = '{release}'")
    connection.execute((release / "catalog.sql").read_text("utf-8"))
    assert connection.sql("SELECT count(*) FROM events").fetchall() == [(rows.height,)]


def test_the_next_release_proves_its_changes_over_several_files(split, build, publish, releases):
    release, data = split
    fewer = data | {"events": data["events"].filter(pl.col("event_id") != "e202301010000000001")}
    second = publish(build("2024.12.2", fewer, previous=release, rows_per_file=5))
    assert verify(second) == []
    changes = pl.read_parquet(second / "changes" / "from-2024.12.1" / "events.parquet")
    assert changes["event_id"].unique().to_list() == ["e202301010000000001"]


def test_ids_without_a_day_leave_the_table_whole():
    reports = pl.DataFrame({"report_id": ["r1", "r2"], "revision": ["a", "b"]})
    ((file, rows),) = years.split(TABLES["reports"], reports, limit=1)
    assert (file, rows.height) == ("reports.parquet", 2)


def test_an_id_tells_its_file():
    files = ["events/2023.parquet", "events/2024.parquet"]
    assert years.file_of(files, "e20240229a1b2c3d4e5") == ["events/2024.parquet"]
    assert years.file_of(files, "e19990101a1b2c3d4e5") == []
    assert years.file_of(["reports.parquet"], "r3f9c2a1b0d4e5f67") == ["reports.parquet"]


def test_the_same_rows_are_split_the_same_way(tables, tmp_path, build):
    from tests.dateline.conftest import RELEASED_AT

    made = [
        build_candidate(tables, tmp_path / str(n) / "2024.12.1", "2024.12.1", RELEASED_AT, {},
                        rows_per_file=1)
        for n in range(2)
    ]  # fmt: skip
    assert made[0].hash == made[1].hash
    assert (made[0].folder / "events" / "2024.parquet").is_file()


def test_an_id_reads_one_row_group_in_every_engine(tmp_path, monkeypatch):
    duckdb = pytest.importorskip("duckdb")
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

    days = [f"{y}{m:02d}{d:02d}" for y in (2023, 2024) for m in range(1, 13) for d in range(1, 29)]
    rows = emit.frame("events", [_event(day, n) for day in days for n in range(150)])
    path = tmp_path / "events.parquet"
    parquet.write(TABLES["events"], rows, path)
    wanted = f"e20240115{7:010x}"
    (fragment,) = ds.dataset(path).get_fragments()
    kept = fragment.split_by_row_group(pc.field("event_id") == wanted)
    assert (len(kept), fragment.metadata.num_row_groups) == (1, 4)
    plan = duckdb.sql(
        f"EXPLAIN ANALYZE SELECT * FROM '{path}' WHERE event_id = '{wanted}'"
    ).fetchall()[0][1]
    assert "Row Groups Scanned: 1 / 4" in plan
    monkeypatch.setenv("POLARS_VERBOSE", "1")
    query = f"import polars as pl; pl.scan_parquet({str(path)!r}).filter(event_id={wanted!r})"
    read = subprocess.run(
        [sys.executable, "-c", f"{query}.collect()"], check=True, capture_output=True, text=True
    )
    assert "reading 1 / 4 row groups" in read.stderr


@pytest.mark.parametrize("limit", [2, 1_000_000])
@pytest.mark.parametrize("name", ["events", "reports", "outlets", "redirects"])
def test_a_table_larger_than_memory_gives_the_same_files(name, limit, tables, tmp_path):
    rows = tables[name]
    if name == "events":
        days = ("20221231", "20230101", "20241208")
        rows = emit.frame("events", [_event(day, n) for n in range(40) for day in days])
    table = TABLES[name]
    at_once = list(years.split(table, parquet.in_order(table, rows), limit))
    for file, some in at_once:
        (tmp_path / "once" / file).parent.mkdir(parents=True, exist_ok=True)
        parquet.write(table, some, tmp_path / "once" / file)
    shuffled = rows.sample(fraction=1, shuffle=True, seed=3).lazy()
    written = years.write_sorted(table, shuffled, tmp_path / "streamed", limit, rows_at_once=7)
    assert written == [file for file, _ in at_once]
    for file in written:
        assert (tmp_path / "once" / file).read_bytes() == (
            tmp_path / "streamed" / file
        ).read_bytes()
