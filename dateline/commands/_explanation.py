"""The explanation of coded reports, on the terminal or as a page."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import polars as pl

from dateline.commands._failure import UNREADABLE, Failure


def show(reports: pl.DataFrame, color: str) -> None:
    """Print the explanation of coded reports.

    Args:
        reports: The table ``reports`` as coding left it.
        color: ``auto``, ``always`` or ``never``.
    """
    from dateline.coding.explain import explain_all, lines

    width = shutil.get_terminal_size((120, 24)).columns if sys.stdout.isatty() else None
    coloured = is_coloured(color)
    for report in explain_all(_rows(reports)):
        for line in lines(report, width):
            click.echo(line, color=coloured)
        click.echo()


def is_coloured(color: str) -> bool:
    """Whether to colour: as told, else on a terminal that can, unless NO_COLOR is set."""
    if color != "auto":
        return color == "always"
    able = os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")
    return able and sys.stdout.isatty()


def write(reports: pl.DataFrame, file: Path) -> None:
    """Write the explanation of coded reports as a page that appears whole or not at all.

    Raises:
        Failure: The file cannot be written.
    """
    from dateline.coding.explain import explain_all, page

    text = page(explain_all(_rows(reports)))
    half = file.with_name(f".{file.name}.tmp")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(file)
    except OSError as error:
        raise Failure(
            f"{file}: cannot be written ({error.strerror}); name another place for --html",
            UNREADABLE,
        ) from error
    finally:
        half.unlink(missing_ok=True)


def _rows(reports: pl.DataFrame) -> Iterator[dict[str, Any]]:
    return reports.sort("report_id", "revision").iter_rows(named=True)
