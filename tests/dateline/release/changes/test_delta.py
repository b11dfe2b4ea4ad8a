from __future__ import annotations

import math
from datetime import date

import polars as pl
import pytest

from dateline.release.changes.apply import UnappliedError, apply, inverted
from dateline.release.changes.delta import delta
from dateline.release.changes.find import find
from dateline.release.changes.ranges import ranges, within
from dateline.tables import TABLES

KEY = ["id", "part"]
OLD = pl.DataFrame(
    {
        "id": ["a", "b", "c"],
        "part": [1, 2, None],
        "name": ["Homs", 'a "quoted"\nline', ""],
        "day": [date(2024, 12, 6), None, date(2024, 12, 8)],
        "x": [0.1, -0.0, 3.0],
        "who": [[{"n": "é", "k": 1}], [], None],
        "was": ["gone", None, "too"],
    }
)
NEW = pl.DataFrame(
    {
        "id": ["c", "d", "b"],
        "part": [None, 4, 2],
        "name": [None, "new", 'a "quoted"\nline'],
        "day": [date(2024, 12, 8), None, date(2024, 12, 9)],
        "x": [3, 4, 0],
        "who": [[{"n": None, "k": 2}], None, []],
        "is": ["a", "b", None],
    },
    schema=OLD.drop("was").schema | {"is": pl.String},
)


def _sorted(frame):
    return frame.sort(KEY, nulls_last=True)


def test_every_cell_that_differs_is_told_once():
    found = delta(OLD, NEW, KEY).sort("id", "column", nulls_last=False)
    assert found.rows() == [
        ("a", 1, "removed", None,
         '{"name":"Homs","day":"2024-12-06","x":"0.1","who":"[{\\"n\\":\\"é\\",\\"k\\":1}]",'
         '"was":"gone"}', None),
        ("b", 2, "changed", "day", None, "2024-12-09"),
        ("b", 2, "changed", "x", "-0.0", "0.0"),
        ("c", None, "changed", "is", None, "a"),
        ("c", None, "changed", "name", "", None),
        ("c", None, "changed", "was", "too", None),
        ("c", None, "changed", "who", None, '[{"n":null,"k":2}]'),
        ("d", 4, "added", None, None, '{"name":"new","x":"4.0","is":"b"}'),
    ]  # fmt: skip


def test_put_upon_the_old_table_they_give_the_new_one_and_back():
    found = delta(OLD, NEW, KEY)
    there = apply(OLD, found, NEW.schema, KEY)
    assert _sorted(there).equals(_sorted(NEW))
    back = apply(NEW, inverted(found), OLD.schema, KEY)
    assert _sorted(back).equals(_sorted(OLD))
    zeros = [math.copysign(1, x) for x in (*there.filter(id="b")["x"], *back.filter(id="b")["x"])]
    assert zeros == [1.0, -1.0]


def test_equal_tables_differ_in_nothing():
    assert delta(OLD, OLD.sample(fraction=1, shuffle=True, seed=3), KEY).height == 0
    assert delta(OLD.clear(), OLD.clear(), KEY).height == 0


def test_a_column_of_another_type_passes_as_text():
    wide = OLD.with_columns(pl.col("x").cast(pl.String))
    found = delta(OLD, wide, KEY)
    assert found.height == 0
    assert _sorted(apply(OLD, found, wide.schema, KEY)).equals(_sorted(wide))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"change": "removed", "id": "z"}, "removed is not there"),
        ({"change": "added", "id": "a", "new": "{}"}, "there already"),
        ({"change": "changed", "id": "z", "column": "name", "new": "x"}, "name changed"),
        ({"change": "changed", "id": "a", "column": "age", "new": "x"}, "no column age"),
        ({"change": "added", "id": "z", "new": "{"}, "no JSON object"),
        ({"change": "changed", "id": "a", "column": "day", "new": "Monday"}, "day"),
    ],
)
def test_changes_that_do_not_fit_are_refused(change, said):
    schema = {"id": pl.String, "part": pl.Int64} | dict.fromkeys(
        ("change", "column", "new"), pl.String
    )
    row = pl.DataFrame([{"part": 1} | change], schema=schema)
    with pytest.raises(ValueError, match=said) as error:
        apply(OLD, row, OLD.schema, KEY)
    assert isinstance(error.value, UnappliedError) or "no" in str(error.value)


def test_ranges_part_tables_without_gaps(tables):
    table = TABLES["mentions"]
    frames = [tables["mentions"].lazy(), tables["mentions"][:2].lazy()]
    parts = list(ranges(table, frames, rows=2))
    assert len(parts) > 2
    assert (parts[0][0], parts[-1][1]) == (None, None)
    pieces = pl.concat([within(table, frames[0], part) for part in parts])
    assert pieces.sort("mention_id").equals(tables["mentions"].sort("mention_id"))
    assert list(ranges(table, [tables["mentions"].clear().lazy()])) == [(None, None)]


def test_a_table_that_is_new_in_the_contract_comes_with_its_schema(tables):
    (piece,) = find(
        TABLES["times"], None, tables["times"].lazy(), reasons=None, full=pl.Series(["r_full"])
    )
    assert set(piece.select("change", "reason").rows()) == {("added", "schema")}
