from __future__ import annotations

import itertools
import json

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import dateline
from dateline.release.changes.delta import delta
from dateline.release.errors import NotFoundError
from dateline.tables import TABLES

PAIRS = [("2024.12.1", "2024.12.2"), ("2024.12.1", "2025.01.1"), ("2025.01.1", "2024.12.2")]


def test_it_is_what_comparing_every_row_finds(three_releases, releases):
    for (old, new), table in itertools.product(PAIRS, TABLES):
        before, after = (pl.read_parquet(releases / v / f"{table}.parquet") for v in (old, new))
        key = list(TABLES[table].key)
        found = dateline.diff(old, new, table, root=releases)
        brute = delta(before, after, key).sort([*key, "column"])
        assert_frame_equal(found.drop("reason", "cause"), brute.select(found.columns[:-2]))


def test_all_tables_stand_in_one_frame(three_releases, releases):
    found = dateline.diff("2024.12.1", "2024.12.2", root=releases)
    assert found.columns == [
        "table", "key", "change", "column", "old", "new", "reason", "cause",
    ]  # fmt: skip
    counts = found.group_by("table", "change").len().sort("table", "change").rows()
    assert counts == [("coverage", "removed", 1), ("events", "changed", 4), ("times", "removed", 1)]
    assert found["key"][0] == "outlet_none|2024-12-08"
    row = found.row(by_predicate=pl.col("column") == "status", named=True)
    assert (row["key"], row["old"], row["new"]) == ("e20241208full", "corroborated", "disputed")
    assert json.loads(found["old"][0])["fetched"]


def test_a_row_that_changed_and_changed_back_does_not_differ(three_releases, releases):
    found = dateline.diff("2024.12.1", "2025.01.1", "events", root=releases)
    assert "status" not in found["column"].to_list()
    assert found.filter(pl.col("column").is_null())["change"].to_list() == ["removed"]


def test_equal_releases_differ_in_nothing(three_releases, releases):
    found = dateline.diff("2024.12.1", "2024.12.1", root=releases)
    assert found.is_empty()
    assert found.schema["reason"] == pl.String()


def test_what_is_not_there_is_said(three_releases, releases):
    with pytest.raises(NotFoundError, match=r"no history holds 2024\.12\.1 and 2023\.01\.1"):
        dateline.diff("2024.12.1", "2023.01.1", root=releases)
    with pytest.raises(NotFoundError, match="no table 'event'"):
        dateline.diff("2024.12.1", "2024.12.2", "event", root=releases)
