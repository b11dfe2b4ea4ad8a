"""The tables of a release against its manifest and the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from dateline.emit.errors import ContractError
from dateline.emit.polars import check_cells, check_columns
from dateline.release import references
from dateline.release.changes.ranges import ROWS_AT_ONCE, ranges, within
from dateline.release.logical_hash import DEFINITION, LogicalHash
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
        kept: dict[str, pl.LazyFrame] = {}
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
            rows = pl.concat([pl.scan_parquet(self._release / p, glob=False) for p in paths])
            try:
                found = _Found(name, rows, hashed=defined == DEFINITION)
            except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
                yield Defect(where, f"cannot be read: {error}")
                continue
            self.count += found.rows
            yield from (Defect(where, wrong) for wrong in found.wrong(said))
            kept[name] = _references(name, rows)
        for broken in references.broken(kept):
            yield Defect(", ".join(table_files(self._manifest, broken.table)), str(broken))

    def _hash(self, path: str) -> str | None:
        there = self._found.get(path)
        return None if there is None else there.sha256


class _Found:
    """What a table holds, read a piece at a time.

    Args:
        name: The table.
        rows: Its rows.
        hashed: Whether its logical hash is wanted.

    Raises:
        polars.exceptions.PolarsError: It cannot be read.
    """

    def __init__(self, name: str, rows: pl.LazyFrame, hashed: bool) -> None:
        schema = rows.collect_schema()
        self.rows = 0
        self._breach = self._breach_of_columns(name, schema)
        self._hash = LogicalHash(schema) if hashed else None
        pieces: Iterable[pl.DataFrame]
        if name in TABLES and self._breach is None:
            table = TABLES[name]
            # A key cannot stand in two pieces: it holds the column that parts them.
            pieces = (within(table, rows, bounds) for bounds in ranges(table, [rows]))
        else:
            pieces = rows.collect_batches(chunk_size=ROWS_AT_ONCE, maintain_order=False)
        for piece in pieces:
            self.rows += piece.height
            if self._hash is not None:
                self._hash.add(piece)
            if self._breach is None and name in TABLES:
                self._breach = self._breach_of(name, piece)

    def wrong(self, said: Mapping[str, Any]) -> Iterator[str]:
        """What differs from the manifest and from the contract.

        Args:
            said: What the manifest says of the table.
        """
        if self.rows != said["rows"]:
            yield f"{self.rows} rows, not {said['rows']}"
        if self._hash is not None and self._hash.hexdigest() != said["logical_hash"]:
            yield "its logical hash is not the one that manifest.json gives"
        if self._breach is not None:
            yield self._breach

    def _breach_of_columns(self, name: str, schema: pl.Schema) -> str | None:
        try:
            if name in TABLES:
                check_columns(name, schema)
        except ContractError as error:
            return str(error)
        return None

    def _breach_of(self, name: str, piece: pl.DataFrame) -> str | None:
        try:
            check_cells(name, piece)
        except ContractError as error:
            return str(error)
        return None


def _references(name: str, rows: pl.LazyFrame) -> pl.LazyFrame:
    """The columns that refer, and those that are referred to."""
    if name not in TABLES:
        return rows.select()
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
    there = rows.collect_schema()
    return rows.select(column for column in wanted if column in there)
