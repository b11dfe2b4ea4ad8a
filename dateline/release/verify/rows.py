"""The tables of a release against its manifest and the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from dateline.emit.errors import ContractError
from dateline.emit.polars import check
from dateline.release import references
from dateline.release.logical_hash import DEFINITION, logical_hash
from dateline.release.manifest import inside, table_files
from dateline.release.verify.contents import Seen
from dateline.release.verify.report import Defect, Progress
from dateline.tables import TABLES


class Rows:
    """Reads the tables one after the other and keeps of each what references need.

    A file whose bytes are not those of the manifest is named for that and not read: whatever its
    rows say, they are not the release's.

    Args:
        release: The folder.
        manifest: Its manifest.
        found: Its files.
    """

    def __init__(
        self, release: Path, manifest: Mapping[str, Any], found: Mapping[str, Seen]
    ) -> None:
        self._release = release
        self._manifest = manifest
        self._found = found
        self.count = 0
        self.notes: list[str] = []

    def defects(self, progress: Progress | None = None) -> Iterator[Defect]:
        """What is wrong with counts, logical hashes, contract and references."""
        whole = {entry["path"]: entry["sha256"] for entry in self._manifest["files"]}
        kept: dict[str, pl.DataFrame] = {}
        defined = self._manifest.get("logical_hash_definition")
        if defined != DEFINITION:
            self.notes.append(
                f"manifest.json gives logical hashes by the definition {defined!r}; this version "
                f"of Dateline computes {DEFINITION!r}, so they were not compared"
            )
        for name, said in self._manifest["tables"].items():
            paths = table_files(self._manifest, name)
            where = ", ".join(paths)
            for path in paths:
                if progress is not None and path in self._found:
                    progress(path, self._found[path].bytes)
            if unlisted := [path for path in paths if path not in whole or not inside(path)]:
                yield Defect("manifest.json", f"lists no file {', '.join(unlisted)}")
                continue
            if any(self._hash(path) != whole[path] for path in paths):
                continue
            try:
                frame = pl.read_parquet([self._release / path for path in paths])
            except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
                yield Defect(where, f"cannot be read: {error}")
                continue
            self.count += frame.height
            yield from _table(name, where, said, frame, hashed=defined == DEFINITION)
            kept[name] = _references(name, frame)
        for broken in references.broken(kept):
            yield Defect(", ".join(table_files(self._manifest, broken.table)), str(broken))

    def _hash(self, path: str) -> str | None:
        there = self._found.get(path)
        return None if there is None else there.sha256


def _references(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The columns that refer, and those that are referred to."""
    if name not in TABLES:
        return frame.select()
    targets = {
        column.references
        for table in TABLES.values()
        for column in table.columns
        if column.references
    }
    wanted = [
        column.name
        for column in TABLES[name].columns
        if column.references is not None or f"{name}.{column.name}" in targets
    ]
    return frame.select(column for column in wanted if column in frame.columns)


def _table(
    name: str, where: str, said: Mapping[str, Any], frame: pl.DataFrame, hashed: bool
) -> Iterator[Defect]:
    if frame.height != said["rows"]:
        yield Defect(where, f"{frame.height} rows, not {said['rows']}")
    if hashed and logical_hash(frame) != said["logical_hash"]:
        yield Defect(where, "its logical hash is not the one that manifest.json gives")
    if name not in TABLES:
        return
    try:
        check(name, frame)
    except ContractError as error:
        yield Defect(where, str(error))
