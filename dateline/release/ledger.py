"""What all files of a release together tell of the reports of which excerpts are allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from dateline.release import history, manifest, quoted, told
from dateline.release.contained import key_of, letters_of
from dateline.release.licence import SHARE
from dateline.release.quoted import Cell
from dateline.release.told import Account
from dateline.tables import TABLES


@dataclass(frozen=True)
class Ledger:
    """The accounts of all reports of which excerpts are allowed.

    Attributes:
        reports: Their rows: report_id, revision, title, text, redistribute.
        accounts: What is told of each so far, and what may be.
        cells: Columns of files whose cells are counted by their offsets: path, column.
    """

    reports: Mapping[str, Mapping[str, Any]]
    accounts: Mapping[str, Account]
    cells: frozenset[tuple[str, str]]
    _letters: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, release: Path, reports: Sequence[Mapping[str, Any]]) -> Ledger:
        """The ledger of a release, its tables and histories counted; of another folder, empty."""
        accounts = {
            row["report_id"]: Account(row["revision"], len(row["text"] or "") // SHARE)
            for row in reports
        }
        cells: frozenset[tuple[str, str]] = frozenset()
        if accounts and (release / "manifest.json").is_file():
            said = manifest.read(release)
            cells = frozenset(_counted(release, said))
            told.counted(release, said, accounts)
        return cls({row["report_id"]: row for row in reports}, accounts, cells)

    def counts(self, file: str, column: str) -> bool:
        """Whether cells of a column are counted by their offsets already."""
        return (file, column) in self.cells

    def knows(self, report: str, run: str, at: int | None) -> bool:
        """Whether a run of letters is told by a cell, of this report or of another.

        Args:
            report: The report.
            run: The letters, as `key_of` gives them.
            at: Where they stand in the letters of its text; null: in its headline.
        """
        return not self.accounts[report].cost(self._cell(report, run, at)) or run in self._keys

    def add(self, report: str, run: str, at: int | None) -> None:
        """Count a run of letters that no cell tells."""
        self.accounts[report].add(self._cell(report, run, at))

    def over(self, report: str) -> tuple[int, int] | None:
        """Told and allowed characters of a report, if more are told than are allowed."""
        account = self.accounts[report]
        return (account.told, account.allowed) if account.told > account.allowed else None

    def overdrawn(self) -> Iterator[tuple[str, int, int]]:
        """The reports of which more is told than is allowed: id, told and allowed characters."""
        for report in sorted(self.accounts):
            if over := self.over(report):
                yield report, *over

    @cached_property
    def _keys(self) -> str:
        said = {key_of(words) for account in self.accounts.values() for words in account.words}
        return "\0".join(sorted(said))

    def _cell(self, report: str, run: str, at: int | None) -> Cell:
        row = self.reports[report]
        if at is None:
            return Cell("", "", report, row["revision"], None, run, ())
        if report not in self._letters:
            self._letters[report] = letters_of(row["text"])
        letters = self._letters[report]
        start, end = letters[at], letters[at + len(run) - 1] + 1
        return Cell("", "", report, row["revision"], start, row["text"][start:end], ((start, end),))


def _counted(release: Path, said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, table in TABLES.items():
        if name in said["tables"]:
            for path in (*manifest.table_files(said, name), history.file_of(name)):
                if (release / path).is_file():
                    yield from ((path, column) for column in quoted.words_of(table))
