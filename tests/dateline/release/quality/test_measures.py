from __future__ import annotations

import polars as pl
import pytest

from dateline.release.quality.measures import Bound, beyond, compared, of_scores, of_tables


def lazy(tables: dict[str, pl.DataFrame]) -> dict[str, pl.LazyFrame]:
    return {name: frame.lazy() for name, frame in tables.items()}


def value(measures: pl.DataFrame, group: str, measure: str) -> tuple[float | None, int | None]:
    row = measures.filter(group=group, measure=measure).row(0, named=True)
    return row["value"], row["of"]


def test_shares_are_of_the_rows_that_they_say(tables):
    events = tables["events"]
    world = tables | {
        "events": events.with_columns(
            latitude=pl.when(pl.int_range(pl.len()) == 0).then(None).otherwise("latitude"),
            date_basis=pl.Series(["publication", "publication", "text"]),
        )
    }
    found = of_tables(lazy(world))
    assert value(found, "events", "without coordinates") == (pytest.approx(1 / 3), 3)
    assert value(found, "events", "dated by publication") == (pytest.approx(2 / 3), 3)
    assert value(found, "rows", "events") == (3.0, None)


def test_untyped_rows_are_counted_and_left_out_of_the_rest(tables):
    events = tables["events"].with_columns(
        event_type=pl.Series(["untyped", "VIOL.STRIKE", "VIOL.STRIKE"]),
        place_name=pl.Series([None, None, "Homs"], dtype=pl.String),
    )
    found = of_tables(lazy(tables | {"events": events}))
    assert value(found, "events", "untyped") == (pytest.approx(1 / 3), 3)
    assert value(found, "events", "without a place") == (0.5, 2)


def test_nothing_measured_is_null_and_no_division_fails(tables):
    empty = {name: frame.clear() for name, frame in tables.items()}
    found = of_tables(lazy(empty))
    assert value(found, "events", "untyped") == (None, 0)
    assert value(found, "coverage", "coded of fetched") == (None, 0)


def test_each_measure_stands_beside_the_last_release_and_its_bounds():
    now = of_scores("sample", [{"measure": "F1", "value": 0.91, "of": 40}])
    before = compared(of_scores("sample", [{"measure": "F1", "value": 0.95, "of": 40}]), None, {})
    told = compared(now, before, {("sample", "F1"): Bound(least=0.92)})
    assert told.row(0) == ("sample", "F1", 0.91, 40, 0.95, 0.92, None, None, None)


@pytest.mark.parametrize(
    ("bound", "blocks", "said"),
    [
        (Bound(least=0.92), True, "sample, F1: 0.910 is below 0.92"),
        (Bound(most=0.9), True, "sample, F1: 0.910 is above 0.9"),
        (Bound(least=0.9, warn_below=0.95), False, "sample, F1: 0.910 is below 0.95"),
        (Bound(warn_above=0.8), False, "sample, F1: 0.910 is above 0.8"),
        (Bound(least=0.92, warn_below=0.95), True, "sample, F1: 0.910 is below 0.92"),
    ],
)
def test_a_measure_beyond_its_bound_is_told_once_the_harder_bound_first(bound, blocks, said):
    now = of_scores("sample", [{"measure": "F1", "value": 0.91, "of": 40}])
    (found,) = beyond(compared(now, None, {("sample", "F1"): bound}))
    assert (found.blocks, str(found)) == (blocks, said)


def test_a_measure_beyond_its_bound_is_told_with_that_of_the_last_release():
    now = of_scores("sample", [{"measure": "F1", "value": 0.91, "of": 40}])
    before = compared(of_scores("sample", [{"measure": "F1", "value": 0.95, "of": 40}]), None, {})
    (found,) = beyond(compared(now, before, {("sample", "F1"): Bound(least=0.92)}))
    assert str(found) == "sample, F1: 0.910 is below 0.92 (0.950 in the last release)"


def test_a_measure_that_keeps_its_bounds_or_has_no_rows_is_not_told():
    bound = {("sample", "F1"): Bound(0.91, 0.99, 0.91, 0.95)}
    for value in (0.91, None):
        now = of_scores("sample", [{"measure": "F1", "value": value, "of": 40}])
        assert beyond(compared(now, None, bound)) == []


def test_a_bound_of_nothing_is_refused_with_what_there_is():
    now = of_scores("sample", [{"measure": "F1", "value": 0.9, "of": 1}])
    with pytest.raises(ValueError, match=r"unknown measures: sample, F2\. There are sample, F1"):
        compared(now, None, {("sample", "F2"): Bound(0.5)})
