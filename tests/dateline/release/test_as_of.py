from __future__ import annotations

import itertools
import shutil
from datetime import date, datetime

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import dateline
from dateline.release import index
from dateline.release.engines import ENGINES
from dateline.release.errors import NotFoundError
from dateline.tables import TABLES


def test_each_table_is_what_the_release_had(three_releases, releases):
    for folder, engine in itertools.product(three_releases, ENGINES):
        then = dateline.as_of(folder.name, root=releases)
        assert then.source.version == "2025.01.1"
        for table in TABLES:
            got = then.load(table, engine=engine)
            got = got.pl() if engine == "duckdb" else got
            had = pl.read_parquet(folder / f"{table}.parquet")
            assert then.columns(table) == had.columns
            if engine == "pandas":
                assert got.equals(dateline.load(table, folder.name, engine="pandas", root=releases))
            else:
                got = pl.from_arrow(got) if engine == "arrow" else got
                assert_frame_equal(got, had)


def test_the_release_itself_need_not_be_at_hand(three_releases, releases):
    had = pl.read_parquet(three_releases[0] / "events.parquet")
    shutil.rmtree(three_releases[0])
    shutil.rmtree(three_releases[1])
    assert_frame_equal(dateline.as_of("2024.12.1", root=releases).load("events"), had)


def test_columns_and_conditions_hold_for_what_stood_then(three_releases, releases):
    asked = {"columns": ["status"], "where": "event_id = 'e20241208full'"}
    for version, status in (("2024.12.1", "corroborated"), ("2024.12.2", "disputed")):
        got = dateline.as_of(version, root=releases).load("events_counted", **asked)
        assert got["status"].to_list() == [status]
        assert got.columns == ["status"]


def test_a_day_means_what_was_released_by_its_end(build, publish, tables, releases):
    first = publish(build())
    publish(build("2024.12.2", previous=first))
    assert dateline.as_of("2024-12-09", root=releases).version == "2024.12.2"
    assert dateline.as_of("20241209", root=releases).version == "2024.12.2"
    assert dateline.as_of(date(2025, 1, 1), root=releases).version == "2024.12.2"
    assert dateline.as_of(datetime(2024, 12, 9, 6), root=releases).version == "2024.12.2"
    with pytest.raises(NotFoundError, match=r"nothing was released by 2024-12-08.*2024\.12\.1"):
        dateline.as_of("2024-12-08", root=releases)
    with pytest.raises(ValueError, match="no version such as"):
        dateline.as_of("last week", root=releases)
    with pytest.raises(ValueError, match="give a version"):
        dateline.as_of(20241209, root=releases)
    with pytest.raises(ValueError, match="UTC without a zone"):
        dateline.as_of("2024-12-09T06:00+02:00", root=releases)


def test_what_is_not_there_is_said_with_what_is(three_releases, releases, tmp_path):
    with pytest.raises(NotFoundError, match=r"no history holds 2024\.11\.1.*2024\.12\.1"):
        dateline.as_of("2024.11.1", root=releases)
    then = dateline.as_of("2024.12.1", root=releases)
    with pytest.raises(NotFoundError, match=r"no table 'event' as of 2024\.12\.1; there are"):
        then.load("event")
    with pytest.raises(NotFoundError, match=r"no column from_no in events as of"):
        then.load("events", ["from_no"])
    with pytest.raises(ValueError, match="no engine 'r'"):
        then.load("events", engine="r")
    with pytest.raises(NotFoundError, match="no releases in"):
        dateline.as_of("2024.12.1", root=tmp_path)


def test_a_withdrawn_release_stands_in_its_own_history_still(three_releases, releases):
    index.withdraw(releases, "2025.01.1", "coded twice")
    then = dateline.as_of("2024.12.1", root=releases)
    assert then.source.version == "2024.12.2"
    assert dateline.as_of("2025.01.1", root=releases).source.version == "2025.01.1"
