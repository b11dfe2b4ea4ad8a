"""``dateline code``: reports to every table, as Parquet in a folder or as a summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from dateline.commands import _folder
from dateline.commands._failure import STRICT, UNREADABLE, Failure
from dateline.tables import TABLES

if TYPE_CHECKING:
    import polars as pl

NOT_WRITTEN: Final = ("coverage", "redirects")
"""Tables that make sense only for an archive or a release."""
_FILES: Final = frozenset(f"{name}.parquet" for name in TABLES)
"""What a run writes into its folder."""


@click.command()
@click.argument("reports", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Folder for one Parquet file a table; it appears whole or not at all. Without it the "
    "summary is printed.",
)
@click.option(
    "--published",
    metavar="DATE",
    help="Publication of a .txt file, such as 2024-12-08 or 2024-12-08T05:10:00Z.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes to use. Default: one a processor, at most 4.",
)
@click.option("--strict", is_flag=True, help="Exit with 3 if a report could not be coded.")
@click.option(
    "--explain",
    is_flag=True,
    help="Show every claim and telling of an event in its sentence, which rule made it and why, and "
    "which words gave none.",
)
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the explanation as one HTML page to this file instead; one that is there is "
    "replaced.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the explanation; auto: on a terminal, unless NO_COLOR is set.",
)
def code(
    reports: Path,
    out: Path | None,
    published: str | None,
    workers: int | None,
    strict: bool,
    explain: bool,
    html: Path | None,
    color: str,
) -> None:
    """Code REPORTS into claims, events, actors and the other tables.

    REPORTS is a file of JSON lines, each with report_id and text and optionally title,
    published_at, url and outlet, or a .txt file with one report. Texts are kept character for
    character. A report that cannot be coded becomes a row with status "error" and a warning. An
    unreadable file, line or codebook ends with exit code 2, and nothing is written.
    """
    if out is not None:
        _folder.require(out, _FILES)  # told before the work, not after it
    if html is not None:
        _folder.require_parent(html, "--html")
    rows = _read(reports, published)
    _check_codebook()
    tables = _tables(rows, workers or max(1, min(4, os.cpu_count() or 1)))
    if out is not None:
        _write(tables, out)
    if html is not None:
        from dateline.commands._explanation import write

        write(tables["reports"], html)
    elif explain:
        from dateline.commands._explanation import show

        show(tables["reports"], color)
    if out is None or sys.stdout.isatty():
        from dateline.commands._summary import summary

        click.echo(summary(tables, explain))
    failed = tables["reports"].filter(status="error")
    for report, reason in failed.select("report_id", "error").iter_rows():
        click.echo(f"dateline code: warning: report {report}: {reason}", err=True)
    if strict and failed.height:
        raise Failure(f"{failed.height} of {len(rows)} reports could not be coded", STRICT)


def _read(path: Path, published: str | None) -> list[dict[str, Any]]:
    from dateline.normalize.inputs import read_report_text, read_reports_jsonl
    from dateline.pages import UnreadableError

    now = datetime.now(UTC)
    try:
        if path.suffix.lower() != ".txt":
            if published is not None:
                raise Failure("--published is for .txt files; give each line published_at", 2)
            return read_reports_jsonl(path, now)
        if not published:
            raise Failure(f"{path}: the date is not known; add --published DATE", UNREADABLE)
        return [read_report_text(path, published, now)]
    except UnreadableError as error:
        raise Failure(str(error), UNREADABLE) from error


def _check_codebook() -> None:
    from dateline.codebook import CodebookError
    from dateline.codebook.sound import check_all

    try:
        check_all()
    except CodebookError as error:
        raise Failure(str(error), UNREADABLE) from error


def _tables(rows: list[dict[str, Any]], workers: int) -> dict[str, pl.DataFrame]:
    from dateline.coding.batch import code_reports
    from dateline.linking.link import link

    with _progress("Coding") as progress:
        coded = code_reports(rows, workers, progress)
    linked = link(coded)
    return {name: frame for name, frame in linked.items() if name not in NOT_WRITTEN}


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on the standard error when that is a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show


def _write(tables: dict[str, pl.DataFrame], out: Path) -> None:
    from dateline.release import parquet

    with _folder.appearing(out, _FILES) as folder:
        for name, frame in tables.items():
            parquet.write(TABLES[name], frame, folder / f"{name}.parquet")


command = code
