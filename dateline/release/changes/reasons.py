"""Reasons of changes, and what caused them: told from steps, reports and ids that moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from dateline.release.changes import touched
from dateline.release.changes.blame import Blame
from dateline.release.changes.delta import delta, moved_columns
from dateline.release.changes.lookup import DIRECT, look, look_into, look_shared, with_context
from dateline.release.changes.ranges import Range, within
from dateline.release.changes.steps import Step
from dateline.release.changes.touched import CAUSE, ID, REASON, State
from dateline.tables import Table

_STEP: Final = "#step"
_MOVING: Final = frozenset({"events", "actors", "event_actors", "event_status"})
"""Tables whose rows sum up what is told of an event or actor: they change when ids merge."""
_LEAN: Final = {
    "added": ("new_report", "source_correction", "retraction"),
    "removed": ("source_correction", "retraction", "new_report"),
    "changed": ("new_report", "source_correction", "retraction"),
}
"""Which kind of report is blamed first for a cell that rests on none of those that differ."""


@dataclass(frozen=True)
class _Between:
    """What lies between two neighbouring states."""

    kind: str
    after: State
    touched: pl.DataFrame
    kinds: frozenset[str]


class Reasons:
    """Tells reasons for the changes between two releases.

    Args:
        old: Tables of the release before.
        new: Tables of this release.
        steps: States between them.
        blame: What of our own side differs.
        corrections: ``report_ids`` and ``where`` (file and line) of each correction by a person.
    """

    def __init__(
        self,
        old: State,
        new: State,
        steps: Sequence[Step],
        blame: Blame,
        corrections: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        self._old, self._new, self._blame = old, new, blame
        self._moved = touched.moved_ids(old, new)
        self._between: list[_Between] = []
        before = old
        for kind, after in [*((s.kind, s.tables) for s in steps), ("reports", new)]:
            self._between.append(_between(kind, before, after, corrections))
            before = after

    def of(
        self, table: Table, bounds: Range, old: pl.DataFrame, new: pl.DataFrame, found: pl.DataFrame
    ) -> pl.DataFrame:
        """The changes of a range with ``reason`` and ``cause``.

        Args:
            table: The table.
            bounds: The range.
            old: Its rows before.
            new: Its rows now.
            found: What `delta` found between them.
        """
        rows = self._steps(table, bounds, old, found).with_columns(
            reason=pl.lit(None, dtype=pl.String), cause=pl.lit(None, dtype=pl.String)
        )
        gone = moved_columns(old.schema, new.schema)
        rows = rows.with_columns(
            reason=pl.when(pl.col("column").is_in(list(gone))).then(pl.lit("schema"))
        )
        rows = with_context(table, rows, old, new)
        rows = self._moves(table, rows)
        done = [
            self._of_step(table, rows.filter(pl.col(_STEP) == number), one)
            for number, one in enumerate(self._between)
        ]
        return pl.concat(done).select(*found.columns, "reason", "cause")

    def _steps(
        self, table: Table, bounds: Range, old: pl.DataFrame, found: pl.DataFrame
    ) -> pl.DataFrame:
        """Beside each change the last step at which its cell or its row changed."""
        if len(self._between) == 1 or not found.height:
            return found.with_columns(pl.lit(0, dtype=pl.Int64).alias(_STEP))
        key, before, each = list(table.key), old, []
        for number, one in enumerate(self._between):
            after = within(table, one.after[table.name], bounds)
            cells = delta(before, after, key, values=False)
            each.append(cells.drop("change").with_columns(pl.lit(number).alias(_STEP)))
            before = after
        cells = pl.concat(each, how="vertical_relaxed")
        last = cells.group_by(*key, "column").agg(pl.col(_STEP).max())
        rows = cells.filter(pl.col("column").is_null()).group_by(key).agg(pl.col(_STEP).max())
        return (
            found.join(last, on=[*key, "column"], how="left", nulls_equal=True)
            .join(rows, on=key, how="left", nulls_equal=True, suffix="#row")
            .with_columns(pl.max_horizontal(_STEP, f"{_STEP}#row").cast(pl.Int64).alias(_STEP))
            .drop(f"{_STEP}#row")
        )

    def _moves(self, table: Table, rows: pl.DataFrame) -> pl.DataFrame:
        """Cells that held an id that moved, and rows that sum up for one."""
        if not self._moved.height:
            return rows
        ended = self._moved.filter(pl.col(ID) == pl.col(CAUSE))
        cells = pl.col("column").is_not_null()
        rows = look(rows, pl.when(cells).then(pl.col("old")), ended)
        rows = look_into(rows, "old", ended)
        if table.name == "redirects":
            rows = look(rows, pl.col("old_id"), ended)
        if table.name in _MOVING:
            for name in ("event_id", "actor_id"):
                if f"@{name}" in rows.columns:
                    rows = look(rows, pl.col(f"@{name}"), self._moved)
        return rows

    def _of_step(self, table: Table, rows: pl.DataFrame, one: _Between) -> pl.DataFrame:
        if one.touched.height:
            for name in DIRECT:
                if f"@{name}" in rows.columns:
                    rows = look(rows, pl.col(f"@{name}"), one.touched)
        if self._moved.height and table.name == "claim_events":
            rows = look_shared(rows, self._moved)
        if one.touched.height:
            if table.name == "redirects":
                rows = look(rows, pl.col("old_id"), one.touched)
            if table.name == "coverage":
                day = touched.outlet_day(pl.col("outlet_id"), pl.col("day"))
                rows = look(rows, day, one.touched)
            rows = look_shared(rows, one.touched)
            for side in ("new", "old"):
                rows = look(
                    rows, pl.when(pl.col("column").is_not_null()).then(pl.col(side)), one.touched
                )
                rows = look_into(rows, side, one.touched)
            if "@report_id" in rows.columns:
                rows = look(rows, touched.story_of(pl.col("@report_id")), one.touched)
        return _rest(table, rows, one, self._blame)


def _between(
    kind: str, before: State, after: State, corrections: Iterable[Mapping[str, Any]]
) -> _Between:
    if kind == "corrections":
        rows = [(report, c["where"]) for c in corrections for report in c["report_ids"]]
        reports = pl.DataFrame(
            [(report, "human_correction", where) for report, where in rows],
            schema={ID: pl.String, REASON: pl.String, CAUSE: pl.String}, orient="row",
        )  # fmt: skip
    else:
        reports = touched.reports_between(before, after)
        if kind == "code":  # other words of the same bytes are the code's own doing
            reports = reports.filter(pl.col(REASON) == "retraction")
    back = touched.taken_back(before, after)
    found = touched.resting_on(reports, before, after)
    found = touched.one_each(pl.concat([back, found])) if back.height else found
    return _Between(kind, after, found, frozenset(pl.concat([back, reports])[REASON].unique()))


def _rest(table: Table, rows: pl.DataFrame, one: _Between, blame: Blame) -> pl.DataFrame:
    """What no report explains."""
    if one.kind == "corrections":
        return rows.with_columns(reason=pl.col("reason").fill_null("human_correction"))
    if one.kind == "code":
        laid = blame.of(table.name)
        return (
            rows.join(laid, on="column", how="left", nulls_equal=True)
            .with_columns(
                cause=pl.when(pl.col("reason").is_null()).then(CAUSE).otherwise("cause"),
                reason=pl.coalesce("reason", REASON),
            )
            .drop(REASON, CAUSE)
        )
    lean = {
        change: next((kind for kind in kinds if kind in one.kinds), _ALONE[change])
        for change, kinds in _LEAN.items()
    }
    return rows.with_columns(
        reason=pl.coalesce("reason", pl.col("change").replace_strict(lean, return_dtype=pl.String))
    )


_ALONE: Final = {"added": "new_report", "removed": "retraction", "changed": "source_correction"}
"""What is said where no report differs at all."""
