from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.emit.polars import schema
from dateline.release.changes.cells import from_text, to_text
from dateline.tables import TABLES

SPANS = pl.List(pl.Struct({"start": pl.Int32, "end": pl.Int32}))
ROLES = pl.List(pl.Struct({"role": pl.String, "from": pl.Date, "to": pl.Date}))


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (pl.String(), "Damascus", "Damascus"),
        (pl.String(), "", ""),
        (pl.Int32(), -7, "-7"),
        (pl.Float64(), 0.1, "0.1"),
        (pl.Float64(), 1 / 3, "0.3333333333333333"),
        (pl.Boolean(), True, "true"),
        (pl.Date(), date(2024, 12, 8), "2024-12-08"),
        (pl.Datetime("us"), datetime(2024, 12, 8, 3, 4, 5, 6), "2024-12-08T03:04:05.000006"),
        (pl.List(pl.String), ['a "b"', "é,"], '["a \\"b\\"","é,"]'),
        (pl.List(pl.String), [], "[]"),
        (SPANS, [{"start": 3, "end": 9}], '[{"start":3,"end":9}]'),
        (
            ROLES,
            [{"role": "premier", "from": date(2024, 9, 14), "to": None}],
            '[{"role":"premier","from":"2024-09-14","to":null}]',
        ),
    ],
)  # fmt: skip
def test_a_value_has_one_text_and_comes_back(kind, value, text):
    values = pl.Series("x", [value, None], dtype=kind)
    assert to_text(values).to_list() == [text, None]
    assert from_text(to_text(values), kind).to_list() == [value, None]
    assert from_text(to_text(values), kind).dtype == kind


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.none(), max_size=20))
def test_floats_come_back_to_the_last_bit(numbers):
    values = pl.Series("x", numbers, dtype=pl.Float64)
    back = from_text(to_text(values), pl.Float64())
    assert [n if n is None else n.hex() for n in back.to_list()] == [
        n if n is None else n.hex() for n in values.to_list()
    ]


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=8) | st.none(), max_size=3) | st.none(), max_size=8))
def test_lists_of_any_text_come_back(lists):
    values = pl.Series("x", lists, dtype=pl.List(pl.String))
    assert from_text(to_text(values), values.dtype).to_list() == lists


def test_every_type_of_the_contract_has_a_text():
    for table in TABLES.values():
        for name, kind in schema(table).items():
            values = pl.Series(name, [None], dtype=kind)
            assert from_text(to_text(values), values.dtype).to_list() == [None]


def test_an_empty_column_stays_empty():
    assert from_text(pl.Series("x", [], dtype=pl.String), SPANS).dtype == SPANS


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (pl.Int32(), "many"), (pl.Boolean(), "yes"), (pl.Date(), "8 December"),
        (pl.Datetime("us"), "noon"), (SPANS, "[3"),
    ],
)  # fmt: skip
def test_a_text_of_another_type_is_refused_by_name(kind, text):
    with pytest.raises(ValueError, match="killed_low"):
        from_text(pl.Series("killed_low", [text]), kind)


def test_a_type_without_a_text_is_refused():
    with pytest.raises(TypeError, match="killed_low"):
        to_text(pl.Series("killed_low", [b"x"]))
