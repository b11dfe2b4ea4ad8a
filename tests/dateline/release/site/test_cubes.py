from __future__ import annotations

import base64
import io
from datetime import date

import polars as pl
import pytest

from dateline.emit import polars as emit
from dateline.release.site import cubes
from dateline.tables import TABLES


def event(number: int, **changes):
    plain = {
        c.name: c.example
        for c in TABLES["events"].columns
        if c.filled and (c.references is None or c.required)
    }
    return plain | {"event_id": f"e20241208{number:010d}", "occurrence": "occurred",
                    "granularity": "single", "status": "reported"} | changes  # fmt: skip


@pytest.fixture
def events() -> pl.LazyFrame:
    return emit.frame(
        "events",
        [
            event(1, date_start="2024-12-07"),
            event(2, date_start="2024-12-07", status="denied"),
            event(3, date_start=None, date_end=None, status="corroborated"),
            event(4, occurrence="planned"),
            event(5, granularity="aggregate"),
            event(6, geo_precision="country"),
        ],
    ).lazy()


def rows(cube) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(base64.b64decode(cube["parquet"])))


def test_countable_events_occurred_and_are_single(events):
    assert cubes.countable(events).collect()["event_id"].str.slice(-1).to_list() == [
        "1",
        "2",
        "3",
        "6",
    ]
    assert cubes.counted(events).collect()["event_id"].str.slice(-1).to_list() == ["1", "3", "6"]


def test_a_cube_holds_every_event_with_its_status(events):
    cube = cubes.by_time(cubes.countable(events), "day")
    assert cube["columns"] == ["period", "country", "event_type", "status"]
    assert rows(cube)["n"].sum() == 4
    assert rows(cube).filter(pl.col("period").is_null())["status"].to_list() == ["corroborated"]
    assert rows(cube).filter(period="2024-12-07").height == 2


def test_a_cube_that_is_too_big_leaves_out_its_last_columns_and_events_not_counted(events):
    many = pl.concat([events] * 3)
    cube = cubes.by_time(cubes.countable(many), "month", limit=1)
    assert cube["columns"] == ["period", "country"]
    assert rows(cube)["n"].sum() == 9


def test_places_known_by_their_country_only_are_not_drawn(events):
    assert rows(cubes.by_place(cubes.countable(events)))["n"].sum() == 3


def test_the_order_of_the_events_does_not_show(events):
    shuffled = events.collect().sample(fraction=1.0, shuffle=True, seed=3).lazy()
    assert cubes.by_place(events) == cubes.by_place(shuffled)
    assert cubes.by_time(events, "day") == cubes.by_time(shuffled, "day")


@pytest.mark.parametrize(
    ("last", "unit"), [(date(2024, 12, 10), "day"), (date(2025, 12, 10), "month"), (None, "day")]
)
def test_short_releases_are_counted_by_day(last, unit):
    assert cubes.unit(date(2024, 12, 6), last) == unit


def test_nothing_gives_empty_cubes(events):
    assert cubes.by_time(events.clear(), "day")["rows"] == 0
    assert cubes.by_place(events.clear())["rows"] == 0
    assert set(cubes.shares(events.clear()).values()) == {0}
