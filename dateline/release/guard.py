"""The last look at what is to be published: no file may hold text that a licence forbids.

`dateline.release.licence` bounds the cells of the tables. This reads every file that was made of
them or beside them, whatever its format: changes, histories, pages, metadata, reports of checks.
Only letters and digits are compared, so that markup, escapes and line breaks hide nothing, and what
is compressed or encoded is unpacked first. Addresses are left aside: a page's address often repeats
its headline, and is needed to find it.

All files together are bounded, too: what the cells of tables and histories tell of a report
(`dateline.release.told`), and what any other file repeats of it beyond that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from dateline.release.blocks import Blocks
from dateline.release.contained import Text, key_of, texts_of
from dateline.release.errors import LicenceError
from dateline.release.files import files_below
from dateline.release.leaks import RUN
from dateline.release.ledger import Ledger
from dateline.release.licence import CELL_LIMIT

REPORT: Final = (
    "report_id", "revision", "outlet", "outlet_id", "title", "text", "redistribute",
)  # fmt: skip
"""The columns of ``reports`` that are looked at."""

_BLOCK: Final = RUN // 2
_PLACES: Final = 64
"""Of a passage that stands more often in the reports, so many places are looked at."""

_LONG: Final = 2_000
"""In a longer text its pieces are looked up by their hashes first, which takes a tenth of the time."""

_IN_PAGES: Final = 2 * CELL_LIMIT
"""In a page the cells of a row can stand side by side: so many characters may come in a row."""


def guard(folder: Path, reports: Iterable[Mapping[str, Any]], release: Path | None = None) -> None:
    """Refuse a folder that holds text which the licence of a report forbids.

    A run of 60 letters and digits of a report that may not be redistributed is refused, unless a
    report that may be says the same; of a report that may be excerpted, a run longer than 200 in a
    cell of a table, or than 400 in a page, and whatever makes all files together tell more than a
    tenth of it.

    Args:
        folder: What is about to be published.
        reports: The rows of the full ``reports`` table, see `REPORT`.
        release: The release whose tables and histories count; null: the folder itself.

    Raises:
        LicenceError: The first such file: it is named, with the report and where in the file.
    """
    rows = list(reports)
    rights = {
        name: _Index.of([row for row in rows if row["redistribute"] == name])
        for name in ("none", "excerpt", "full")
    }
    full = rights["full"]
    if not (rights["none"].key or rights["excerpt"].key):
        return
    ledger = Ledger.of(release or folder, [row for row in rows if row["redistribute"] == "excerpt"])
    for report, *beyond in ledger.overdrawn():
        raise LicenceError(_too_much("tables and histories", report, *beyond))
    for name in files_below(folder):
        for text in texts_of(folder / name):
            key = key_of(text.words)
            limit = CELL_LIMIT if text.cell else _IN_PAGES
            found = rights["none"].repeated(key, RUN, (full, rights["excerpt"]))
            found = found or rights["excerpt"].repeated(key, limit + 1, (full,))
            if found:
                raise LicenceError(_refusal(name, text, found, rows))
            if not ledger.counts(name, text.where):
                for run, report, at in rights["excerpt"].runs(key):
                    if not ledger.knows(report, run, at) and not _said_by((full,), run):
                        ledger.add(report, run, at)
                        if over := ledger.over(report):
                            raise LicenceError(_too_much(name, report, *over))


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The reports in a Parquet file, for `guard`; read without threads, as publishing may fork.

    Raises:
        ValueError: It lacks a column of `REPORT`.
    """
    with pq.ParquetFile(path) as file:
        if missing := [name for name in REPORT if name not in file.schema_arrow.names]:
            raise ValueError(f"no column {', '.join(missing)}")
        rows: list[dict[str, Any]] = file.read(list(REPORT), use_threads=False).to_pylist()
        return rows


@dataclass(frozen=True)
class _Index:
    """The letters and digits of reports, findable by any run of 60 of them.

    Attributes:
        key: All texts and titles, with a mark between them.
        starts: Where each begins.
        report_ids: Whose each is.
        titles: Whether each is a headline.
        blocks: Where the pieces of 30 at multiples of 30 stand.
        sought: The same pieces, to be looked for in long texts.
    """

    key: str
    starts: list[int]
    report_ids: list[str]
    titles: list[bool]
    blocks: dict[str, list[int]]
    sought: Blocks

    @classmethod
    def of(cls, reports: Sequence[Mapping[str, Any]]) -> _Index:
        parts, starts, report_ids, titles, at = [], [], [], [], 0
        blocks: dict[str, list[int]] = defaultdict(list)
        for report in reports:
            for column in ("title", "text"):
                key = key_of(report[column] or "")
                if len(key) < RUN:
                    continue
                starts.append(at)
                report_ids.append(report["report_id"])
                titles.append(column == "title")
                for start in range(0, len(key) - _BLOCK + 1, _BLOCK):
                    places = blocks[key[start : start + _BLOCK]]
                    if len(places) < _PLACES:
                        places.append(at + start)
                parts.append(key)
                at += len(key) + 1
        sought = Blocks(blocks, _BLOCK)
        return cls("\0".join(parts), starts, report_ids, titles, dict(blocks), sought)

    def repeated(self, key: str, least: int, free: tuple[_Index, ...]) -> tuple[str, str] | None:
        """The first run of at least so many characters that nobody is free to say: it, and whose."""
        if not self.blocks or len(key) < least:
            return None
        done = 0  # up to here every match was looked at
        every = range(len(key) - _BLOCK + 1)
        for at in self.sought.places(key) if len(key) > _LONG else every:
            if at < done:
                continue
            for place in self.blocks.get(key[at : at + _BLOCK], ()):
                start, end = self._grown(key, at, place)
                if end - start >= least and not _said_by(free, key[start:end]):
                    whose = self.report_ids[bisect_right(self.starts, place) - 1]
                    return key[start:end], whose
                done = max(done, end - RUN + 1)
        return None

    def runs(self, key: str) -> Iterator[tuple[str, str, int | None]]:
        """Every run of 60 characters or more: it, whose, and where in the letters of the text.

        The place is null in a headline.
        """
        done = 0
        if not self.blocks or len(key) < RUN:
            return
        every = range(len(key) - _BLOCK + 1)
        for at in self.sought.places(key) if len(key) > _LONG else every:
            if at < done:
                continue
            longest: tuple[int, int, int] | None = None
            for place in self.blocks.get(key[at : at + _BLOCK], ()):
                start, end = self._grown(key, at, place)
                if end - start >= RUN and (
                    longest is None or end - start > longest[1] - longest[0]
                ):
                    longest = start, end, place - (at - start)
            if longest is not None:
                start, end, place = longest
                of = bisect_right(self.starts, place) - 1
                there = None if self.titles[of] else place - self.starts[of]
                yield key[start:end], self.report_ids[of], there
                done = end - RUN + 1

    def holds(self, run: str) -> bool:
        """Whether a run of 60 characters stands in one of the texts."""
        for at in range(len(run) - _BLOCK + 1):
            for place in self.blocks.get(run[at : at + _BLOCK], ()):
                if place >= at and self.key[place - at : place - at + len(run)] == run:
                    return True
        return False

    def _grown(self, key: str, at: int, place: int) -> tuple[int, int]:
        """Begin and end, in ``key``, of the match around a block."""
        start, end, there = at, at + _BLOCK, place + _BLOCK
        while start and place and key[start - 1] == self.key[place - 1]:
            start, place = start - 1, place - 1
        while end < len(key) and there < len(self.key) and key[end] == self.key[there]:
            end, there = end + 1, there + 1
        return start, end


def _said_by(free: tuple[_Index, ...], run: str) -> bool:
    """Whether every 60 characters of the run stand in reports that may be quoted."""
    pieces = _windows(run)
    return all(any(index.holds(piece) for index in free) for piece in pieces)


def _windows(run: str) -> Iterator[str]:
    last = max(0, len(run) - RUN)
    for at in (*range(0, last, _BLOCK), last):
        yield run[at : at + RUN]


def _too_much(name: str, report: str, told: int, allowed: int) -> str:
    return (
        f"with {name} the release tells {told} characters of report {report}, of which excerpts of "
        f"{allowed} in all are allowed (a tenth); leave words out of the page or the table"
    )


def _refusal(
    name: str, text: Text, found: tuple[str, str], reports: Sequence[Mapping[str, Any]]
) -> str:
    run, report = found
    row = next(row for row in reports if row["report_id"] == report)
    may = "nothing of it" if row["redistribute"] == "none" else "short excerpts of it only"
    return (
        f"{name}{f' ({text.where})' if text.where else ''} holds {len(run)} letters in a row of "
        f"report {report} ({row['outlet'] or row['outlet_id'] or 'outlet not given'}), and its "
        f"licence allows {may}; leave the cell out, or correct `redistribute` of its source"
    )
