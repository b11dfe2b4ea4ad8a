"""Telling readers of a release what was taken back of it."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dateline.release import index, retractions
from dateline.release.errors import RetractedError, RetractionWarning

if TYPE_CHECKING:
    import polars as pl

_VIEWS: Final = {"events_counted": "events"}


def heed(release: Path, table: str, frame: pl.DataFrame | None, strict: bool) -> None:
    """Warn who reads a table of what was taken back of it: the release, or rows that are read.

    Args:
        release: The folder of the release, beside ``index.json`` and ``retractions.json``.
        table: The table that is read.
        frame: Its rows; null where they are read later, and every retraction that may concern
            them is told.
        strict: Refuse instead.

    Raises:
        RetractedError: Something was taken back, and ``strict`` is set.
        ReleaseError: The index or the retractions cannot be read.
    """
    told = [
        f"release {release.name} was withdrawn: {entry['reason']}"
        for entry in index.read(release.parent)
        if entry["version"] == release.name and entry["status"] == "withdrawn"
    ]
    ids = [e for e in retractions.read(release.parent) if e["table"] != "releases"]
    told += retractions.said(ids, release.name, _VIEWS.get(table, table), frame)
    if told and strict:
        raise RetractedError(
            f"{'; '.join(told)}. Read another version, leave these rows out, or load it without "
            "strict=True"
        )
    for line in told:
        warnings.warn(line, RetractionWarning, stacklevel=3)
