"""The bounds that licences set: how much of a report's text a release may hold.

A report says in ``redistribute`` what its source allows:

- ``full``: everything.
- ``excerpt``: at most 200 characters a cell, and at most a tenth of the report's characters in all
  cells of all tables together. Cells are admitted in the order of `PRIORITY`, then of the rows;
  the report's own text is never among them.
- ``none``: no cell with characters of the report; offsets and the hash of its text remain.

Rows whose report is unknown are treated as ``none``. A name can be as long as a sentence, so that
after that every other cell is compared with the texts as well: see `dateline.release.leaks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import polars as pl

from dateline.release import leaks
from dateline.release.parquet import in_order
from dateline.tables import TABLES, Table, get_table
from dateline.tables.column import STRING

CELL_LIMIT: Final = 200
"""Characters that one cell may hold of a report whose licence allows excerpts."""

SHARE: Final = 10
"""All cells together may hold one part in so many of an excerpted report."""

PRIORITY: Final = (
    ("reports", "title"),
    ("claims", "source_text"),
    ("claims", "cue_text"),
    ("event_mentions", "trigger_text"),
    ("quantities", "text"),
    ("claims", "content_text"),
    ("event_mentions", "agent_text"),
    ("event_mentions", "target_text"),
    ("times", "text"),
    ("mentions", "text"),
)
"""Which cells of an excerpted report are admitted first; columns not named come last."""

REPORTS_AT_ONCE: Final = 20_000
"""Cells of so many excerpted reports are in memory while they are counted."""

RIGHTS: Final = ("report_id", "revision", "redistribute")
"""The columns of ``reports`` that say what is allowed."""

_DIGITS: Final = 19
_REPORT: Final = ["report_id", "revision"]
_NEVER_EXCERPTED: Final = ("reports", "text")


def bound(
    tables: Mapping[str, pl.DataFrame], taken: pl.DataFrame | None = None
) -> dict[str, pl.DataFrame]:
    """The tables with every cell inside the bounds of its report's licence, all at once.

    Args:
        tables: Full tables by name, ``reports`` with its texts among them.
        taken: Wordings besides that nobody may repeat now, see `dateline.release.before`.

    Returns:
        New frames with the same rows, each in the order of the contract. Cells that the licence
        forbids are null, longer ones are cut at 200 characters.

    Raises:
        LicenceError: A cell with characters of a report stands in a table without ``report_id``,
            or text of a bounded report is left after all.
    """
    bounds = Bounds({name: frame.lazy() for name, frame in tables.items()}, taken)
    return {
        name: bounds.apply(name, in_order(get_table(name), frame)) for name, frame in tables.items()
    }


class Bounds:
    """What licences allow of the words of every report, to be laid on pieces of the tables.

    Held are the ids of all reports, where the budget of each excerpted one ends, and the wordings
    that may not be told (`dateline.release.leaks`); neither other texts nor cells of tables.

    Args:
        tables: Full tables by name, in any order; ``reports`` with its texts among them, each
            report once.
        taken: Wordings besides that nobody may repeat now, see `dateline.release.before`.
    """

    def __init__(
        self, tables: Mapping[str, pl.LazyFrame], taken: pl.DataFrame | None = None
    ) -> None:
        reports = tables["reports"]
        rights = _rights(reports)
        self._rights = rights.drop("budget").join(
            _ends(tables, rights), on=_REPORT, how="left", maintain_order="left"
        )
        forbidden = reports
        if taken is not None:
            forbidden = pl.concat([reports.select(taken.columns), taken.lazy()])
        self._leaks = leaks.Leaks(forbidden)

    def apply(self, name: str, rows: pl.DataFrame, start: int = 0) -> pl.DataFrame:
        """Rows of a table with every cell inside the bounds.

        Args:
            name: The table.
            rows: Its rows, or some of them.
            start: Number of the first of the rows in the table.

        Raises:
            LicenceError: Text of a bounded report is left after all.
        """
        columns = _verbatim(name)
        if columns:
            marked = rows.with_columns(_at=_place(get_table(name))).join(
                self._rights.rename({"redistribute": "_right"}),
                on=_REPORT, how="left", maintain_order="left",
            )  # fmt: skip
            rows = marked.with_columns(
                pl.when(_right="full")
                .then(pl.col(column))
                .when(pl.col("_right") == "excerpt", _admitted(name, column))
                .then(pl.col(column).str.slice(0, CELL_LIMIT))
                for column in columns
            ).select(rows.columns)
        return self._leaks.cut(name, rows, start)


def _verbatim(name: str) -> list[str]:
    return [column.name for column in get_table(name).columns if column.verbatim]


def _rights(reports: pl.LazyFrame) -> pl.DataFrame:
    """A row a report: what may be redistributed and how many characters in all."""
    budget = pl.col("text").str.len_chars().fill_null(0) // SHARE
    return reports.select(*_REPORT, "redistribute", budget=budget).collect(engine="streaming")


def _ends(tables: Mapping[str, pl.LazyFrame], rights: pl.DataFrame) -> pl.DataFrame:
    """Where the budgets end: of each report, the first cell in the order that does not fit.

    ``_kind`` is its number in `_order`, ``_end`` the place of its row among those of the report.
    Reports all of whose cells fit are left out.
    """
    excerpts = rights.filter(redistribute="excerpt").drop("redistribute").sort(_REPORT)
    ids = excerpts["report_id"].unique(maintain_order=True)
    found = [
        _ends_of(tables, excerpts, ids[start : start + REPORTS_AT_ONCE])
        for start in range(0, ids.len(), REPORTS_AT_ONCE)
    ]
    kinds = {"report_id": pl.String(), "revision": pl.String(), "_kind": pl.Int32(),
             "_end": pl.String()}  # fmt: skip
    return pl.concat([pl.DataFrame(schema=kinds), *found])


def _ends_of(
    tables: Mapping[str, pl.LazyFrame], excerpts: pl.DataFrame, ids: pl.Series
) -> pl.DataFrame:
    cells = []
    for name, frame in tables.items():
        kinds = {column: kind for kind, (table, column) in enumerate(_order()) if table == name}
        sizes = [
            pl.col(column).str.len_chars().clip(upper_bound=CELL_LIMIT).alias(column)
            for column in kinds
        ]
        if not kinds:
            continue
        rows = (
            frame.filter(pl.col("report_id").is_in(ids.implode()))
            .select(*_REPORT, *sizes, _end=_place(get_table(name)))
            .collect(engine="streaming")
        )
        cells += [
            rows.select(*_REPORT, "_end", _kind=pl.lit(kind, pl.Int32), size=column)
            .drop_nulls("size")
            .join(excerpts, on=_REPORT)
            for column, kind in kinds.items()
        ]
    return (
        pl.concat(cells)
        .sort(*_REPORT, "_kind", "_end")
        .with_columns(used=pl.col("size").cum_sum().over(_REPORT))
        .filter(pl.col("used") > pl.col("budget"))
        .unique(_REPORT, keep="first", maintain_order=True)
        .select(*_REPORT, "_kind", "_end")
    )


def _admitted(name: str, column: str) -> pl.Expr:
    """Whether the cells of a column fit into the budget of their report, which is excerpted."""
    if (name, column) == _NEVER_EXCERPTED:
        return pl.lit(False)
    kind = pl.lit(_order().index((name, column)), pl.Int32)
    end = pl.col("_kind")
    return end.is_null() | (kind < end) | ((kind == end) & (pl.col("_at") < pl.col("_end")))


@cache
def _order() -> list[tuple[str, str]]:
    """All columns of which excerpts may be told, table and name, in the order of admission."""
    every = [(name, column) for name in TABLES for column in _verbatim(name)]
    every.remove(_NEVER_EXCERPTED)
    return sorted(every, key=lambda one: (priority(*one), one))


def _place(table: Table) -> pl.Expr:
    """Text that orders the rows of one report as the contract orders them.

    Ids stand for themselves; offsets, which are never negative, get leading zeros.
    """
    order = [*table.sort, *(name for name in table.key if name not in table.sort)]
    parts = [
        pl.col(name)
        if table.column(name).dtype == STRING
        else pl.col(name).cast(pl.String).str.zfill(_DIGITS)
        for name in order
        if name not in _REPORT
    ]
    return pl.concat_str(parts, separator="\0") if parts else pl.lit("")


def priority(table: str, column: str) -> int:
    """Which cells come first: the lower the number, the earlier; see `PRIORITY`."""
    return PRIORITY.index((table, column)) if (table, column) in PRIORITY else len(PRIORITY)
