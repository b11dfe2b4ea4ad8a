"""``dateline load``: rows of a released table, on the terminal or into a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.commands import _options
from dateline.commands._failure import UNREADABLE, Failure
from dateline.commands._folder import require_parent

if TYPE_CHECKING:
    import polars as pl


@click.command()
@click.argument("table")
@_options.version
@click.option("--columns", metavar="A,B", help="Columns to show, in this order. Default: all.")
@click.option("--where", metavar="SQL", help="Condition on the rows, such as \"country = 'SYR'\".")
@click.option("--limit", type=click.IntRange(min=0), help="Show at most so many rows.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write; its ending says how: .parquet, .csv or .jsonl.",
)
@_options.root
@_options.strict
def load(
    table: str,
    version: str | None,
    columns: str | None,
    where: str | None,
    limit: int | None,
    out: Path | None,
    root: Path | str | None,
    strict: bool,
) -> None:
    """Show rows of TABLE of a release: a table on a terminal, CSV in a pipe.

    TABLE is a table such as events or claims, or the view events_counted. In CSV, lists are
    written as JSON.
    """
    from dateline import reader

    if out is not None and out.suffix not in (".parquet", ".csv", ".jsonl"):
        raise Failure(f"{out}: end the name in .parquet, .csv or .jsonl", UNREADABLE)
    if out is not None:
        require_parent(out)
    chosen = [name.strip() for name in columns.split(",")] if columns else None
    try:
        frame = reader.load(table, version, chosen, where, root=root, strict=strict)
    except (LookupError, ValueError) as error:
        raise Failure(str(error), UNREADABLE) from error
    if limit is not None:
        frame = frame.head(limit)
    if out is not None:
        _write(frame, out)
    elif sys.stdout.isatty():
        import polars as pl

        with pl.Config(tbl_rows=40, tbl_hide_dataframe_shape=False, fmt_str_lengths=60):
            click.echo(str(frame))
    else:
        click.echo(_flat(frame).write_csv(), nl=False)


def _write(frame: pl.DataFrame, out: Path) -> None:
    half = out.with_name(f".{out.name}.tmp")
    try:
        if out.suffix == ".parquet":
            frame.write_parquet(half)
        elif out.suffix == ".csv":
            _flat(frame).write_csv(half)
        else:
            frame.write_ndjson(half)
        half.replace(out)
    finally:
        half.unlink(missing_ok=True)


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with lists as JSON texts, which is what CSV can hold."""
    import json

    import polars as pl

    nested = [name for name, kind in frame.schema.items() if kind.is_nested()]
    texts = [
        pl.Series(
            name,
            [
                None if value is None else json.dumps(value, ensure_ascii=False, default=str)
                for value in frame[name].to_list()
            ],
            dtype=pl.String,
        )
        for name in nested
    ]
    return frame.with_columns(texts)


command = load
