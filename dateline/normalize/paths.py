"""``dateline normalize``: pages, folders and WARC files to one Parquet table of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from dateline.emit.polars import schema
from dateline.normalize.rows import Row
from dateline.normalize.workers import normalize_pages
from dateline.pages import Page, UnreadableError
from dateline.pages.files import page_files, read_file
from dateline.pages.warc import is_page

Copies = Callable[[list[Row]], dict[str, str]]
Progress = Callable[[int], None]


def normalize_paths(
    paths: Sequence[Path],
    out: Path | None = None,
    workers: int = 1,
    progress: Progress | None = None,
    find_copies: Copies | None = None,
) -> pl.DataFrame:
    """Rows of every page at the paths, in the order of the paths and of the names in a folder.

    Args:
        paths: HTML, plain text or WARC files, also as .gz, and folders of them.
        out: Parquet file to write; it appears whole or not at all.
        workers: Worker processes.
        progress: Called with the number of pages done.
        find_copies: Gives the original's report_id by a copy's; fills ``duplicate_of``.

    Returns:
        The columns of ``reports`` at the stage normalized, then ``source_path`` (and
        ``duplicate_of``). One row a page, also for a page that could not be read.

    Raises:
        UnreadableError: A path does not exist, or is a folder without a page.
    """
    files = [file for path in paths for file in _files(path)]
    sources: list[str] = []
    rows: list[Row] = []
    for row in normalize_pages(_pages(files, sources), workers):
        rows.append(row)
        if progress is not None:
            progress(len(rows))
    for row, source in zip(rows, sources, strict=True):
        row["source_path"] = source
    frame = _frame(rows, find_copies(rows) if find_copies is not None else None)
    if out is not None:
        write(frame, out)
    return frame


def _files(path: Path) -> list[Path]:
    files = page_files(path)
    if not files:
        raise UnreadableError(
            f"{path}: no page in this folder; the names of pages end in .html, .htm, .txt, .warc "
            "or .arc, or one of these and .gz"
        )
    return files


def _pages(files: Iterable[Path], sources: list[str]) -> Iterator[Page]:
    for file in files:
        for page in read_file(file):
            if is_page(page):
                sources.append(str(file))
                yield replace(page, source_path=page.archive_ref or str(file))


def _frame(rows: list[Row], originals: dict[str, str] | None) -> pl.DataFrame:
    columns = dict(schema("reports", "normalized")) | {"source_path": pl.String()}
    if originals is not None:
        columns["duplicate_of"] = pl.String()
        for row in rows:
            row["duplicate_of"] = originals.get(row["report_id"])
    return pl.DataFrame(rows, schema=columns, orient="row")


def write(frame: pl.DataFrame, out: Path) -> None:
    """Write a frame as Parquet under a temporary name, then rename it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    temporary = out.with_name(f".{out.name}.part")
    try:
        frame.write_parquet(temporary)
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)
