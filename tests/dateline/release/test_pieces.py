"""Rows in pieces: every row in one of them, whatever their order."""

from __future__ import annotations

from itertools import chain

import polars as pl
import pytest

from dateline.release.pieces import pieces

IDS = [f"e{n:03}" for n in range(10)]


def parted(values, at_once):
    rows = pl.LazyFrame({"id": values}, schema={"id": pl.String})
    return [rows.filter(one).collect()["id"].to_list() for one in pieces(rows, "id", at_once)]


@pytest.mark.parametrize("at_once", [1, 3, 10, 99])
def test_rows_in_order_are_in_pieces_of_that_size(at_once):
    found = parted(IDS, at_once)
    assert [*chain(*found)] == IDS
    assert {len(one) for one in found[:-1]} <= {at_once}


def test_rows_in_no_order_are_each_in_one_piece():
    mixed = [*IDS[::2], None, *IDS[1::2], "e004"]
    found = parted(mixed, 3)
    assert len(found) > 1
    assert sorted(chain(*found), key=str) == sorted(mixed, key=str)


def test_rows_of_one_value_stay_together_and_no_rows_are_one_empty_piece():
    assert parted(["e1"] * 5, 2) == [["e1"] * 5]
    assert parted([], 2) == [[]]
