"""Ids that were withdrawn are found in the histories, as they last stood."""

from __future__ import annotations

import polars as pl
from polars.testing import assert_frame_equal

from dateline.emit import polars as emit
from dateline.release.former import former


def _without(tables, event, release):
    stone = {
        "table": "events", "old_id": event, "new_id": None, "kind": "withdrawn",
        "reason": "retracted: never happened", "release": release,
    }  # fmt: skip
    named = {n: f.filter(pl.col("event_id") != event) for n, f in tables.items()
             if n != "claims" and "event_id" in f.columns}  # fmt: skip
    return tables | named | {"redirects": emit.frame("redirects", [stone])}


def test_it_is_all_that_the_last_release_with_the_id_said_of_it(build, publish, tables):
    event = "e20241208full"
    moved = tables["events"].with_columns(
        status=pl.when(event_id=event).then(pl.lit("disputed")).otherwise("status")
    )
    first = publish(build())
    second = publish(build("2024.12.2", tables | {"events": moved}, previous=first))
    assert former(second)["events"].is_empty()
    third = publish(build("2024.12.3", _without(tables, event, "2024.12.3"), previous=second))
    found = former(third)
    assert {name: frame.height for name, frame in found.items()} == {
        "events": 1, "event_mentions": 1, "actors": 0, "mentions": 0,
    }  # fmt: skip
    (row,) = found["events"].select("event_id", "status", "first_release").rows()
    assert row[:2] == (event, "disputed")
    told = pl.read_parquet(second / "event_mentions.parquet").filter(event_id=event)
    assert_frame_equal(found["event_mentions"].select(told.columns), told)
