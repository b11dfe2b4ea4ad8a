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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from dateline.release.contained import Text, key_of, texts_of
from dateline.release.errors import LicenceError
from dateline.release.files import files_below
from dateline.release.leaks import RUN
from dateline.release.ledger import Ledger
from dateline.release.licence import CELL_LIMIT
from dateline.release.repeatable import Piece, Repeatable, said_by

REPORT: Final = (
    "report_id", "revision", "outlet", "outlet_id", "title", "text", "redistribute",
)  # fmt: skip
"""The columns of ``reports`` that are looked at."""

_AT_ONCE: Final = 1 << 20
"""Letters of a file that are looked through at once, about."""

_ROWS: Final = 1_024
"""So many reports are in memory while they are gone through."""

_IN_PAGES: Final = 2 * CELL_LIMIT
"""In a page the cells of a row can stand side by side: so many characters may come in a row."""


def guard(folder: Path, reports: Iterable[Mapping[str, Any]], release: Path | None = None) -> None:
    """Refuse a folder that holds text which the licence of a report forbids.

    A run of 60 letters and digits of a report that may not be redistributed is refused, unless a
    report that may be says the same; of a report that may be excerpted, a run longer than 200 in a
    cell of a table, or than 400 in a page, and whatever makes all files together tell more than a
    tenth of it.

    Wordings of reports that may be told in full are looked at one by one, and kept only where they
    share a piece with those that may not, so that memory grows with these alone.

    Args:
        folder: What is about to be published.
        reports: The rows of the full ``reports`` table, see `REPORT`; gone through twice.
        release: The release whose tables and histories count; null: the folder itself.

    Raises:
        LicenceError: The first such file: it is named, with the report and where in the file.
    """
    rows = [row for row in reports if row["redistribute"] != "full"]
    rights = {
        name: Repeatable.of([row for row in rows if row["redistribute"] == name])
        for name in ("none", "excerpt")
    }
    if not (rights["none"].report_ids or rights["excerpt"].report_ids):
        return
    full = Repeatable.of(
        row
        for row in reports
        if row["redistribute"] == "full" and any(one.shares(row) for one in rights.values())
    )
    ledger = Ledger.of(release or folder, [row for row in rows if row["redistribute"] == "excerpt"])
    for report, *beyond in ledger.overdrawn():
        raise LicenceError(_too_much("tables and histories", report, *beyond))
    for name in files_below(folder):
        for text, key, found in _looked_up(texts_of(folder / name), rights):
            limit = CELL_LIMIT if text.cell else _IN_PAGES
            none, excerpt = found["none"], found["excerpt"]
            free = (full, rights["excerpt"])
            hit = none and rights["none"].repeated(key, none, RUN, free)
            hit = hit or (excerpt and rights["excerpt"].repeated(key, excerpt, limit + 1, (full,)))
            if hit:
                raise LicenceError(_refusal(name, text, hit, rows))
            if excerpt and not ledger.counts(name, text.where):
                for run, report, at in rights["excerpt"].runs(key, excerpt):
                    if not ledger.knows(report, run, at) and not said_by((full,), run):
                        ledger.add(report, run, at)
                        if over := ledger.over(report):
                            raise LicenceError(_too_much(name, report, *over))


def _looked_up(
    texts: Iterable[Text], rights: Mapping[str, Repeatable]
) -> Iterator[tuple[Text, str, dict[str, list[Piece]]]]:
    """The texts that may repeat a report, each with its letters and where; many looked up at once."""
    batch: list[tuple[Text, str]] = []
    size = 0
    for text in texts:
        key = key_of(text.words)
        if len(key) >= RUN:
            batch.append((text, key))
            size += len(key)
        if size >= _AT_ONCE:
            yield from _of_batch(batch, rights)
            batch, size = [], 0
    yield from _of_batch(batch, rights)


def _of_batch(
    batch: Sequence[tuple[Text, str]], rights: Mapping[str, Repeatable]
) -> Iterator[tuple[Text, str, dict[str, list[Piece]]]]:
    found: dict[int, dict[str, list[Piece]]] = {}
    for right in ("none", "excerpt"):
        for one, at, number in rights[right].blocks.pieces_of(key for _, key in batch):
            of = found.setdefault(one, {"none": [], "excerpt": []})
            of[right].append((at, number))
    for one in sorted(found):
        yield *batch[one], found[one]


class Reports:
    """The reports in a Parquet file, for `guard`; read without threads, as publishing may fork.

    Args:
        path: The file.
        more: Rows besides.

    Raises:
        ValueError: It lacks a column of `REPORT`.
    """

    def __init__(self, path: Path, more: Iterable[Mapping[str, Any]] = ()) -> None:
        self._path, self._more = path, list(more)
        with pq.ParquetFile(path) as file:
            if missing := [name for name in REPORT if name not in file.schema_arrow.names]:
                raise ValueError(f"no column {', '.join(missing)}")

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        """Row by row, some of them in memory."""
        with pq.ParquetFile(self._path) as file:
            for rows in file.iter_batches(_ROWS, columns=list(REPORT), use_threads=False):
                yield from rows.to_pylist()
        yield from self._more


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
