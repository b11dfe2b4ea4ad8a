"""The events that most outlets tell, each with its claims for and against, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from dateline.release.site.cubes import countable

SHOWN: Final = 300
"""Events that a page holds at most."""

CLAIMS: Final = 12
"""Claims of one event that a page holds at most."""

REPORTS: Final = 8
"""Reports of one event that a page holds at most."""

QUOTED: Final = 300
"""Characters of a claim that a page shows at most."""

EVENT: Final = (
    "event_id", "event_type", "mode", "occurrence", "date_start", "date_end", "date_basis",
    "country", "admin1", "place_name", "latitude", "longitude", "geo_precision", "killed_low",
    "killed_best", "killed_high", "injured_low", "injured_best", "injured_high", "status",
    "disputed_fields", "first_reported_at_utc", "n_reports", "n_outlets", "independent_for",
    "independent_against", "confidence", "actors",
)  # fmt: skip
"""Columns of an event that the page reads, here and from the files of the release."""


def main_events(tables: Mapping[str, pl.LazyFrame], shown: int = SHOWN) -> list[dict[str, Any]]:
    """The events that most outlets tell, most told first.

    Args:
        tables: Released tables, inside the bounds of their licences.
        shown: How many events at most.

    Returns:
        One mapping an event: the columns of `EVENT`, ``actors`` with names, ``claims`` and
        ``reports``, and how many of these there are: ``claims_in_all`` by stance and
        ``reports_in_all``.
    """
    chosen = _most_told(tables["events"], shown)
    (claims, in_all), (reports, told_by) = _claims(tables, chosen), _reports(tables, chosen)
    wanted = chosen["actors"].explode().struct.field("actor_id").drop_nulls().unique()
    actors = _those(tables["actors"], "actor_id", wanted, "actor_id", "name")
    names = dict(actors.iter_rows())
    dated = chosen.select(EVENT).with_columns(
        pl.col("date_start", "date_end").cast(pl.String),
        pl.col("first_reported_at_utc").dt.strftime("%Y-%m-%d %H:%M"),
    )
    return [
        event
        | {
            "actors": [
                {"name": names.get(part["actor_id"], "?"), "role": part["role"]}
                for part in event["actors"]
            ],
            "claims": claims.get(event["event_id"], []),
            "claims_in_all": in_all.get(event["event_id"], {}),
            "reports": reports.get(event["event_id"], []),
            "reports_in_all": told_by.get(event["event_id"], 0),
        }
        for event in dated.iter_rows(named=True)
    ]


def _most_told(events: pl.LazyFrame, shown: int) -> pl.DataFrame:
    """The columns of `EVENT` of the events that most outlets tell, most told first."""
    order = ("n_outlets", "n_reports", "independent_for", "event_id")
    down = [True, True, True, False]
    typed = countable(events).filter(pl.col("event_type") != "untyped")
    # Which they are is told by few columns, so that only those events are read as a whole.
    most = typed.select(order).sort(order, descending=down).head(shown)
    ids = most.collect(engine="streaming")["event_id"]
    return _those(events, "event_id", ids, *EVENT).sort(order, descending=down)


def _those(rows: pl.LazyFrame, column: str, ids: pl.Series, *wanted: str) -> pl.DataFrame:
    """The rows with these ids."""
    found = rows.filter(pl.col(column).is_in(ids.implode())).select(wanted)
    return found.collect(engine="streaming")


def _claims(
    tables: Mapping[str, pl.LazyFrame], events: pl.DataFrame
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, dict[str, int]]]:
    """The first claims of each event, and how many there are by stance."""
    links = (
        _those(
            tables["claim_events"], "event_id", events["event_id"],
            "event_id", "claim_id", "stance", "aspect", "party",
        )
        .group_by("event_id", "claim_id", "stance")
        .agg(pl.col("aspect").unique().sort(), pl.col("party").min())
    )  # fmt: skip
    claims = _those(
        tables["claims"], "claim_id", links["claim_id"],
        "claim_id", "report_id", "revision", "statement_id", "source_name", "source_kind",
        "source_named", "act", "certainty", "content_text", "relay",
    )  # fmt: skip
    outlets = _outlets(tables["reports"], claims["report_id"])
    told = links.join(claims, on="claim_id").join(outlets, on=["report_id", "revision"])
    # The claims against come first into the page: there are few of them, and they matter.
    told = told.sort(
        "event_id", pl.col("stance") != "against", "source_named", "published", "claim_id",
        descending=[False, False, True, False, False], nulls_last=True,
    )  # fmt: skip
    told = told.with_columns(
        pl.when(pl.col("content_text").str.len_chars() > QUOTED)
        .then(pl.col("content_text").str.slice(0, QUOTED - 1) + "…")
        .otherwise(pl.col("content_text"))
        .alias("content_text")
    )
    counted = told.group_by("event_id", "stance").len().sort("event_id", "stance")
    in_all: dict[str, dict[str, int]] = {}
    for event_id, stance, number in counted.iter_rows():
        in_all.setdefault(event_id, {})[stance] = number
    return _grouped(told.drop("revision"), CLAIMS), in_all


def _reports(
    tables: Mapping[str, pl.LazyFrame], events: pl.DataFrame
) -> tuple[dict[str, list[dict[str, Any]]], dict[str, int]]:
    """The first reports of each event, and how many there are."""
    tellings = _those(
        tables["event_mentions"], "event_id", events["event_id"],
        "event_id", "report_id", "revision",
    ).unique()  # fmt: skip
    outlets = _outlets(tables["reports"], tellings["report_id"])
    told = tellings.join(outlets, on=["report_id", "revision"]).sort(
        "event_id", "published", "report_id", nulls_last=True
    )
    told_by = dict(told.group_by("event_id").len().iter_rows())
    return _grouped(told.drop("revision"), REPORTS), told_by


def _outlets(reports: pl.LazyFrame, ids: pl.Series) -> pl.DataFrame:
    """Title, address, outlet and day of these reports."""
    needed = ("report_id", "revision", "title", "url", "outlet", "outlet_id", "published_at_utc")
    return _those(reports, "report_id", ids, *needed).select(
        "report_id",
        "revision",
        "title",
        "url",
        outlet=pl.coalesce("outlet", "outlet_id"),
        published=pl.col("published_at_utc").dt.strftime("%Y-%m-%d"),
    )


def _grouped(rows: pl.DataFrame, most: int) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    first = rows.filter(pl.int_range(pl.len()).over("event_id") < most)
    for row in first.iter_rows(named=True):
        grouped.setdefault(row.pop("event_id"), []).append(row)
    return grouped
