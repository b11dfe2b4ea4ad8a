"""Counts of events by period, country, type, status and place, small enough to lie in a page.

Each is a table with one row a combination and its number of events. Where that has too many rows,
the columns that matter least are left out one after the other, and the page says so.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import polars as pl

from dateline.release.parquet import small
from dateline.release.pieces import pieces

LIMIT: Final = 400_000
"""Rows of one table at most: about a megabyte."""

DAILY: Final = 92
"""Up to so many days of reports the timeline counts by day, beyond that by month."""

DRAWN: Final = ("exact", "site", "settlement", "admin2", "admin1")
"""What coordinates must be those of to be drawn: the middle of a country says nothing."""

WITHDRAWN: Final = ("denied", "retracted")
"""Statuses that a count of events leaves out."""


def countable(events: pl.LazyFrame) -> pl.LazyFrame:
    """Events that occurred or are ongoing, single rather than totals, whatever their status."""
    return events.filter(
        pl.col("occurrence").is_in(["occurred", "ongoing"]), pl.col("granularity") == "single"
    )


def counted(events: pl.LazyFrame) -> pl.LazyFrame:
    """Events that a count counts: as the view ``events_counted``."""
    return countable(events).filter(~pl.col("status").is_in(WITHDRAWN))


def unit(first: date | None, last: date | None) -> str:
    """What the timeline counts by, for reports of these days: ``day`` or ``month``."""
    if first is None or last is None or (last - first).days <= DAILY:
        return "day"
    return "month"


def by_time(events: pl.LazyFrame, unit: str, limit: int = LIMIT) -> dict[str, Any]:
    """Events by period, country, type and status.

    Args:
        events: Events, see `countable`.
        unit: ``day`` or ``month``.
        limit: Rows at most; beyond it first the status goes, then the type.

    Returns:
        ``columns`` (what is told apart), and ``parquet`` (base64).
    """
    start = pl.col("date_start").dt.strftime("%Y-%m-%d" if unit == "day" else "%Y-%m")
    return _fit(events.with_columns(period=start), ["period", "country", "event_type", "status"],
                [], limit, drop=["status", "event_type"])  # fmt: skip


def by_place(events: pl.LazyFrame, limit: int = LIMIT) -> dict[str, Any]:
    """Events by place, month, country, type and status, where the place is better than a country.

    Args:
        events: Events, see `countable`.
        limit: Rows at most; beyond it month, status and type go, in this order.
    """
    drawn = events.filter(
        pl.col("geo_precision").is_in(DRAWN),
        pl.col("latitude").is_not_null(),
        pl.col("longitude").is_not_null(),
    ).with_columns(
        pl.col("latitude", "longitude").round(2) + 0.0,  # one zero, without a sign
        place=pl.col("place_name").fill_null(""),
        month=pl.col("date_start").dt.strftime("%Y-%m"),
    )
    return _fit(drawn, ["month", "country", "event_type", "status"],
                ["latitude", "longitude", "place"], limit,
                drop=["month", "status", "event_type"])  # fmt: skip


def parquet(frame: pl.DataFrame) -> str:
    """A frame as Parquet in base64, the same bytes for the same rows."""
    return base64.b64encode(small(frame, level=9)).decode("ascii")


def _fit(
    events: pl.LazyFrame, told: list[str], always: list[str], limit: int, drop: Sequence[str]
) -> dict[str, Any]:
    left = list(drop)
    while True:
        # Without its status a denied event cannot be told from the others: then it is not counted.
        kept = events if "status" in told else events.filter(~pl.col("status").is_in(WITHDRAWN))
        rows = _cells(kept, [*always, *told], limit if left else None)
        if rows is not None:
            break
        told = [name for name in told if name != left[0]]
        left = left[1:]
    rows = rows.sort(*always, *told, nulls_last=True)
    return {"columns": told, "rows": rows.height, "parquet": parquet(rows)}


def _cells(events: pl.LazyFrame, names: list[str], limit: int | None) -> pl.DataFrame | None:
    """How many events there are of each combination; null where those are more than the limit."""
    # Words as numbers: so a combination takes a few bytes.
    few = events.with_columns(pl.col(names).exclude(pl.Float64).cast(pl.Categorical()))
    counts = few.group_by(names).agg(n=pl.len().cast(pl.Int32))
    sums = pl.DataFrame(schema=counts.collect_schema())
    for inside in pieces(events, "event_id"):
        some = few.filter(inside).group_by(names).agg(n=pl.len().cast(pl.Int32))
        both = pl.concat([sums, some.collect(engine="streaming")])
        sums = both.group_by(names).agg(pl.col("n").sum())
        if limit is not None and sums.height > limit:
            return None
    return sums.with_columns(pl.col(pl.Categorical()).cast(pl.String))


def shares(events: pl.LazyFrame) -> Mapping[str, int]:
    """How many events there are, and how many lack a type, a place or a date of their own."""
    asked = {
        "events": pl.len(),
        "untyped": (pl.col("event_type") == "untyped").sum(),
        "unlocated": (pl.col("geo_precision") == "none").sum(),
        "country_only": (pl.col("geo_precision") == "country").sum(),
        "undated": pl.col("date_start").is_null().sum(),
        "publication": (pl.col("date_basis") == "publication").sum(),
        "disputed": (pl.col("status") == "disputed").sum(),
    }
    return counted(events).select(**asked).collect(engine="streaming").to_dicts()[0]
