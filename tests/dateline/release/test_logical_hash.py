"""The hash of rows is the same from Polars, from PyArrow and from SQL, and only for the same rows."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
import sys
from datetime import date, datetime

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from dateline.emit import polars as emit
from dateline.release.logical_hash import DEFINITION, by_duckdb, by_pyarrow, definition
from dateline.release.logical_hash.by_polars import logical_hash
from dateline.tables import TABLES


@pytest.fixture
def claims():
    row = {c.name: c.example for c in TABLES["claims"].columns}
    rows = [row | {"claim_id": f"c{n}", "sentence_no": n} for n in range(9)]
    return emit.frame("claims", rows)


@pytest.fixture
def alike(tmp_path, monkeypatch, duckdb_program):
    """The hash that Polars, PyArrow and two DuckDBs give of a frame that is written as Parquet, given pieces of files."""
    monkeypatch.chdir(tmp_path)

    def made(*frames: pl.DataFrame, **writer) -> str:
        names = [f"{number}.parquet" for number in range(len(frames))]
        for name, frame in zip(names, frames, strict=True):
            frame.write_parquet(name, **writer)
        whole = logical_hash(pl.concat(frames))
        assert by_pyarrow.hash_of_files([tmp_path / name for name in names]) == whole
        manifest = {"tables": {"rows": {"files": names, "logical_hash": whole}}}
        (tmp_path / "manifest.json").write_text(json.dumps(manifest))
        asked = by_duckdb.statements({"rows": names}, {"rows": frames[0].schema})
        told = ("rows", sum(map(len, frames)), whole, True)
        assert sql(asked) == [told]
        (tmp_path / "rows.sql").write_text(asked, "utf-8")
        assert [tuple(row.values()) for row in duckdb_program.rows(tmp_path, "-f", "rows.sql")] == [
            told
        ]
        return whole

    return made


def sql(statements: str) -> list[tuple]:
    with duckdb.connect() as connection:
        return connection.execute(statements).fetchall()


def test_every_table_of_a_release_hashes_alike_by_its_own_script_and_sql(
    three_releases, monkeypatch
):
    release = three_releases[1]
    said = json.loads((release / "manifest.json").read_text())
    assert said["logical_hash_definition"] == DEFINITION
    monkeypatch.chdir(release)
    wanted = [
        (name, t["rows"], t["logical_hash"], True) for name, t in sorted(said["tables"].items())
    ]
    assert sorted(sql((release / "hashes" / "rows.sql").read_text())) == wanted
    ran = subprocess.run(
        [sys.executable, "-I", "hashes/rows.py"], cwd=release, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    told = [line.split(maxsplit=2) for line in ran.stdout.splitlines()]
    assert sorted(told) == [[name, hash_, "same"] for name, _, hash_, _ in wanted]


def test_a_release_whose_rows_are_others_is_told_to_differ(three_releases, capsys):
    first, second, _ = three_releases
    (first / "manifest.json").chmod(0o644)
    shutil.copy(second / "manifest.json", first / "manifest.json")
    assert by_pyarrow.main(first) == 1
    told = dict(line.split()[0::2][:2] for line in capsys.readouterr().out.splitlines())
    assert (told["coverage"], told["outlets"]) == ("DIFFERS", "same")


ODD = {
    "text": ["", None, "~", "a|1:b", "Łódź 東京 🕊", "a\nb\t\u0000", "e\u0301", "é"],
    "double": [0.0, -0.0, math.nan, None, math.inf, -math.inf, 5e-324, -0.1],
    "whole": [-(2**31), 2**31 - 1, 0, None, -1, 1, 7, 8],
    "large": [-(2**63), 2**63 - 1, 0, None, -1, 1, 7, 8],
    "truth": [True, False, None, True, False, None, True, False],
    "day": [date(1, 1, 1), date(1969, 12, 31), None, date(1970, 1, 1), date(9999, 12, 31)]
    + [date(2024, 12, 8)] * 3,
    "instant": [datetime(1, 1, 1), datetime(1969, 12, 31, 23, 59, 59, 999_999), None]
    + [datetime(2024, 12, 8, 6, 0, 0, 1)] * 5,
    "list": [[], None, [None], [""], ["a", None], ["a,1:b"], ["a", "b"], ["]"]],
    "from": [None, {"role": None, "from": None}, {"role": "", "from": date(2024, 1, 1)}] + [None] * 5,
    "structs": [
        [], None, [None], [{"role": None, "from": None}], [{"role": "~", "from": None}],
        [{"role": "x,}", "from": date(2024, 1, 1)}, None], [], None,
    ],
    "lists": [[], None, [None], [[]], [[None]], [["a"], []], [["a", "b"]], [["a"], ["b"]]],
}  # fmt: skip
_STRUCT = pl.Struct({"role": pl.String, "from": pl.Date})
KINDS = {
    "text": pl.String, "double": pl.Float64, "whole": pl.Int32, "large": pl.Int64,
    "truth": pl.Boolean, "day": pl.Date, "instant": pl.Datetime("us"), "list": pl.List(pl.String),
    "from": _STRUCT, "structs": pl.List(_STRUCT), "lists": pl.List(pl.List(pl.String)),
}  # fmt: skip


def test_odd_values_hash_alike(alike):
    frame = pl.DataFrame(ODD, schema=KINDS)
    alike(frame)
    alike(frame.clear())


@pytest.mark.parametrize("column", list(KINDS))
def test_odd_values_hash_apart(column):
    values = pl.DataFrame({column: ODD[column]}, schema={column: KINDS[column]})
    apart = {logical_hash(values[n : n + 1]) for n in range(values.height)}
    same = {"double": 1, "truth": 5, "day": 2, "instant": 4, "from": 5, "structs": 2}
    assert len(apart) == values.height - same.get(column, 0)


def test_order_row_groups_files_and_compression_do_not_matter(alike, claims):
    whole = alike(claims)
    assert alike(claims.reverse(), row_group_size=2, compression="snappy") == whole
    assert alike(claims[5:], claims[:2], claims[2:5]) == whole
    pq.write_table(claims.to_arrow(), "arrow.parquet", use_dictionary=False, compression="gzip")
    assert by_pyarrow.hash_of_files(["arrow.parquet"]) == whole


@pytest.mark.parametrize("column", [c.name for c in TABLES["claims"].columns])
def test_every_cell_matters(claims, column):
    told = pl.lit(None) if claims[column].null_count() < claims.height else pl.lit("x")
    changed = claims.with_columns(
        pl.when(pl.col("claim_id") == "c4")
        .then(told.cast(claims.schema[column]))
        .otherwise(pl.col(column))
        .alias(column)
    )
    assert logical_hash(changed) != logical_hash(claims)


def test_names_types_and_order_of_columns_matter(alike):
    frame = pl.DataFrame({"a": [1, 2], "b": [3, 4]}, schema={"a": pl.Int32, "b": pl.Int32})
    others = [
        frame.rename({"a": "c"}),
        frame.select("b", "a"),
        frame.cast({"a": pl.Int64}),
        frame.cast({"a": pl.String}),
        frame.select("a"),
    ]
    assert len({logical_hash(one) for one in [frame, *others]}) == 6
    assert len({logical_hash(one.clear()) for one in [frame, *others]}) == 6
    assert alike(others[3]) != alike(frame)


def test_a_row_that_stands_twice_is_not_lost(claims):
    assert logical_hash(pl.concat([claims, claims])) != logical_hash(claims.clear())
    assert logical_hash(pl.concat([claims, claims[:1]])) != logical_hash(claims)


def test_columns_can_be_left_out(claims):
    other = claims.with_columns(coder=pl.lit("another"))
    assert logical_hash(other, without=["coder"]) == logical_hash(claims, without=["coder"])


@pytest.mark.parametrize("kind", [pl.Time, pl.Float32, pl.UInt8, pl.Datetime("us", "UTC")])
def test_a_type_that_is_not_defined_is_refused(kind):
    frame = pl.DataFrame(schema={"a": kind})
    with pytest.raises(TypeError, match="does not know the type"):
        logical_hash(frame)
    with pytest.raises(TypeError, match="does not know the type"):
        by_pyarrow.type_name(frame.to_arrow().schema[0].type)


def test_the_example_of_the_definition_is_right(alike):
    frame = pl.DataFrame(
        {"name": ["Łódź", ""], "killed": [None, -3], "aliases": [["a", None], []]},
        schema={"name": pl.String, "killed": pl.Int32, "aliases": pl.List(pl.String)},
    )
    told = re.search(r"hash of the table is `([0-9a-f]{64})`", definition())
    assert told is not None
    assert alike(frame) == told[1]
