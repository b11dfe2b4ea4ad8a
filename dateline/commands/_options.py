"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

root = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of all releases. Default: $DATELINE_DATA/releases, else datasets/releases.",
)

version = click.option(
    "--version", metavar="VERSION", help="Version such as 2024.12.1. Default: the current one."
)
