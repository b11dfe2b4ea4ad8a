from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest

from dateline.emit import polars as emit
from dateline.emit.errors import ContractError
from dateline.tables import STAGES, TABLES


def example(name: str, **changes):
    """One row made of the contract's own examples."""
    return {c.name: c.example for c in TABLES[name].columns if c.filled} | changes


@pytest.mark.parametrize("name", TABLES)
def test_the_examples_of_the_contract_keep_the_contract(name):
    emit.check(name, emit.frame(name, [example(name)]))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_rows_keeps_the_contract_at_every_stage(name):
    for stage in STAGES[STAGES.index(TABLES[name].first_stage) :]:
        emit.check(name, emit.frame(name, [], stage), stage)
        assert emit.empty(name, stage).schema == emit.schema(name, stage)


def test_missing_keys_become_null_and_texts_become_dates():
    made = emit.frame("reports", [{"report_id": "r1", "published_at_utc": "2024-12-08T05:10:00"}])
    assert made["title"].to_list() == [None]
    assert made["published_at_utc"].to_list() == [datetime(2024, 12, 8, 5, 10)]
    made = emit.frame("times", [{"date_start": "2024-12-07", "date_end": date(2024, 12, 8)}])
    assert made["date_start"].to_list() == [date(2024, 12, 7)]


def test_structs_may_be_tuples_or_dicts():
    spans = [(30, 40), {"start": 50, "end": 78}]
    made = emit.frame("claims", [example("claims", content_spans=spans)])
    assert made["content_spans"].to_list() == [[{"start": 30, "end": 40}, {"start": 50, "end": 78}]]


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"status": "rumoured"}, "status", "'rumoured' is none of retracted, denied"),
        ({"status": None}, "status", "required, but null"),
        ({"latitude": 99}, "latitude", "99.0 is more than 90"),
        ({"latitude": -99}, "latitude", "-99.0 is less than -90"),
        ({"longitude": float("nan")}, "longitude", "not a number"),
    ],
)
def test_a_value_against_the_contract_is_refused(changes, column, reason):
    frame = emit.frame("events", [example("events", **changes)])
    with pytest.raises(ContractError) as refused:
        emit.check("events", frame)
    assert (refused.value.table, refused.value.column) == ("events", column)
    assert refused.value.row_id == "e20241208a1b2c3d4e5"
    assert reason in refused.value.reason
    assert str(refused.value).startswith(f"events.{column}, row e20241208a1b2c3d4e5: ")


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"n_reports": "six"}, "n_reports"),
        ({"n_reports": 2**40}, "n_reports"),
        ({"date_start": "yesterday"}, "date_start"),
        ({"context": "religious_site"}, "context"),
        ({"headline": "x"}, "headline"),
    ],
)
def test_a_row_that_does_not_fit_names_its_column_and_id(changes, column):
    rows = [example("events", event_id="e1"), example("events", event_id="e2", **changes)]
    with pytest.raises(ContractError) as refused:
        emit.frame("events", rows)
    assert (refused.value.column, refused.value.row_id) == (column, "e2")


def test_the_first_wrong_row_of_many_is_named():
    rows = [example("events", event_id=f"e{n}", status="x" if n > 2 else None) for n in (5, 4, 3)]
    with pytest.raises(ContractError, match=r"row e3: 'x' is none of .* \(3 rows\)"):
        emit.check("events", emit.frame("events", rows))


def test_a_key_that_stands_twice_is_refused():
    rows = [example("times"), example("times", end=99), example("times")]
    with pytest.raises(ContractError, match="the key stands in more than one row") as refused:
        emit.check("times", emit.frame("times", rows))
    assert refused.value.column == "report_id, revision, start, end"


def test_columns_are_checked_by_name_type_and_order():
    good = emit.frame("times", [example("times")])
    with pytest.raises(ContractError, match="missing"):
        emit.check("times", good.drop("basis"))
    with pytest.raises(ContractError, match="no such column"):
        emit.check("times", good.with_columns(more=1))
    with pytest.raises(ContractError, match="type Int64, not Int32"):
        emit.check("times", good.with_columns(pl.col("start").cast(pl.Int64)))
    with pytest.raises(ContractError, match="order"):
        emit.check("times", good.select(sorted(good.columns)))


def test_a_column_that_nothing_fills_must_be_null():
    filled = emit.frame("outlets", [example("outlets", **{"from": "2020-01-01"})])
    with pytest.raises(ContractError, match="nothing fills it yet"):
        emit.check("outlets", filled)


def test_only_a_released_table_may_leave_out_the_words_of_a_report():
    claim = example("claims", content_text=None)
    emit.check("claims", emit.frame("claims", [claim]))
    linked = emit.frame("claims", [claim], "linked")
    with pytest.raises(ContractError, match="required, but null"):
        emit.check("claims", linked, "linked")


def test_a_partition_holds_the_columns_up_to_its_stage():
    assert "event_id" not in emit.schema("event_mentions", "coded")
    assert "event_id" in emit.schema("event_mentions", "linked")
    assert "first_release" not in emit.schema("events", "linked")
