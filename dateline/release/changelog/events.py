"""What moved among the events from one release to the next: by country, month and type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from dateline.release.pieces import apart, pieces

GROUPS: Final[dict[str, pl.Expr]] = {
    "countries": pl.col("country"),
    "months": pl.col("date_start").dt.strftime("%Y-%m"),
    "types": pl.col("event_type"),
}
"""By what events are grouped, and how an event's group is read from its row."""

EVENT: Final = (
    "event_id", "event_type", "place_name", "country", "date_start", "status", "killed_best",
)  # fmt: skip
"""The columns of events that are needed here."""

KINDS: Final = ("added", "removed", "changed")
"""What may happen to a row."""

SHOWN: Final = 20
"""Events with another status or figure of deaths that are told one by one, at most."""

AT_ONCE: Final = 200_000
"""Rows of both releases together that are compared at once, about."""


@dataclass(frozen=True)
class First:
    """The first rows of what may be many.

    Attributes:
        rows: At most `SHOWN` of them.
        height: How many there are in all.
    """

    rows: pl.DataFrame
    height: int


@dataclass(frozen=True)
class Moved:
    """What moved among the events of a range of ids.

    Attributes:
        before: How many events there were.
        now: How many there are.
        moved: For each of `GROUPS`, events that moved by ``name``, ``reason`` and ``change``.
        sizes: For each of them, events ``before`` and ``now`` by ``name``.
        cells: For each column that is told one by one, the events of which it changed.
    """

    before: int
    now: int
    moved: Mapping[str, pl.DataFrame]
    sizes: Mapping[str, pl.DataFrame]
    cells: Mapping[str, First]


def events(changes: pl.LazyFrame, before: pl.LazyFrame, now: pl.LazyFrame) -> Iterator[Moved]:
    """What moved, a range of ids after the other.

    Args:
        changes: The changes of the events, as `dateline.release.changes.table` defines them.
        before: The columns of `EVENT` of the release before.
        now: The events of this one.
    """
    ids = pl.concat([before.select("event_id"), now.select("event_id")])
    reasons = changes.select("event_id", "change", "column", "reason")
    told = ("event_id", "old", "new", "reason", "cause")
    for inside in pieces(ids, "event_id", AT_ONCE):
        then, today = (
            rows.filter(inside).select(EVENT).collect(engine="streaming") for rows in (before, now)
        )
        kinds = first_reasons(reasons.filter(inside).collect(engine="streaming"), "event_id")
        # What was removed counts where it stood, all else where it stands now.
        stood = pl.concat([today, then.join(today, on="event_id", how="anti")])
        moved = kinds.join(stood, on="event_id", how="left")
        cells = {
            column: changes.filter(inside, change="changed", column=column).select(told)
            for column in ("status", "killed_best")
        }
        marked = (("before", then), ("now", today))
        both = pl.concat([rows.with_columns(at=pl.lit(at)) for at, rows in marked])
        yield Moved(
            then.height,
            today.height,
            {group: _by(moved, name, "reason", "change") for group, name in GROUPS.items()},
            {group: _by(both, name, "at") for group, name in GROUPS.items()},
            {
                column: _first_of(rows.collect(engine="streaming").join(today, on="event_id"))
                for column, rows in cells.items()
            },
        )


def _by(rows: pl.DataFrame, name: pl.Expr, *also: str) -> pl.DataFrame:
    return rows.group_by(name.alias("name"), *also).agg(n=pl.len().cast(pl.Int64))


def group(found: Sequence[Moved], group: str) -> pl.DataFrame:
    """Events by group: how many there were and are, and how many moved, and why."""
    moved = pl.concat([one.moved[group] for one in found])
    sizes = pl.concat([one.sizes[group] for one in found])
    why = (
        moved.group_by("name", "reason")
        .agg(count=pl.col("n").sum())
        .sort("count", "reason", descending=[True, False])
        .group_by("name")
        .agg(why=pl.struct("reason", "count"))
    )
    groups = (
        moved.group_by("name")
        .agg(pl.col("n").filter(pl.col("change") == kind).sum().alias(kind) for kind in KINDS)
        .join(why, on="name", nulls_equal=True)
        .join(
            sizes.group_by("name").agg(
                pl.col("n").filter(pl.col("at") == at).sum().alias(at) for at in ("before", "now")
            ),
            on="name", how="left", nulls_equal=True,
        )
    )  # fmt: skip
    size = pl.sum_horizontal(KINDS)
    return (
        groups.with_columns(pl.col("before", "now").fill_null(0))
        .select("name", "before", "now", *KINDS, "why")
        .sort(size, "name", descending=[True, False], nulls_last=True)
    )


def _first_of(rows: pl.DataFrame, height: int | None = None) -> First:
    """The first rows by date; ``height``: how many there are, if not just these."""
    ordered = rows.sort("date_start", "event_id", nulls_last=True)
    return First(apart(ordered.head(SHOWN)), rows.height if height is None else height)


def first(found: Sequence[First]) -> First:
    """The first of all events."""
    return _first_of(pl.concat([one.rows for one in found]), sum(one.height for one in found))


def first_reasons(changes: pl.DataFrame, *key: str) -> pl.DataFrame:
    """What happened to each row, and the first of its reasons by the names of the columns."""
    return changes.group_by(*key, "change").agg(pl.col("reason").sort_by("column").first())
