"""What moved from one release to the next, counted from its changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from dateline.release.changelog.events import (
    AT_ONCE,
    GROUPS,
    KINDS,
    First,
    events,
    first,
    first_reasons,
    group,
)
from dateline.release.pieces import pieces

_REPORT: Final = ("report_id", "revision", "outlet", "outlet_id")


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
            ``reason``, ``cause``; by date.
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
    statuses: First
    deaths: First
    redirects: pl.DataFrame
    outlets: pl.DataFrame

    @property
    def events(self) -> dict[str, int]:
        """How many events were added, removed and changed."""
        of = self.tables.filter(table="events").to_dicts()
        return {kind: of[0][kind] if of else 0 for kind in KINDS}


def moves(
    version: str,
    previous: str,
    changes: Mapping[str, pl.LazyFrame],
    keys: Mapping[str, tuple[str, ...]],
    before: Mapping[str, pl.LazyFrame],
    now: Mapping[str, pl.LazyFrame],
) -> Moves:
    """Count what moved; of large tables only a range of ids is in memory at once.

    Args:
        version: The release.
        previous: The release before.
        changes: Changes of every table, as `dateline.release.changes.table` defines them.
        keys: Names of each table's key columns.
        before: ``events`` (the columns of `EVENT`) and ``reports`` of the release before.
        now: ``events``, ``reports`` and ``redirects`` of this one.
    """
    counted = {name: _counts(rows, keys[name]) for name, rows in changes.items()}
    rows = [{"table": name, **_sums(frame)} for name, frame in counted.items() if frame.height]
    schema = {"table": pl.String, **dict.fromkeys((*KINDS, "cells"), pl.Int64)}
    retired = now["redirects"].filter(pl.col("release") == version).collect(engine="streaming")
    found = list(events(changes["events"], before["events"], now["events"]))
    return Moves(
        version=version,
        previous=previous,
        events_before=sum(one.before for one in found),
        events_now=sum(one.now for one in found),
        tables=pl.DataFrame(rows, schema=schema),
        reasons=_by_reason(list(counted.values())),
        groups={name: group(found, name) for name in GROUPS},
        statuses=first([one.cells["status"] for one in found]),
        deaths=first([one.cells["killed_best"] for one in found]),
        redirects=retired.sort("kind", "table", "old_id", "new_id", nulls_last=True),
        outlets=_outlets(before["reports"], now["reports"]),
    )


def _counts(changes: pl.LazyFrame, key: tuple[str, ...]) -> pl.DataFrame:
    """Rows and cells by reason; a changed row counts for the first of its reasons."""
    cells = pl.col("column").count().cast(pl.Int64)
    kinds = [(pl.col("change") == kind).sum().cast(pl.Int64).alias(kind) for kind in KINDS]
    schema = {"reason": pl.String, **dict.fromkeys(("cells", *KINDS), pl.Int64)}
    counts = [pl.DataFrame(schema=schema)]
    needed = changes.select(*key, "change", "column", "reason")
    for inside in pieces(changes, key[0]):
        some = needed.filter(inside).collect(engine="streaming")
        of_rows = first_reasons(some, *key).group_by("reason").agg(kinds)
        joined = some.group_by("reason").agg(cells=cells).join(of_rows, on="reason", how="left")
        counts.append(joined.with_columns(pl.col(KINDS).fill_null(0)))
    return pl.concat(counts).group_by("reason").agg(pl.col("cells", *KINDS).sum()).sort("reason")


def _sums(counts: pl.DataFrame) -> dict[str, int]:
    return {name: int(counts[name].sum()) for name in (*KINDS, "cells")}


def _by_reason(counts: list[pl.DataFrame]) -> pl.DataFrame:
    sums = pl.concat(counts).group_by("reason").agg(pl.col(*KINDS, "cells").sum())
    size = pl.sum_horizontal("added", "removed", "cells")
    return sums.select("reason", *KINDS, "cells").sort(size, "reason", descending=[True, False])


def _outlets(before: pl.LazyFrame, now: pl.LazyFrame) -> pl.DataFrame:
    """Reports that came, changed and went, by outlet."""
    ids = "report_id"
    kinds = ("new", "revised", "gone")
    counts = []
    for inside in pieces(pl.concat([one.select(ids) for one in (before, now)]), ids, AT_ONCE):
        then, today = (
            rows.select(_REPORT).filter(inside).collect(engine="streaming")
            for rows in (before, now)
        )
        both = today.join(then, on=ids, how="semi")
        moved = {
            "new": today.join(then, on=ids, how="anti"),
            "revised": both.join(then, on=list(_REPORT[:2]), how="anti"),
            "gone": then.join(today, on=ids, how="anti"),
        }
        counts += [
            frame.unique("report_id").select(
                outlet=pl.coalesce("outlet", "outlet_id", pl.lit("not given")), kind=pl.lit(kind)
            ).group_by("outlet", "kind").len()
            for kind, frame in moved.items()
        ]  # fmt: skip
    counted = (
        pl.concat(counts)
        .group_by("outlet")
        .agg(
            pl.col("len").filter(pl.col("kind") == kind).sum().cast(pl.Int64).alias(kind)
            for kind in kinds
        )
    )
    size = pl.sum_horizontal(kinds)
    return counted.sort(size, "outlet", descending=[True, False])
