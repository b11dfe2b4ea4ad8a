"""What is told of the words of reports: each character once, over all cells and all releases.

A cell that repeats characters of a report tells those that its offsets name; characters that several
cells name are told once. So much is told of a report:

- of its newest wording, the characters in the union of all cells;
- of an older one, which only histories hold, the same, but cells whose words stand in a cell counted
  before say nothing new;
- of its headline, which has no offsets, all of it, unless its words stand in a cell counted before.

Cells are counted in one order (`dateline.release.quoted.Cell.rank`): those of the tables first, then of histories, the newest
first, so that the same files always give the same number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.release import quoted
from dateline.release.licence import SHARE
from dateline.release.quoted import Cell, of_release
from dateline.release.withheld import Passage
from dateline.tables import TABLES, Table

REPORTS_AT_ONCE: Final = 50_000
"""Cells of so many reports are in memory while they are counted."""

_LOOKED_AT: Final = 5_000
"""Of so many reports all cells of all histories are."""

REPORT: Final = ("report_id", "revision", "text", "redistribute")
"""Columns of ``reports`` that tell how much may be told."""


@dataclass
class Account:
    """What is told of one report, and how much may be.

    Attributes:
        revision: Its newest wording.
        allowed: So many characters may be told.
        told: So many are.
    """

    revision: str
    allowed: int
    told: int = 0
    _places: dict[str, set[int]] = field(default_factory=dict)
    _words: dict[str, None] = field(default_factory=dict)

    def cost(self, cell: Cell) -> int:
        """How many characters a cell tells that were not told yet."""
        if cell.revision != self.revision or not cell.pieces:
            if any(cell.words in said for said in self._words):
                return 0
            if not cell.pieces:
                return len(cell.words)
        return len(self._new(cell.revision, cell.pieces))

    def add(self, cell: Cell) -> None:
        """Count a cell."""
        self.told += self.cost(cell)
        self._places.setdefault(cell.revision, set()).update(_characters(cell.pieces))
        self._words[cell.words] = None

    @property
    def words(self) -> Iterable[str]:
        """The words of all cells that were counted."""
        return self._words.keys()

    def _new(self, revision: str, pieces: tuple[tuple[int, int], ...]) -> set[int]:
        return _characters(pieces) - self._places.get(revision, set())


def allowed(reports: pl.LazyFrame) -> pl.DataFrame:
    """How much may be told of each report of which excerpts may be: report_id, revision, allowed.

    Args:
        reports: The columns `REPORT` of the full table.
    """
    characters = pl.col("text").str.len_chars().fill_null(0)
    asked = reports.filter(redistribute="excerpt")
    rows = asked.select("report_id", "revision", allowed=characters // SHARE)
    ordered = rows.collect(engine="streaming").sort("report_id", "revision")
    return ordered.unique("report_id", keep="last", maintain_order=True)


def counted(
    folder: Path, manifest: Mapping[str, Any], accounts: Mapping[str, Account], ended: bool = True
) -> None:
    """Count all cells of a release, some reports at a time; see `of_release`."""
    ids = sorted(accounts)
    for start in range(0, len(ids), REPORTS_AT_ONCE):
        some = ids[start : start + REPORTS_AT_ONCE]
        count(of_release(folder, manifest, some, ended), accounts)


def count(cells: Iterable[Cell], into: Mapping[str, Account]) -> None:
    """Count cells, in their order, each passage once; those of other reports are left aside."""
    done = set()
    for cell in sorted((cell for cell in cells if cell.report_id in into), key=lambda c: c.rank):
        if cell.passage not in done:
            done.add(cell.passage)
            into[cell.report_id].add(cell)


def beyond(cells: Iterable[Cell], accounts: Mapping[str, Account]) -> set[Passage]:
    """Count cells as long as they stay within what is allowed; give the passages that do not."""
    done: dict[Passage, bool] = {}
    for cell in sorted(cells, key=lambda cell: cell.rank):
        if cell.passage in done:
            continue
        account = accounts[cell.report_id]
        done[cell.passage] = account.told + account.cost(cell) > account.allowed
        if not done[cell.passage]:
            account.add(cell)
    return {passage for passage, over in done.items() if over}


def excess(
    tables: Mapping[str, pl.LazyFrame],
    histories: Mapping[Table, pl.LazyFrame],
    reports: pl.DataFrame,
) -> set[Passage]:
    """Passages of histories that would tell more of reports than is allowed beside their tables.

    Args:
        tables: The tables of the release.
        histories: Their histories so far.
        reports: What `allowed` gives of the reports that are asked for.
    """
    found: set[Passage] = set()
    for some in reports.sort("report_id").iter_slices(_LOOKED_AT):
        rows = some.select("report_id", "revision", "allowed").iter_rows()
        accounts = {report: Account(revision, most) for report, revision, most in rows}
        now = (quoted.cells_of(TABLES[name], rows, accounts) for name, rows in tables.items())
        then = (quoted.cells_of(table, rows, accounts) for table, rows in histories.items())
        count(chain.from_iterable(now), accounts)
        found |= beyond(chain.from_iterable(then), accounts)
    return found


def _characters(pieces: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in pieces for at in range(start, end)}
