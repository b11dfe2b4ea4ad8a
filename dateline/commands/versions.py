"""``dateline versions``: every release there is."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.commands import _options


@click.command()
@_options.root
def versions(root: Path | str | None) -> None:
    """List every version, newest first, with its status, instant and number of rows."""
    from dateline import reader
    from dateline.commands._summary import table

    rows = [
        {
            "version": row["version"],
            "status": row["status"],
            "released (UTC)": f"{row['released_at_utc']:%Y-%m-%d %H:%M}",
            "rows": str(row["rows"]),
            "reason": row["reason"] or "",
        }
        for row in reader.versions(root).iter_rows(named=True)
    ]
    if rows:
        click.echo(table(rows, width=200))
    else:
        where = root or "$DATELINE_DATA/releases, else datasets/releases"
        click.echo(f"no releases yet in {where}")


command = versions
