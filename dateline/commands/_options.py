"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class _Place(click.Path):
    """A folder as a path, or an address as it was written."""

    name = "folder or address"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        return value if "://" in str(value) else super().convert(value, param, ctx)


root = click.option(
    "--root",
    metavar="PLACE",
    type=_Place(file_okay=False, path_type=Path),
    help="Folder or address (https://..., s3://...) of all releases. Default: $DATELINE_RELEASES, "
    "else $DATELINE_DATA/releases, else datasets/releases.",
)

strict = click.option(
    "--strict",
    is_flag=True,
    help="Refuse a release that was withdrawn, or rows that were taken back; without it a warning "
    "says so.",
)

version = click.option(
    "--version", metavar="VERSION", help="Version such as 2024.12.1. Default: the current one."
)
