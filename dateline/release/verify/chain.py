"""A release against the one before it: its changes lead from there to here, its histories hold both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.release import history
from dateline.release.changes.proof import prove
from dateline.release.errors import ReleaseError
from dateline.release.logical_hash import DEFINITION, hash_of
from dateline.release.manifest import read, table_files
from dateline.release.verify.contents import Seen, seen_file
from dateline.release.verify.report import Defect

_UNPROVED: Final = (ReleaseError, OSError, ValueError, pl.exceptions.PolarsError)
"""What a proof raises that fails, or whose files no longer are what they were."""


def chained(release: Path, said: Mapping[str, Any], found: Mapping[str, Seen]) -> Iterator[Defect]:
    """What is wrong with changes and histories.

    Where a file of tables, changes or histories was damaged, it is named for that and nothing is
    proved with it. Changes are proved where the release before lies beside this one, row for row:
    its bytes are known by their hashes, and other versions of the libraries write others.
    """
    whole = {entry["path"]: entry["sha256"] for entry in said["files"]}
    if any(path not in found or found[path].sha256 != whole[path] for path in whole):
        return
    yield from _histories(release, said, found)
    before = said["previous"]["version"] if said["previous"] else None
    place = f"changes/from-{before}"
    if before is None or not any(path.startswith(f"{place}/") for path in found):
        return
    previous = release.parent / before
    if not (previous / "manifest.json").is_file():
        return
    try:
        prove(release, previous, to_the_byte=False)
    except _UNPROVED as error:
        damaged = list(_damaged(previous))
        yield from damaged or [Defect(place, str(error))]


def _damaged(previous: Path) -> Iterator[Defect]:
    """Tables of the release before that are not as they were published."""
    said = read(previous)
    whole = {entry["path"]: entry["sha256"] for entry in said["files"]}
    for name in said["tables"]:
        for path in table_files(said, name):
            if not (previous / path).is_file() or seen_file(previous, path).sha256 != whole[path]:
                yield Defect(
                    f"{previous.name}/{path}", "was changed: changes from it cannot be proved"
                )


def _histories(
    release: Path, said: Mapping[str, Any], found: Mapping[str, Seen]
) -> Iterator[Defect]:
    """The rows of a history that still stand are the rows of its table."""
    if said.get("logical_hash_definition") != DEFINITION:
        return
    for name, table in said["tables"].items():
        path = f"history/{name}_history.parquet"
        if path not in found:
            continue
        try:
            rows = pl.scan_parquet(release / path, glob=False)
            standing = hash_of(rows.filter(pl.col("to_no").is_null()).drop(history.NAMES))
        except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            yield Defect(path, f"cannot be read: {error}")
            continue
        if standing != table["logical_hash"]:
            yield Defect(path, f"the rows that stand in it are not those of {name}")
