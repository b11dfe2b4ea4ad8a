"""Candidates: a release made ready in a folder of its own, to be checked before it is published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

import polars as pl

from dateline.emit.polars import check_cells, check_columns
from dateline.release import files
from dateline.release.before import Before
from dateline.release.draft import Draft, Materials
from dateline.release.errors import ReleaseError
from dateline.release.guard import Reports, guard
from dateline.release.licence import RIGHTS
from dateline.release.logical_hash import DEFINITION
from dateline.release.parts import PARTS
from dateline.release.version import parse
from dateline.release.years import ROWS_PER_FILE
from dateline.tables import CONTRACT_VERSION, TABLES


@dataclass(frozen=True)
class Candidate:
    """A release that is not published yet.

    Attributes:
        folder: The folder with its files.
        private: The folder with the full tables, which checks need and nobody publishes.
        version: Its version name.
        hash: SHA-256 of its manifest, which holds the hash of every file.
    """

    folder: Path
    private: Path
    version: str
    hash: str

    @property
    def manifest(self) -> dict[str, Any]:
        """The manifest."""
        read: dict[str, Any] = json.loads((self.folder / "manifest.json").read_text("utf-8"))
        return read

    @property
    def tables(self) -> list[str]:
        """Names of its tables."""
        return list(self.manifest["tables"])

    def table_path(self, name: str, full: bool = False) -> Path:
        """The Parquet file of a table, or the folder of its files when it is split by year.

        As it would be published, or with its full text.
        """
        private = self.private / f"{name}.parquet"
        if full and private.is_file():
            return private
        split = self.folder / name
        return split if split.is_dir() else self.folder / f"{name}.parquet"


def build_candidate(
    tables: Mapping[str, pl.DataFrame | pl.LazyFrame],
    folder: Path,
    version: str,
    released_at: datetime,
    inputs: Mapping[str, Any],
    previous: Path | None = None,
    materials: Materials | None = None,
    rows_per_file: int = ROWS_PER_FILE,
) -> Candidate:
    """Make a candidate from linked tables.

    The folder gets the files of every part (`dateline.release.parts`), ``manifest.json`` and
    ``SHA256SUMS``; beside it, ``<folder>.private`` gets the full tables. Both appear at once when
    all is written; what was there under these names is replaced. The same arguments give the same
    bytes.

    Of lazy tables a piece at a time is in memory, so that what it takes does not grow with them;
    ids of reports are held, and the texts of those that may not be redistributed.

    Args:
        tables: Every table of the contract, with the full text where it is known, in any order.
        folder: The folder to make.
        version: Version name, see `dateline.release.version.next_version`.
        released_at: Instant of the release, naive UTC: an input, kept in the manifest.
        inputs: What it was made from (days, hashes, settings), as JSON values for the manifest.
        previous: Folder of the release before, whose version and hash the manifest names.
        materials: What else it is made with: descriptions of the codebook and the like.
        rows_per_file: A table with more rows is a file a year.

    Raises:
        ContractError: A table breaks the contract.
        ReleaseError: A table is missing or unknown, or the disk is full.
        LicenceError: The release would hold text that a licence forbids.
    """
    full = {name: frame.lazy() for name, frame in tables.items()}
    _check_tables(full)
    parse(version)
    taken = Before(previous).taken(full["reports"])
    manifest = _manifest(version, released_at, inputs, previous)
    private = folder.with_name(folder.name + ".private")
    half, half_private = (p.with_name(f".{p.name}.tmp") for p in (folder, private))
    with files.scratch(half), files.scratch(half_private):
        draft = Draft(
            folder=half,
            private=half_private,
            full=full,
            manifest=manifest,
            previous=previous,
            released_at=released_at,
            materials=materials or Materials(),
            taken=taken,
            rows_per_file=rows_per_file,
        )
        for write in PARTS:
            write(draft)
        manifest["files"] = [
            {
                "path": name,
                "bytes": (half / name).stat().st_size,
                "sha256": files.sha256(half / name),
            }
            for name in files.files_below(half)
        ]
        (half / "manifest.json").write_text(files.to_json(manifest), encoding="utf-8")
        (half / "SHA256SUMS").write_text(files.sums(half), encoding="utf-8")
        gone = [
            {"outlet": None, "outlet_id": None} | row
            for row in taken.filter(redistribute="none").iter_rows(named=True)
        ]
        guard(half, Reports(half_private / "reports.parquet", gone))
        for made, place in ((half_private, private), (half, folder)):
            files.remove(place)
            made.rename(place)
    return open_candidate(folder)


def open_candidate(folder: Path) -> Candidate:
    """The candidate that lies in a folder.

    Raises:
        ReleaseError: There is none.
    """
    path = folder / "manifest.json"
    if not path.is_file():
        raise ReleaseError(f"no candidate in {folder}: there is no manifest.json")
    version = json.loads(path.read_text("utf-8"))["version"]
    private = folder.with_name(folder.name + ".private")
    return Candidate(folder, private, version, files.sha256(path))


def _check_tables(tables: Mapping[str, pl.LazyFrame]) -> None:
    missing = [name for name in TABLES if name not in tables]
    unknown = [name for name in tables if name not in TABLES]
    if missing or unknown:
        raise ReleaseError(
            "a release holds exactly the tables of the contract; "
            f"missing: {', '.join(missing) or 'none'}; unknown: {', '.join(unknown) or 'none'}"
        )
    for name, frame in tables.items():
        check_columns(name, frame.collect_schema())
    # The others are checked as they are written; what licences allow must be right before.
    check_cells("reports", tables["reports"].select(RIGHTS).collect())


def _manifest(
    version: str,
    released_at: datetime,
    inputs: Mapping[str, Any],
    previous: Path | None,
) -> dict[str, Any]:
    before = None
    if previous is not None:
        before = {
            "version": previous.name,
            "manifest_sha256": files.sha256(previous / "manifest.json"),
        }
    return {
        "name": "dateline",
        "version": version,
        "released_at_utc": released_at.isoformat(timespec="seconds"),
        "contract_version": CONTRACT_VERSION,
        "code_version": installed("dateline"),
        "licence": "CC-BY-4.0",
        "logical_hash_definition": DEFINITION,
        "inputs": dict(inputs),
        "previous": before,
        "tables": {},
    }
