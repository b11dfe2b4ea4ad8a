"""What a release holds in Parquet beside its tables, described like them: columns, types, meanings.

Histories, changes, events as points, how much is told of reports, the rows drawn for an audit and
the measures of quality. Metadata of every kind lists them from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import polars as pl

from dateline.release import excerpts, history, points
from dateline.release.changes.table import changes_of
from dateline.release.draft import Draft
from dateline.release.quality import draw, measures
from dateline.tables import TABLES, Column, Table
from dateline.tables.column import BIGINT, BOOL, FLOAT, STRING, Scalar

AUDIT: Final = "quality/audit.parquet"
MEASURES: Final = "quality/measures.parquet"

_MEASURED: Final = {
    "group": "What is measured: a table, or a set of scores.",
    "measure": "Name of the measure.",
    "value": "Its value: a share between 0 and 1, or a count of rows.",
    "of": "Over how many rows it goes; null for a count.",
    "previous": "Its value in the release before; null where that had none.",
    "least": "Least value with which a release may appear; null: no bound.",
    "most": "Greatest value with which a release may appear; null: no bound.",
    "warn_below": "Below it somebody should look; null: no bound.",
    "warn_above": "Above it somebody should look; null: no bound.",
}
_VERDICTS: Final = {
    "type_and_agent": "Verdict: whether type and doer are right; null until judged.",
    "whole": "Verdict: whether every other cell is right, too; null until judged.",
    "cause": "Verdict: what is wrong, in one word; null until judged.",
    "reader": "Who judged; null until judged.",
    "note": "What the reader remarks; null until judged.",
}
_TYPES: Final[dict[Any, Scalar]] = {
    pl.String: STRING, pl.Float64: FLOAT, pl.Int64: BIGINT, pl.Boolean: BOOL,
}  # fmt: skip


def tables(draft: Draft) -> Iterator[tuple[Table, list[str]]]:
    """The tables beside those of the contract, each with its files in the release, in order.

    Args:
        draft: The draft; histories, changes, quality and points are written.
    """
    for name, said in draft.manifest["history"]["tables"].items():
        yield _as_stood(history.history_table(TABLES[name])), [said["file"]]
    if "changes" in draft.manifest:
        folder = f"changes/from-{draft.manifest['changes']['from']}"
        for name in draft.manifest["changes"]["tables"]:
            yield changes_of(TABLES[name]), [f"{folder}/{name}.parquet"]
    yield points.POINTS, draft.manifest["geo"]
    more = ((told(), excerpts.FILE), (audit(), AUDIT), (quality(), MEASURES))
    for table, file in more:
        if (draft.folder / file).is_file():
            yield table, [file]


def told() -> Table:
    """How much is told of each report that may be excerpted."""
    kinds = {"report_id": STRING, "revision": STRING}
    columns = tuple(
        Column(name, kinds.get(name, BIGINT), description, required=True, stage="released",
               key=name == "report_id")
        for name, description in excerpts.COLUMNS.items()
    )  # fmt: skip
    return Table(
        "excerpts",
        "How much the tables and histories tell of each report of which excerpts are allowed.",
        "one report",
        columns,
        sort=("report_id",),
    )


def audit() -> Table:
    """The rows that a reader is asked to judge."""
    told = TABLES["event_mentions"]
    drawn = (replace(_free(told.column(name)), required=False) for name in draw.SHOWN)
    country = _free(TABLES["events"].column("country"))
    columns = (
        Column("number", BIGINT, "Number of the row, from 1.", required=True, key=True,
               stage="released", example=1),
        replace(country, description="Country of the event; null where it is not known."),
        Column("weight", FLOAT, "How many tellings of its type the row stands for.",
               required=True, stage="released", example=2.5),
        *(replace(column, key=False) for column in drawn),
        *(_plain(name, kind, _VERDICTS[name]) for name, kind in draw.EMPTY.items()),
    )  # fmt: skip
    return Table(
        "audit",
        "Tellings of events drawn by the seed in quality/report.json, for a reader to judge.",
        "one telling of an event that was drawn",
        columns,
        sort=("number",),
    )


def quality() -> Table:
    """The measures of quality."""
    columns = (_plain(name, kind, _MEASURED[name]) for name, kind in measures.SCHEMA.items())
    keyed = ("group", "measure")
    return Table(
        "measures",
        "Measures of the release beside those of the release before, and their bounds.",
        "one measure",
        tuple(replace(c, key=c.name in keyed, required=c.name in keyed) for c in columns),
        sort=keyed,
    )


def _as_stood(table: Table) -> Table:
    """A history, of whose rows only what it adds is certain: they keep the contract of their time."""
    return replace(
        table,
        columns=tuple(
            column if column.name in history.NAMES else _free(column) for column in table.columns
        ),
    )


def _free(column: Column) -> Column:
    """A column that refers to nothing and has no bounds."""
    return replace(
        column, references=None, codes=(), minimum=None, maximum=None, required=column.key,
        stage="released",
    )  # fmt: skip


def _plain(name: str, kind: Any, description: str) -> Column:
    return Column(name, _TYPES[kind], description, stage="released")
