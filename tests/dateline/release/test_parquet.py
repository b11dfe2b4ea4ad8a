from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys

import polars as pl
import pyarrow.parquet as pq
import pytest

from dateline.emit import polars as emit
from dateline.release import parquet
from dateline.tables import TABLES

CLAIMS = TABLES["claims"]
ROWS = 40_000

WRITE = """
import hashlib, sys
import polars as pl
from dateline.release import parquet
from dateline.tables import TABLES
frame = pl.read_ipc(sys.argv[1]).sample(fraction=1.0, shuffle=True, seed=int(sys.argv[3]))
parquet.write(TABLES["claims"], frame, __import__("pathlib").Path(sys.argv[2]))
"""


@pytest.fixture(scope="module")
def many() -> pl.DataFrame:
    row = {c.name: c.example for c in CLAIMS.columns}
    one = emit.frame(CLAIMS, [row])
    return pl.concat([one] * ROWS).with_columns(
        claim_id=pl.format("c20241208{}", pl.int_range(ROWS).hash(7)),
        content_text=pl.format("the army left place {}", pl.int_range(ROWS)),
    )


def digest(path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_order_and_chunks_of_the_rows_do_not_show(many, tmp_path):
    parquet.write(CLAIMS, many, tmp_path / "a.parquet")
    shuffled = many.sample(fraction=1.0, shuffle=True, seed=1)
    parquet.write(CLAIMS, shuffled, tmp_path / "b.parquet")
    pieces = [shuffled.slice(at, 777) for at in range(0, ROWS, 777)]
    chunked = pl.concat(pieces, rechunk=False)
    assert chunked.n_chunks() > 1
    parquet.write(CLAIMS, chunked, tmp_path / "c.parquet")
    assert digest(tmp_path / "a.parquet") == digest(tmp_path / "b.parquet")
    assert digest(tmp_path / "a.parquet") == digest(tmp_path / "c.parquet")


def test_threads_do_not_show(many, tmp_path):
    many.write_ipc(tmp_path / "in.arrow")
    found = set()
    for threads in ("1", "8"):
        path = tmp_path / f"{threads}.parquet"
        subprocess.run(
            [sys.executable, "-c", WRITE, tmp_path / "in.arrow", path, threads],
            env=os.environ | {"POLARS_MAX_THREADS": threads, "OMP_NUM_THREADS": threads},
            check=True,
        )
        found.add(digest(path))
    assert len(found) == 1


def test_what_is_written_is_read_back(many, tmp_path):
    parquet.write(CLAIMS, many, tmp_path / "claims.parquet")
    read = pl.read_parquet(tmp_path / "claims.parquet")
    emit.check(CLAIMS, read)
    assert read.equals(many.sort("claim_id"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_written_with_and_without_rows(name, tmp_path):
    table = TABLES[name]
    one = emit.frame(table, [{c.name: c.example for c in table.columns if c.filled}])
    for frame in (one, one.clear()):
        parquet.write(table, frame, tmp_path / "t.parquet")
        assert pl.read_parquet(tmp_path / "t.parquet").equals(frame)


def test_the_layout_suits_readers_over_http(many, tmp_path):
    path = tmp_path / "claims.parquet"
    parquet.write(CLAIMS, many, path)
    footer = pq.ParquetFile(path).metadata
    assert footer.num_row_groups == 2
    column = footer.row_group(0).column(0)
    assert (column.path_in_schema, column.compression) == ("claim_id", "ZSTD")
    assert column.has_offset_index
    assert column.has_column_index
    assert b"ARROW:schema" not in footer.metadata
    assert column.encodings == ("RLE", "DELTA_BYTE_ARRAY")


def test_least_and_greatest_values_stand_where_they_skip_rows(many, tmp_path):
    path = tmp_path / "claims.parquet"
    parquet.write(CLAIMS, many, path)
    group = pq.ParquetFile(path).metadata.row_group(0)
    columns = [group.column(at) for at in range(group.num_columns)]
    known = {column.path_in_schema: column.is_stats_set for column in columns}
    assert known["claim_id"]
    assert known["event_ids.list.element"]
    assert known["source_start"]
    assert known["stated_start"]
    assert not known["content_text"]
    assert not known["certainty"]


def test_ids_have_bloom_filters(many, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "claims.parquet"
    parquet.write(CLAIMS, many, path)
    blooms = dict(
        duckdb.sql(
            "SELECT path_in_schema, bloom_filter_offset IS NOT NULL "
            f"FROM parquet_metadata('{path}') WHERE row_group_id = 0"
        ).fetchall()
    )
    assert blooms["claim_id"]
    assert blooms["report_id"]
    assert not blooms["content_text"]


def test_the_file_describes_its_columns(tmp_path):
    path = tmp_path / "claims.parquet"
    parquet.write(CLAIMS, emit.empty(CLAIMS), path)
    said = pq.read_metadata(path).metadata
    assert json.loads(said[b"dateline.columns"])["claim_id"] == "Id of the claim."
    assert said[b"dateline.table"] == b"claims"


def test_whole_texts_are_compressed_more(tables, tmp_path, monkeypatch):
    drawn = random.Random(1)
    words = [
        "".join(drawn.choices("abcdefghijklmnop", k=drawn.randrange(2, 9))) for _ in range(900)
    ]
    told = [" ".join(drawn.choices(words, k=9)) for _ in range(3_000)]
    texts = [
        ". ".join(drawn.choices(told, k=40)) for _ in range(200)
    ]  # as outlets repeat sentences
    one = tables["reports"].head(1)
    many = pl.concat([one] * len(texts)).with_columns(
        report_id=pl.format("r{}", pl.int_range(len(texts))), text=pl.Series(texts)
    )
    sizes = []
    for level in (parquet.LEVEL_OF_TEXTS, parquet.LEVEL):
        monkeypatch.setattr(parquet, "LEVEL_OF_TEXTS", level)
        parquet.write(TABLES["reports"], many, tmp_path / "reports.parquet")
        sizes.append((tmp_path / "reports.parquet").stat().st_size)
    assert sizes[0] < 0.97 * sizes[1]
