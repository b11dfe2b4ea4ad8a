"""The tables of a release on disk, read when they are needed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from dateline.emit.polars import schema
from dateline.release.manifest import table_files
from dateline.tables import Table


def table_of(folder: Path, manifest: Mapping[str, Any], name: str) -> pl.LazyFrame:
    """A table of the release in a folder.

    Raises:
        KeyError: The release has no such table.
    """
    files = table_files(manifest, name)
    return pl.concat([pl.scan_parquet(folder / file, glob=False) for file in files])


def before(
    folder: Path, manifest: Mapping[str, Any], table: Table, kinds: pl.Schema | None = None
) -> pl.LazyFrame | None:
    """A table of the release before with the key of now; null where it has no such table or key."""
    if table.name not in manifest["tables"]:
        return None
    frame = table_of(folder, manifest, table.name)
    names = frame.collect_schema().names()
    if not set(table.key) <= set(names):
        return None
    kinds = kinds or schema(table)
    return frame.with_columns(pl.col(name).cast(kinds[name]) for name in table.key)
