"""Conditions that mean nothing of one row are refused; all others are left to the engine."""

from __future__ import annotations

import duckdb
import polars as pl
import pytest

import dateline
from dateline.release.condition import require_of_rows

FRAME = pl.DataFrame(
    {"count": [1, 2, 3], "best": [1, 5, 5], "country": ["SYR", "LBN", "count(*)"]}
).with_columns(named=pl.col("best") > 1)
DATES = FRAME.with_columns(date_start=pl.lit("2024-12-08").str.to_date())


@pytest.fixture(scope="module")
def root(world_of_three):
    return world_of_three


@pytest.mark.parametrize("engine", ["polars", "pandas", "arrow", "duckdb"])
@pytest.mark.parametrize(
    "where",
    [
        "count(*) > 1",
        "country = 'SYR' AND Count ( /* all */ * ) > 0",
        "max(n_reports) = n_reports",
        '"MAX" (n_reports) = n_reports',
        "n_reports >= avg(n_reports)",
        "first(n_reports) = 1",
        "count(*) FILTER (WHERE n_reports > 1) > 1",
        "row_number() OVER (ORDER BY event_id) = 1",
        "sum(n_reports) OVER (PARTITION BY country) > 2",
        "lag(n_reports) OVER (ORDER BY event_id) IS NULL",
    ],
)
def test_aggregates_and_windows_are_refused_by_every_engine(root, engine, where):
    with pytest.raises(ValueError, match="cannot be") as refused:
        dateline.load("events", where=where, engine=engine, root=root)
    with pytest.raises(ValueError, match="cannot be"):
        dateline.as_of("2024.12.1", root=root).load("events", where=where, engine=engine)
    if engine != "duckdb":  # which says so in its own words
        said = str(refused.value)
        assert "(...) is over many rows; a condition is asked of each row by itself" in said
        assert "Load the rows, then count" in said


@pytest.mark.parametrize(
    "where",
    [
        "country = 'count(*)'",
        "country <> 'it''s max(best)' OR country = 'a' -- sum(best)",
        "count IN (1, 2)",
        'best > 1 AND "count" < 3',
        "(count) = 1",
        "lower(country) = 'syr' AND abs(best) BETWEEN 1 AND 5",
        "country IN ('SYR', 'LBN') AND NOT best IS NULL",
        'named = 1 AND "named" <> 0',
    ],
)
def test_conditions_of_one_row_give_what_duckdb_gives(where):
    require_of_rows(where, FRAME.schema)
    found = FRAME.lazy().sql(f"SELECT * FROM self WHERE {where}").collect()
    assert found.rows() == duckdb.sql(f"SELECT * FROM FRAME WHERE {where}").fetchall()
    assert found.height


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("where", ["1 = 1) OR (1 = 1", "(1 = 1", "n_reports = 1)"])
def test_a_condition_is_whole_by_itself(root, engine, where):
    for load in (dateline.as_of("2024.12.1", root=root).load, dateline.load):
        given = {"root": root} if load is dateline.load else {}
        with pytest.raises(ValueError, match="its brackets do not fit"):
            load("events", where=where, engine=engine, **given)
        assert len(load("events", where=" ", engine=engine, **given))
        rows = load("events", where="n_reports > 0 OR ')' = '(' -- :)", engine=engine, **given)
        assert len(rows) == len(load("events", engine=engine, **given))


def test_an_aggregate_in_a_query_of_its_own_is_one_value():
    where = "best = (SELECT max(abs(best)) FROM self)"
    require_of_rows(where, FRAME.schema)
    assert FRAME.lazy().sql(f"SELECT * FROM self WHERE {where}").collect().height == 2
    with pytest.raises(ValueError, match=r"max\(...\) is over many rows"):
        require_of_rows(f"{where} AND max(best) = best", FRAME.schema)
    with pytest.raises(ValueError, match=r"max\(...\) is over many rows"):
        require_of_rows(f"{where} AND `max`(best) = best", FRAME.schema)
    require_of_rows("best = (WITH t AS (SELECT max(best) AS m FROM self) SELECT m FROM t)", {})


@pytest.mark.parametrize(
    "where",
    [
        "date_start >= 2024",
        "date_start >= 2024 AND country IN ('SYR', 'LBN')",
        "date_start IS NOT DISTINCT FROM 2024",
        "2024 < date_start AND country IN ('SYR')",
        "country IN ('SYR') AND date_start BETWEEN 2023 AND 2024",
    ],
)
def test_numbers_are_no_dates_also_beside_lists(where):
    with pytest.raises(ValueError, match="date_start is no number"):
        require_of_rows(where, DATES.schema)
    require_of_rows(where.replace("date_start", "best"), DATES.schema)
