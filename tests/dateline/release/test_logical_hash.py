from __future__ import annotations

import polars as pl
import pyarrow.parquet as pq
import pytest

from dateline.emit import polars as emit
from dateline.release.logical_hash import logical_hash
from dateline.tables import TABLES


@pytest.fixture
def claims():
    row = {c.name: c.example for c in TABLES["claims"].columns}
    rows = [row | {"claim_id": f"c{n}", "sentence_no": n} for n in range(9)]
    return emit.frame("claims", rows)


def test_the_order_of_rows_does_not_matter(claims):
    assert logical_hash(claims) == logical_hash(claims.reverse())


def test_the_writer_does_not_matter(claims, tmp_path):
    claims.write_parquet(tmp_path / "polars.parquet")
    pq.write_table(claims.to_arrow(), tmp_path / "arrow.parquet", compression="snappy")
    for name in ("polars", "arrow"):
        assert logical_hash(pl.read_parquet(tmp_path / f"{name}.parquet")) == logical_hash(claims)


@pytest.mark.parametrize("column", ["sentence_no", "content_text", "source_named", "stated_start"])
def test_every_cell_matters(claims, column):
    changed = claims.with_columns(
        pl.when(pl.col("claim_id") == "c4").then(None).otherwise(pl.col(column)).alias(column)
    )
    assert logical_hash(changed) != logical_hash(claims)


def test_a_row_that_stands_twice_is_not_lost(claims):
    assert logical_hash(pl.concat([claims, claims])) != logical_hash(claims.clear())
    assert logical_hash(pl.concat([claims, claims[:1]])) != logical_hash(claims)


def test_neighbouring_cells_are_kept_apart():
    one = pl.DataFrame({"a": ["x|1:y"], "b": ["z"]})
    other = pl.DataFrame({"a": ["x"], "b": ["y|1:z"]})
    assert logical_hash(one) != logical_hash(other)
    empty = pl.DataFrame({"a": [[]]}, schema={"a": pl.List(pl.String)})
    null = pl.DataFrame({"a": [None]}, schema={"a": pl.List(pl.String)})
    assert logical_hash(empty) != logical_hash(null)


def test_negative_zero_is_zero():
    assert logical_hash(pl.DataFrame({"a": [-0.0]})) == logical_hash(pl.DataFrame({"a": [0.0]}))


def test_columns_can_be_left_out(claims):
    other = claims.with_columns(coder=pl.lit("another"))
    assert logical_hash(other, without=["coder"]) == logical_hash(claims, without=["coder"])


def test_the_value_never_changes_between_versions():
    frame = pl.DataFrame({"a": ["x", None], "b": [1.5, None], "c": [[1, 2], []]})
    assert logical_hash(frame) == (
        "e6560d43e3297004a50c73052a0bfb9426056ffefbda68460a42d5446f6d7f5c"
    )
