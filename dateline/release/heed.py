"""Telling readers what was taken back: the one way in which every reader warns, or refuses.

What is read is a release, or the state of one in a later history. It was taken back as a whole (it
is *withdrawn*), or rows of it were. `dateline.load`, `as_of`, `diff`, `cite`, `codebook`, `verify`,
`dateline export`, `audit` and `rehydrate` all ask here.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from dateline.release import index, retractions
from dateline.release.errors import RetractedError, RetractionWarning

if TYPE_CHECKING:
    import duckdb
    import polars as pl

    Rows: TypeAlias = pl.DataFrame | duckdb.DuckDBPyRelation | None

_VIEWS: Final = {"events_counted": "events"}


def heed(
    root: Path,
    versions: Iterable[str],
    rows: Mapping[str, Rows] | None = None,
    strict: bool = False,
    own: bool = False,
    whole: bool = False,
) -> None:
    """Warn who reads releases of what was taken back of them: whole releases, or rows.

    Args:
        root: The folder of all releases, with ``index.json`` and ``retractions.json``.
        versions: The releases that are read.
        rows: What is read of them, by table: a frame, a relation, of which just the ids that were
            taken back are read now, or null where rows are read later, and every retraction that
            may concern them is told.
        strict: Refuse instead.
        own: Whether the rows are those that the release holds, as they stand in its tables.
        whole: Whether all tables are read: every id that was taken back is told, once.

    Raises:
        RetractedError: Something was taken back, and ``strict`` is set.
        ReleaseError: The index or the retractions cannot be read.
    """
    told = list(_told(root, dict.fromkeys(versions), rows or {}, own, whole))
    if told and strict:
        raise RetractedError(
            f"{'; '.join(told)}. Read another version, leave these rows out, or do without strict"
        )
    for line in told:
        warnings.warn(line, RetractionWarning, stacklevel=3)


def withdrawal(root: Path, version: str) -> str | None:
    """Why a release was withdrawn; null where it stands.

    Raises:
        ReleaseError: The index or the retractions cannot be read.
    """
    withdrawn = index.reasons(index.read(root), retractions.stated(root))
    return (withdrawn[version] or "no reason is given") if version in withdrawn else None


def superseded(root: Path, version: str) -> str | None:
    """The current release, if a release was superseded by it; null where it was not.

    Raises:
        ReleaseError: The index cannot be read.
    """
    entries = index.read(root)
    if not any(e["version"] == version and e["status"] == "superseded" for e in entries):
        return None
    return next((e["version"] for e in entries if e["status"] == "current"), None)


def _told(
    root: Path, versions: Iterable[str], rows: Mapping[str, Rows], own: bool, whole: bool
) -> Iterable[str]:
    said = retractions.stated(root)
    entries, withdrawn = list(said.standing), index.reasons(index.read(root), said)
    frames = {name: _frame(entries, _VIEWS.get(name, name), one) for name, one in rows.items()}
    for version in versions:
        if version in withdrawn:
            yield f"release {version} was withdrawn: {withdrawn[version]}"
        for entry in entries if whole else ():
            yield from retractions.said([entry], version, entry["table"], None)
        for table, frame in frames.items():
            yield from retractions.said(entries, version, _VIEWS.get(table, table), frame, own)


def _frame(entries: Sequence[retractions.Entry], table: str, rows: Rows) -> pl.DataFrame | None:
    """The rows as a frame; of a relation the rows and columns with ids that were taken back."""
    if rows is None or hasattr(rows, "height"):
        return rows
    from dateline.release.query import naming

    ids: dict[str, list[str]] = {name: [] for name in rows.columns}
    for entry in entries:
        for name in retractions.columns(table, entry["table"]):
            if name in ids:
                ids[name].append(entry["id"])
    return naming(rows, {name: some for name, some in ids.items() if some})
