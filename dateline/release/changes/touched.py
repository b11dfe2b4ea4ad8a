"""Which reports came, changed or went between two states, and which rows rest on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import polars as pl

from dateline.tables import TABLES

State: TypeAlias = Mapping[str, pl.LazyFrame]
"""Every table of one state."""

ID, REASON, CAUSE = "#id", "#reason", "#cause"
"""Columns of what is found: an id, why it is touched, and the report that touches it."""

RANK: Final = {"source_correction": 0, "retraction": 1, "human_correction": 2, "new_report": 3}
"""Of several reports that touch an id the first of these is named, then the least report_id."""

_RESTS: Final = (
    ("claims", "claim_id"), ("event_mentions", "event_mention_id"), ("event_mentions", "event_id"),
    ("mentions", "entity_id"), ("reports", "outlet_id"), ("reports", "story_id"),
)  # fmt: skip
"""Tables that tell which ids rest on which report: beside their column ``report_id``."""

TOMBSTONE: Final = "retracted: "
"""How the reason of a redirect begins when a person took the id back."""

_OURS: Final = ("retrieved_at_utc", "archive_ref", "archive_url")
_AS_PUBLISHED: Final = tuple(
    column.name
    for column in TABLES["reports"].columns
    if column.stage == "normalized" and not column.key and column.name not in _OURS
)


def outlet_day(outlet: pl.Expr, day: pl.Expr) -> pl.Expr:
    """The id under which an outlet's day is found."""
    return pl.concat_str([outlet, day.cast(pl.Date).cast(pl.String)], separator=" ")


def story_of(report: pl.Expr) -> pl.Expr:
    """The id under which the story of a report is found."""
    return pl.concat_str([pl.lit("story of "), report])


def nothing() -> pl.DataFrame:
    """No id is touched."""
    return pl.DataFrame(schema={ID: pl.String, REASON: pl.String, CAUSE: pl.String})


def reports_between(old: State, new: State) -> pl.DataFrame:
    """The reports that differ: ``new_report``, ``source_correction`` or ``retraction``.

    A report is corrected when its wording or anything else that its outlet publishes of it is
    another, or is read from other bytes; it went when neither its id nor its bytes are there still.
    """
    kinds = [one["reports"].collect_schema() for one in (old, new)]
    names = [name for name in _AS_PUBLISHED if name in kinds[0] and name in kinds[1]]
    before, now = (_published(one, names) for one in (old, new))
    pairs = before.join(now, on="report_id", how="full", coalesce=True, suffix="#new")
    there = now["raw"].drop_nulls().implode()
    gone = pl.col("said#new").is_null()
    reason = (
        pl.when(pl.col("said").is_null())
        .then(pl.lit("new_report"))
        .when(gone & ~pl.col("raw").is_in(there).fill_null(False))
        .then(pl.lit("retraction"))
        .when(~gone & (pl.col("said") != pl.col("said#new")))
        .then(pl.lit("source_correction"))
    )
    return pairs.select(
        pl.col("report_id").alias(ID), reason.alias(REASON), pl.col("report_id").alias(CAUSE)
    ).drop_nulls(REASON)


def taken_back(old: State, new: State) -> pl.DataFrame:
    """Ids that a person took back: those that a tombstone names only now, or no longer."""
    both = pl.concat([_redirects_since(old, new), _redirects_since(new, old)])
    told = both.filter(
        (pl.col("kind") == "withdrawn") & pl.col("reason").str.starts_with(TOMBSTONE)
    )
    return told.select(
        pl.col("old_id").alias(ID),
        pl.lit("retraction").alias(REASON),
        pl.col("old_id").alias(CAUSE),
    ).unique(ID, maintain_order=True)


def resting_on(reports: pl.DataFrame, *states: State) -> pl.DataFrame:
    """Every id that rests on one of the reports, the reports themselves among them.

    Args:
        reports: Ids of reports with reason and cause.
        states: Where to look for what rests on them.

    Returns:
        Each id once, with the reason and cause of one report.
    """
    if not reports.height:
        return nothing()
    found = [reports]
    for state in states:
        for table, column in _RESTS:
            frame = state[table]
            if not {"report_id", column} <= set(frame.collect_schema().names()):
                continue
            rows = (
                frame.select("report_id", pl.col(column).alias("#rests"))
                .join(reports.lazy(), left_on="report_id", right_on=ID)
                .select(pl.col("#rests").alias(ID), REASON, CAUSE)
                .drop_nulls(ID)
                .unique()
            )
            found.append(rows.collect(engine="streaming"))
        found += _of_reports(state["reports"], reports)
    return one_each(pl.concat(found))


def one_each(found: pl.DataFrame) -> pl.DataFrame:
    """Of the reasons of each id the first by rank, then by cause."""
    rank = pl.col(REASON).replace_strict(RANK, default=len(RANK), return_dtype=pl.Int8)
    return found.sort(ID, rank, CAUSE, nulls_last=True).unique(
        ID, keep="first", maintain_order=True
    )


def moved_ids(old: State, new: State) -> pl.DataFrame:
    """Ids that became one or several: both ends of every merge and split that is told only now."""
    told = _redirects_since(old, new)
    rows = told.filter(pl.col("kind").is_in(["merge", "split"])).sort("old_id", "new_id")
    ends = [
        rows.select(
            pl.col(end).alias(ID), pl.col("kind").alias(REASON), pl.col("old_id").alias(CAUSE)
        )
        for end in ("old_id", "new_id")
    ]
    return pl.concat(ends).drop_nulls(ID).unique(ID, keep="first", maintain_order=True)


def _redirects_since(old: State, new: State) -> pl.DataFrame:
    key = ["table", "old_id", "new_id", "release"]
    told = new["redirects"].join(old["redirects"], on=key, how="anti", nulls_equal=True)
    return told.collect()


def _of_reports(frame: pl.LazyFrame, reports: pl.DataFrame) -> list[pl.DataFrame]:
    """The days of outlets, and all reports of the stories, that the reports belong to."""
    wanted = ("report_id", "outlet_id", "retrieved_at_utc", "story_id")
    if not set(wanted) <= set(frame.collect_schema().names()):
        return []
    rows = frame.select(wanted).collect()
    own = rows.join(reports, left_on="report_id", right_on=ID)
    days = own.select(
        outlet_day(pl.col("outlet_id"), pl.col("retrieved_at_utc")).alias(ID), REASON, CAUSE
    )
    stories = one_each(own.select(pl.col("story_id").alias(ID), REASON, CAUSE).drop_nulls(ID))
    beside = rows.join(stories, left_on="story_id", right_on=ID).select(
        story_of(pl.col("report_id")).alias(ID), REASON, CAUSE
    )
    return [days.drop_nulls(ID), beside]


def _published(state: State, names: Sequence[str]) -> pl.DataFrame:
    """A row a report: the newest is the only one, but in hand-made tables.

    What is published of it is only compared: 64-bit hashes, ``said`` of all and ``raw`` of its
    bytes, take no memory that grows with the words.
    """
    raw = pl.col("raw_sha256")
    rows = state["reports"].select(
        "report_id",
        said=pl.struct("revision", *names).hash(),
        raw=pl.when(raw.is_not_null()).then(raw.hash()),
    )
    found = rows.collect(engine="streaming")
    return found.unique("report_id", keep="last", maintain_order=True)
