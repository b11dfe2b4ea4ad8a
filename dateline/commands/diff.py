"""``dateline diff``: what differs between two releases, how much of it, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.commands import _options
from dateline.commands._failure import UNREADABLE, Failure

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

_WIDTH = 60
_UNKNOWN = "not told"


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--table", metavar="TABLE", help="This table only. Default: all.")
@click.option("--summary", "how", flag_value="summary", help="Only the counts.")
@click.option("--json", "how", flag_value="json", help="One JSON object a difference, a line each.")
@click.option("--csv", "how", flag_value="csv", help="One line of CSV a difference.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Show at most so many rows a table; 0: all. Not for --json and --csv, which give all.",
)
@_options.root
@_options.strict
def diff(
    old: str,
    new: str,
    table: str | None,
    how: str | None,
    limit: int,
    root: Path | str | None,
    strict: bool,
) -> None:
    """What differs between the releases OLD and NEW, cell by cell, and why.

    Prints counts by table and by reason, then the rows that differ. It is read from the history of
    the newest release that holds both, so that neither has to be at hand; the reasons are those of
    the changes/ of the releases between them.
    """
    from dateline.release import progress
    from dateline.release.difference import difference, with_key_as_text
    from dateline.release.errors import ReleaseError, RetractedError
    from dateline.release.heed import heed
    from dateline.release.opened import releases

    try:
        above = releases(root)
        found = difference(above, old, new)
        names = found.tables if table is None else [table]
        frames: dict[str, pl.DataFrame] = {}
        with progress.bar("comparing", len(names)) as step:
            for name in names:
                frames[name] = found.table(name)
                step(1)
        differing = {name: frame for name, frame in frames.items() if frame.height}
        heed(above.folder, (old, new), differing, strict)
        heed(above.folder, {found.source.version} - {old, new}, strict=strict)
    except RetractedError:
        raise
    except (ReleaseError, ValueError) as error:
        raise Failure(str(error), UNREADABLE) from error
    rows = {name: with_key_as_text(frame, name) for name, frame in frames.items()}
    if how == "csv":
        import polars as pl

        click.echo(pl.concat(list(rows.values())).write_csv(), nl=False)
    elif how == "json":
        for one in rows.values():
            click.echo(one.write_ndjson(), nl=False)
    else:
        click.echo(_readable(old, new, rows, None if how == "summary" else limit))


def _readable(old: str, new: str, rows: Mapping[str, pl.DataFrame], limit: int | None) -> str:
    differing = {name: frame for name, frame in rows.items() if frame.height}
    said = f"from {old} to {new}"
    if not differing:
        return f"Nothing differs {said}."
    parts = [f"What differs {said}\n", _counts(differing), "", _reasons(differing)]
    if limit is not None:
        parts += [_listed(name, frame, limit) for name, frame in differing.items()]
    return "\n".join(parts)


def _counts(rows: Mapping[str, pl.DataFrame]) -> str:
    from dateline.commands._summary import table

    lines = []
    for name, frame in rows.items():
        cells = frame.filter(change="changed")
        lines.append(
            {
                "table": name,
                "rows added": str(frame.filter(change="added").height),
                "removed": str(frame.filter(change="removed").height),
                "changed": str(cells["key"].n_unique()),
                "cells changed": str(cells.height),
            }
        )
    return table(lines, width=200)


def _reasons(rows: Mapping[str, pl.DataFrame]) -> str:
    import polars as pl

    from dateline.commands._summary import table

    counted = (
        pl.concat(list(rows.values()))
        .group_by(pl.col("reason").fill_null(_UNKNOWN))
        .agg(rows=pl.col("column").is_null().sum(), cells=pl.col("column").is_not_null().sum())
        .sort(pl.col("rows") + pl.col("cells"), "reason", descending=[True, False])
    )
    lines = [
        {"reason": reason, "rows": str(whole), "cells": str(cells)}
        for reason, whole, cells in counted.iter_rows()
    ]
    return table(lines, width=200)


def _listed(name: str, frame: pl.DataFrame, limit: int) -> str:
    lines = [f"\n{name}"]
    shown: dict[str, list[dict[str, Any]]] = {}
    for row in frame.iter_rows(named=True):
        if row["key"] not in shown and limit and len(shown) == limit:
            left = frame["key"].n_unique() - limit
            lines_left = f"  ... and {left} more; --limit 0 shows all"
            break
        shown.setdefault(row["key"], []).append(row)
    else:
        lines_left = ""
    for key, cells in shown.items():
        lines += _row(key, cells)
    return "\n".join([*lines, lines_left] if lines_left else lines)


def _row(key: str, cells: list[dict[str, Any]]) -> list[str]:
    if cells[0]["column"] is None:
        row = cells[0]
        return [f"  {key}  {row['change']}{_why(row)}", *_row_told(row)]
    lines = [f"  {key}"]
    for row in cells:
        old, new = (_short(row[side]) for side in ("old", "new"))
        lines.append(f"    {row['column']}: {old} → {new}{_why(row)}")
    return lines


_TOLD = ("event_type", "name", "title", "source_name", "place_name", "date_start", "status", "kind")
"""What is shown of a row that came or went, where it has it."""


def _row_told(row: dict[str, Any]) -> list[str]:
    values = json.loads(row["new"] or row["old"])
    told = [_short(values[name]) for name in _TOLD if name in values]
    return [f"    {', '.join(told)}"] if told else []


def _why(row: dict[str, Any]) -> str:
    if row["reason"] is None:
        return ""
    return f"  [{row['reason']}{' ' + row['cause'] if row['cause'] else ''}]"


def _short(value: str | None) -> str:
    if value is None:
        return "(none)"
    line = " ".join(value.split())
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"


command = diff
