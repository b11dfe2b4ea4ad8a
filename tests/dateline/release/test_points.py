"""The file of events by country and month, with their points."""

from __future__ import annotations

import json
from datetime import date

import geopandas
import polars as pl
import pyarrow.parquet as pq
import pytest

from dateline.release import points

SPOTS = (
    # country, day, longitude, latitude
    ("SYR", date(2024, 12, 1), 10.0, 50.0),
    ("SYR", date(2024, 12, 2), 140.0, -30.0),
    ("SYR", date(2024, 12, 3), 10.1, 50.1),
    ("SYR", date(2024, 12, 4), 140.1, -30.1),
    ("SYR", date(2024, 11, 30), 10.0, 50.0),
    ("LBN", date(2024, 12, 5), 35.5, 33.9),
    ("SYR", date(2023, 12, 6), None, None),
    (None, date(2024, 12, 7), 30.0, 40.0),
    ("SYR", None, 36.3, 33.5),
    (None, date(2024, 12, 8), None, None),
)
"""Events 0 to 9."""


@pytest.fixture
def events(tables):
    one = tables["events"].head(1)
    return pl.concat(
        one.with_columns(
            event_id=pl.lit(f"e{n}"),
            country=pl.lit(country, pl.String),
            date_start=pl.lit(day, pl.Date),
            date_end=pl.lit(day, pl.Date),
            longitude=pl.lit(x, pl.Float64),
            latitude=pl.lit(y, pl.Float64),
        )
        for n, (country, day, x, y) in enumerate(SPOTS)
    )


def ids(path):
    return "".join(pl.read_parquet(path)["event_id"].str.slice(1).to_list())


def test_rows_of_a_country_and_month_stand_together_and_in_them_near_points(events, tmp_path):
    assert points.write(events.reverse(), tmp_path) == ["geo/events.parquet"]
    path = tmp_path / "geo/events.parquet"
    # Lebanon; Syria in December 2023, in November, in December near the one end of the world, near
    # the other, undated; no country. Without country and coordinates (9) an event is left out.
    assert ids(path) == "5" + "6" + "4" + "31" + "02" + "8" + "7"
    read = geopandas.read_parquet(path)
    assert read.geometry.isna().sum() == 1
    assert list(geopandas.read_parquet(path, bbox=(35, 33, 36, 34))["event_id"]) == ["e5"]
    said = json.loads(pq.read_metadata(path).metadata[b"geo"])
    assert said["columns"]["geometry"]["bbox"] == [10.0, -30.1, 140.1, 50.1]


def test_beyond_a_size_there_is_a_file_for_each_year_of_events(events, tmp_path):
    files = points.write(events.lazy(), tmp_path, limit=3)
    assert files == [
        "geo/events/2023.parquet",
        "geo/events/2024.parquet",
        "geo/events/undated.parquet",
    ]
    assert [len(ids(tmp_path / file)) for file in files] == [1, 7, 1]
    assert set(pl.read_parquet(tmp_path / files[1])["date_start"].dt.year()) == {2024}


def test_rows_read_in_batches_give_the_same_file(events, tmp_path, monkeypatch):
    (whole,) = points.write(events, tmp_path / "whole")
    monkeypatch.setattr(points, "ROWS_AT_ONCE", 2)
    (parts,) = points.write(events.sample(fraction=1, shuffle=True, seed=3), tmp_path / "parts")
    assert (tmp_path / "whole" / whole).read_bytes() == (tmp_path / "parts" / parts).read_bytes()


def test_no_events_give_a_file_without_rows(events, tmp_path):
    (file,) = points.write(events.clear(), tmp_path)
    assert geopandas.read_parquet(tmp_path / file).empty


def test_a_country_and_month_are_told_by_the_least_and_greatest_values(
    events, tmp_path, monkeypatch
):
    monkeypatch.setattr(points, "ROWS_PER_GROUP", 3)
    (file,) = points.write(events, tmp_path)
    metadata = pq.read_metadata(tmp_path / file)
    columns = {
        metadata.row_group(0).column(n).path_in_schema: n for n in range(metadata.num_columns)
    }
    told = [
        tuple(
            (one.statistics.min, one.statistics.max)
            for one in (
                metadata.row_group(group).column(columns[c]) for c in ("country", "date_start")
            )
        )
        for group in range(metadata.num_row_groups)
    ]
    assert told[1] == (("SYR", "SYR"), (date(2024, 12, 1), date(2024, 12, 4)))
