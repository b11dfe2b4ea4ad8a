"""Two releases of the small world, and a candidate for a third."""

from __future__ import annotations

import polars as pl
import pytest


@pytest.fixture
def next_one(build, publish, tables):
    """The next candidate after a published first release: other tables, by name."""
    first = publish(build())

    def made(version="2024.12.2", **changed):
        return build(version, tables | changed, previous=first)

    return made


@pytest.fixture
def changed_events(tables):
    """The events with another figure in one of them."""
    return tables["events"].with_columns(
        killed_best=pl.when(pl.col("event_id") == "e20241208full")
        .then(pl.lit(99, dtype=pl.Int32))
        .otherwise("killed_best")
    )
