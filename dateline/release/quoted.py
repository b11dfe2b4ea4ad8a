"""Cells that repeat characters of a report: where they stand in a release, and in the report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.release import history
from dateline.release.licence import CELL_LIMIT, priority
from dateline.release.manifest import table_files
from dateline.release.withheld import Passage, place_of
from dateline.tables import TABLES, Table

PIECES: Final = " ... "
"""What stands between the pieces of a content that is told in several."""


_AT_ONCE: Final = 100_000
"""Passages of so many reports are compared at once."""


class Cell(NamedTuple):
    """A cell with characters of a report.

    Attributes:
        table: Name of its table.
        column: Name of its column.
        report_id: The report.
        revision: Its wording.
        start: Where the cell begins in the text; None for a headline.
        words: What it says.
        pieces: Begin and end of each piece in the text.
        since: ``from_no`` of its row in a history; None in a table.
    """

    table: str
    column: str
    report_id: str
    revision: str
    start: int | None
    words: str
    pieces: tuple[tuple[int, int], ...]
    since: int | None = None

    @property
    def passage(self) -> Passage:
        """The same for every row that repeats the same place in the same column."""
        start = -1 if self.start is None else self.start
        return (self.table, self.column, self.report_id, self.revision, start, self.words)

    @property
    def rank(self) -> tuple[Any, ...]:
        """The order in which cells are counted."""
        since = (0, 0) if self.since is None else (1, -self.since)
        return (*since, priority(self.table, self.column), *self.passage)


def cells_of(table: Table, rows: pl.LazyFrame, reports: Collection[str] | None) -> Iterator[Cell]:
    """The cells with words of reports.

    Args:
        table: The table.
        rows: Its rows, or those of its history.
        reports: Ids of the reports whose cells are wanted; null: all.
    """
    wanted = pl.lit(True) if reports is None else pl.col("report_id").is_in(sorted(reports))
    names = rows.collect_schema().names()
    for column in (name for name in words_of(table) if name in names):
        found = rows.filter(wanted & pl.col(column).is_not_null()).select(_needed(column, names))
        for row in found.collect(engine="streaming").iter_rows(named=True):
            yield _cell(table, column, row)


def cells_in(
    table: Table, path: Path, reports: Collection[str] | None, ended: bool = False
) -> Iterator[Cell]:
    """The cells with words of reports in a file; read without threads, as publishing may fork.

    Args:
        table: The table.
        path: A file of it, or its history.
        reports: Ids of the reports whose cells are wanted; null: all.
        ended: Whether only rows of a history that ended are wanted.
    """
    ids = None if reports is None else pa.array(sorted(reports), pa.string())
    with pq.ParquetFile(path) as file:
        names = file.schema_arrow.names
        for column in (name for name in words_of(table) if name in names):
            columns = [*_needed(column, names), *(["to_no"] if ended else [])]
            for group in range(file.num_row_groups):
                some = file.read_row_group(group, columns=columns, use_threads=False)
                mask = pc.is_valid(some[column])
                if ids is not None:
                    mask = pc.and_(mask, pc.is_in(some["report_id"], value_set=ids))
                if ended:
                    mask = pc.and_(mask, pc.is_valid(some["to_no"]))
                for row in some.filter(mask).to_pylist():
                    yield _cell(table, column, row)


def moved(
    table: Table, past: pl.LazyFrame, now: pl.LazyFrame, reports: pl.Series | None = None
) -> set[str]:
    """Reports of which a history holds a passage that the table of now does not.

    Args:
        table: The table.
        past: Its history.
        now: Its rows.
        reports: Ids of the reports that are asked for, some at a time; null: all.
    """
    found: set[str] = set()
    names = past.collect_schema().names()
    ids = [None] if reports is None else reports.sort().to_frame("report_id").iter_slices(_AT_ONCE)
    for some in ids:
        for column in (name for name in words_of(table) if name in names):
            there, here = (
                _of(rows, some)
                .filter(pl.col(column).is_not_null())
                .select("report_id", "revision", start=place_of(column, names), words=column)
                for rows in (past, now)
            )
            gone = there.join(here, on=["report_id", "revision", "start", "words"], how="anti")
            found.update(gone.select("report_id").collect(engine="streaming")["report_id"])
    return found


def _of(rows: pl.LazyFrame, reports: pl.DataFrame | None) -> pl.LazyFrame:
    """The rows of some reports."""
    if reports is None:
        return rows
    ids = reports["report_id"]
    near = rows.filter(pl.col("report_id").is_between(pl.lit(ids.min()), pl.lit(ids.max())))
    return near.join(reports.lazy(), on="report_id", how="semi")


def of_release(
    folder: Path, manifest: Mapping[str, Any], reports: Collection[str] | None, ended: bool = True
) -> Iterator[Cell]:
    """The cells of a release: of its tables, and of rows of its histories that ended.

    Args:
        folder: The release, or the draft of one.
        manifest: Its manifest.
        reports: Ids of the reports whose cells are wanted; null: all.
        ended: Whether those of histories are wanted.
    """
    for name, table in TABLES.items():
        if name not in manifest["tables"] or not words_of(table):
            continue
        for file in table_files(manifest, name):
            yield from cells_in(table, folder / file, reports)
        past = folder / history.file_of(name)
        if ended and past.is_file():
            yield from cells_in(table, past, reports, ended=True)


def words_of(table: Table) -> list[str]:
    """Names of the columns that repeat characters of a report."""
    return [column.name for column in table.columns if column.verbatim]


def too_long(cell: Cell) -> bool:
    """Whether a cell is longer than one of an excerpted report may be."""
    return len(cell.words) > CELL_LIMIT


def _cut(spans: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """The pieces that a cell of that length tells: it may be cut before their end."""
    for start, end in spans:
        if length <= 0:
            return
        yield start, min(end, start + length)
        length -= end - start + len(PIECES)


def _needed(column: str, names: Collection[str]) -> list[str]:
    """The columns that tell where the cells of a column stand."""
    prefix = column.removesuffix("text")
    some = (f"{prefix}spans", f"{prefix}start", "from_no")
    return ["report_id", "revision", column, *(name for name in some if name in names)]


def _cell(table: Table, column: str, row: Mapping[str, Any]) -> Cell:
    prefix, words = column.removesuffix("text"), row[column]
    start = row.get(f"{prefix}start")
    if table.name == "reports" and column == "text":
        start = 0
    if f"{prefix}spans" in row:
        spans = [(piece["start"], piece["end"]) for piece in row[f"{prefix}spans"] or ()]
    else:
        spans = [] if start is None else [(start, start + len(words))]
    pieces = tuple(_cut(spans, len(words)))
    return Cell(
        table.name, column, row["report_id"], row["revision"],
        pieces[0][0] if pieces else None, words, pieces, row.get("from_no"),
    )  # fmt: skip
