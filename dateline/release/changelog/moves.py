"""What moved from one release to the next, counted from its changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

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

_KINDS: Final = ("added", "removed", "changed")


@dataclass(frozen=True)
class Moves:
    """What moved.

    Attributes:
        version: The release.
        previous: The release before.
        events_before: How many events that held.
        events_now: How many this one holds.
        tables: A row a table that changed: ``table``, rows ``added``, ``removed`` and ``changed``,
            and ``cells`` changed in the latter.
        reasons: The same by ``reason``, of all tables together; most first.
        groups: For each of `GROUPS` a row a group with changes, most first: ``name`` (null for
            events without one), events ``before`` and ``now``, ``added``, ``removed`` and
            ``changed``, and ``why``: reasons with how many events each moved.
        statuses: Events whose status changed: `EVENT` as they are now, ``old``, ``new``,
            ``reason``, ``cause``.
        deaths: The same for the best figure of people killed.
        redirects: Ids that this release retired.
        outlets: Reports by ``outlet``: ``new``, ``revised`` and ``gone``; most first.
    """

    version: str
    previous: str
    events_before: int
    events_now: int
    tables: pl.DataFrame
    reasons: pl.DataFrame
    groups: Mapping[str, pl.DataFrame]
    statuses: pl.DataFrame
    deaths: pl.DataFrame
    redirects: pl.DataFrame
    outlets: pl.DataFrame

    @property
    def events(self) -> dict[str, int]:
        """How many events were added, removed and changed."""
        of = self.tables.filter(table="events").to_dicts()
        return {kind: of[0][kind] if of else 0 for kind in _KINDS}


def moves(
    version: str,
    previous: str,
    changes: Mapping[str, pl.LazyFrame],
    keys: Mapping[str, tuple[str, ...]],
    before: Mapping[str, pl.DataFrame],
    now: Mapping[str, pl.DataFrame],
) -> Moves:
    """Count what moved.

    Args:
        version: The release.
        previous: The release before.
        changes: Changes of every table, as `dateline.release.changes.table` defines them.
        keys: Names of each table's key columns.
        before: ``events`` (the columns of `EVENT`) and ``reports`` of the release before.
        now: ``events``, ``reports`` and ``redirects`` of this one.
    """
    counted = {name: _counts(frame, keys[name]) for name, frame in changes.items()}
    rows = [{"table": name, **_sums(frame)} for name, frame in counted.items() if frame.height]
    schema = {"table": pl.String, **dict.fromkeys((*_KINDS, "cells"), pl.Int64)}
    events = changes["events"].collect()
    retired = now["redirects"].filter(pl.col("release") == version)
    return Moves(
        version=version,
        previous=previous,
        events_before=before["events"].height,
        events_now=now["events"].height,
        tables=pl.DataFrame(rows, schema=schema),
        reasons=_by_reason(list(counted.values())),
        groups={
            group: _moved(events, before["events"], now["events"], name)
            for group, name in GROUPS.items()
        },
        statuses=_cells(events, now["events"], "status"),
        deaths=_cells(events, now["events"], "killed_best"),
        redirects=retired.sort("kind", "table", "old_id", "new_id", nulls_last=True),
        outlets=_outlets(before["reports"], now["reports"]),
    )


def _counts(changes: pl.LazyFrame, key: tuple[str, ...]) -> pl.DataFrame:
    """Rows and cells by reason; a changed row counts for the first of its reasons."""
    of_rows = (
        changes.group_by(*key, "change")
        .agg(pl.col("reason").sort_by("column").first(), cells=pl.col("column").count())
        .group_by("reason")
        .agg(
            *((pl.col("change") == kind).sum().cast(pl.Int64).alias(kind) for kind in _KINDS),
        )
    )
    cells = changes.group_by("reason").agg(cells=pl.col("column").count().cast(pl.Int64))
    joined = cells.join(of_rows, on="reason", how="left")
    return joined.with_columns(pl.col(_KINDS).fill_null(0)).sort("reason").collect()


def _sums(counts: pl.DataFrame) -> dict[str, int]:
    return {name: int(counts[name].sum()) for name in (*_KINDS, "cells")}


def _by_reason(counts: list[pl.DataFrame]) -> pl.DataFrame:
    sums = pl.concat(counts).group_by("reason").agg(pl.col(*_KINDS, "cells").sum())
    size = pl.sum_horizontal("added", "removed", "cells")
    return sums.select("reason", *_KINDS, "cells").sort(size, "reason", descending=[True, False])


def _moved(
    changes: pl.DataFrame, before: pl.DataFrame, now: pl.DataFrame, name: pl.Expr
) -> pl.DataFrame:
    """Events by group: how many there were and are, and how many moved, and why."""
    then, today = (one.select("event_id", name.alias("name")) for one in (before, now))
    # What was removed counts where it stood, all else where it stands now.
    where = pl.concat([today, then.join(today, on="event_id", how="anti")])
    moved = (
        changes.group_by("event_id", "change")
        .agg(pl.col("reason").sort_by("column").first())
        .join(where, on="event_id", how="left")
    )
    why = (
        moved.group_by("name", "reason")
        .len()
        .sort("len", "reason", descending=[True, False])
        .group_by("name")
        .agg(why=pl.struct("reason", count="len"))
    )
    groups = (
        moved.group_by("name")
        .agg((pl.col("change") == kind).sum().cast(pl.Int64).alias(kind) for kind in _KINDS)
        .join(why, on="name", nulls_equal=True)
    )
    for label, frame in (("now", today), ("before", then)):
        sizes = frame.group_by("name").agg(pl.len().cast(pl.Int64).alias(label))
        groups = groups.join(sizes, on="name", how="left", nulls_equal=True)
    size = pl.sum_horizontal(_KINDS)
    return (
        groups.with_columns(pl.col("before", "now").fill_null(0))
        .select("name", "before", "now", *_KINDS, "why")
        .sort(size, "name", descending=[True, False], nulls_last=True)
    )


def _cells(changes: pl.DataFrame, now: pl.DataFrame, column: str) -> pl.DataFrame:
    """The events of which that column changed, those told by most reports first."""
    told = changes.filter(change="changed", column=column)
    return (
        told.select("event_id", "old", "new", "reason", "cause")
        .join(now.select(EVENT), on="event_id")
        .sort("date_start", "event_id", nulls_last=True)
    )


def _outlets(before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Reports that came, changed and went, by outlet."""
    names = ("report_id", "revision", "outlet", "outlet_id")
    then, today = (one.select(names) for one in (before, now))
    ids = ["report_id"]
    kinds = {
        "new": today.join(then, on=ids, how="anti"),
        "revised": today.join(then, on=ids, how="semi").join(then, on=list(names[:2]), how="anti"),
        "gone": then.join(today, on=ids, how="anti"),
    }
    rows = pl.concat(
        frame.unique("report_id").select(
            outlet=pl.coalesce("outlet", "outlet_id", pl.lit("not given")), kind=pl.lit(kind)
        )
        for kind, frame in kinds.items()
    )
    counted = rows.group_by("outlet").agg(
        (pl.col("kind") == kind).sum().cast(pl.Int64).alias(kind) for kind in kinds
    )
    size = pl.sum_horizontal(list(kinds))
    return counted.sort(size, "outlet", descending=[True, False])
