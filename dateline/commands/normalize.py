"""``dateline normalize``: pages to a table of reports."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from dateline.commands._failure import UNREADABLE, Failure
from dateline.commands._folder import require_parent


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Parquet file to write; it appears whole or not at all.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=None,
    help="Worker processes; 0 reads in this process. Default: one a processor, at most 4.",
)
@click.option(
    "--copies/--no-copies",
    default=True,
    help="Whether to look for near-duplicates among the pages (column duplicate_of).",
)
def normalize(paths: tuple[Path, ...], out: Path, workers: int | None, copies: bool) -> None:
    """Read pages at PATHS into one table of reports.

    PATHS are HTML or plain text files, WARC or ARC files, each also as .gz, and folders of them. A
    NAME.meta.json beside a page gives its url and retrieved_at. Every page gets a row; what could
    not be read has status "error" and says why.
    """
    from dateline.normalize.paths import Copies, normalize_paths
    from dateline.pages import UnreadableError

    find: Copies | None = None
    if copies:
        from dateline.linking.copies import find_copies as find
    if workers is None:
        workers = max(1, min(4, os.cpu_count() or 1))
    shown = sys.stderr.isatty()

    def progress(done: int) -> None:
        if shown and done % 10 == 0:
            click.echo(f"\r{done} pages", err=True, nl=False)

    require_parent(out)  # told before the work, not after it
    try:
        frame = normalize_paths(paths, out, workers, progress, find)
    except UnreadableError as error:
        raise Failure(str(error), UNREADABLE) from error
    if shown:
        counts = dict(sorted(frame["status"].value_counts().iter_rows()))
        told = ", ".join(f"{number} {status}" for status, number in counts.items())
        click.echo(f"\r{frame.height} pages ({told}) -> {out}", err=True)


command = normalize

if __name__ == "__main__":
    normalize()
