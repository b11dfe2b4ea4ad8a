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
from typing import Final

import polars as pl

from dateline.release import leaks
from dateline.release.parquet import in_order
from dateline.tables import get_table

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

_REPORT: Final = ["report_id", "revision"]
_NEVER_EXCERPTED: Final = ("reports", "text")


def bound(
    tables: Mapping[str, pl.DataFrame], taken: pl.DataFrame | None = None
) -> dict[str, pl.DataFrame]:
    """The tables with every cell inside the bounds of its report's licence.

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
    ordered = {name: in_order(get_table(name), frame) for name, frame in tables.items()}
    reports = _rights(ordered["reports"])
    admitted = _admitted(ordered, reports)
    bounded = {name: _apply(name, frame, reports, admitted) for name, frame in ordered.items()}
    forbidden = ordered["reports"]
    if taken is not None:
        forbidden = pl.concat([forbidden.select(taken.columns), taken])
    return leaks.cut(bounded, forbidden)


def _verbatim(name: str) -> list[str]:
    return [column.name for column in get_table(name).columns if column.verbatim]


def _rights(reports: pl.DataFrame) -> pl.DataFrame:
    """A row a report: what may be redistributed and how many characters in all."""
    return reports.select(
        *_REPORT,
        "redistribute",
        budget=pl.col("text").str.len_chars().fill_null(0) // SHARE,
    )


def _admitted(tables: Mapping[str, pl.DataFrame], reports: pl.DataFrame) -> pl.DataFrame:
    """The cells of excerpted reports that fit into the budget: table, column, row number."""
    excerpts = reports.filter(redistribute="excerpt").drop("redistribute")
    cells = []
    for name, frame in tables.items():
        for column in _verbatim(name):
            if (name, column) == _NEVER_EXCERPTED:
                continue
            cells.append(
                frame.with_row_index("row")
                .filter(pl.col(column).is_not_null())
                .select(
                    *_REPORT,
                    "row",
                    table=pl.lit(name),
                    column=pl.lit(column),
                    rank=pl.lit(priority(name, column)),
                    size=pl.col(column).str.len_chars().clip(upper_bound=CELL_LIMIT),
                )
                .join(excerpts, on=_REPORT)
            )
    return (
        pl.concat(cells)
        .sort(*_REPORT, "rank", "table", "column", "row")
        .with_columns(used=pl.col("size").cum_sum().over(_REPORT))
        .filter(pl.col("used") <= pl.col("budget"))
        .select("table", "column", "row")
    )


def priority(table: str, column: str) -> int:
    """Which cells come first: the lower the number, the earlier; see `PRIORITY`."""
    return PRIORITY.index((table, column)) if (table, column) in PRIORITY else len(PRIORITY)


def _apply(
    name: str, frame: pl.DataFrame, reports: pl.DataFrame, admitted: pl.DataFrame
) -> pl.DataFrame:
    columns = _verbatim(name)
    if not columns:
        return frame
    rights = (
        frame["redistribute"]
        if name == "reports"
        else frame.join(reports, on=_REPORT, how="left", maintain_order="left")["redistribute"]
    )
    marked = frame.with_columns(_rights=rights.fill_null("none")).with_row_index("_row")
    for column in columns:
        rows = admitted.filter(table=name, column=column)["row"].implode()
        marked = marked.with_columns(
            pl.when(_rights="full")
            .then(pl.col(column))
            .when(pl.col("_row").is_in(rows))
            .then(pl.col(column).str.slice(0, CELL_LIMIT))
        )
    return marked.drop("_rights", "_row")
