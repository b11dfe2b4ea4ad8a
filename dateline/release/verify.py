"""Verification: whether a release is what it says it is, down to the last byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from dateline.emit.errors import ContractError
from dateline.emit.polars import check
from dateline.release import files, references
from dateline.release.errors import ReleaseError
from dateline.release.index import read
from dateline.release.logical_hash import logical_hash
from dateline.tables import TABLES


@dataclass(frozen=True)
class Defect:
    """Something that is wrong with a release: the file, and what is wrong with it."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


def verify(release: Path) -> list[Defect]:
    """Every defect of a release; empty where it is sound.

    Checked are the size and SHA-256 of every file, files too many or too few, the manifest against
    the index of all releases, and of every table its rows, logical hash, contract and references.
    A release of a newer contract is checked for all but the contract.

    Raises:
        ReleaseError: The folder is no release.
    """
    manifest = _manifest(release)
    if isinstance(manifest, Defect):
        return [manifest, *_sums(release)]
    found = [*_listed(release), *_files(release, manifest), *_sums(release)]
    frames: dict[str, pl.DataFrame] = {}
    for name, said in manifest["tables"].items():
        try:
            frames[name] = pl.read_parquet([release / file for file in said["files"]])
        except (OSError, pl.exceptions.PolarsError) as error:
            found.append(Defect(", ".join(said["files"]), f"cannot be read: {error}"))
            continue
        found += _table(name, said, frames[name])
    found += [
        Defect(f"{broken.table}.parquet", str(broken)) for broken in references.broken(frames)
    ]
    return list(dict.fromkeys(found))


def _manifest(release: Path) -> dict[str, Any] | Defect:
    path = release / "manifest.json"
    if not path.is_file():
        raise ReleaseError(f"{release} is no release: it has no manifest.json")
    try:
        manifest: dict[str, Any] = json.loads(path.read_bytes())
        for key in ("version", "tables", "files"):
            manifest[key]
    except (ValueError, KeyError, TypeError) as error:
        return Defect("manifest.json", f"cannot be read: {error}")
    return manifest


def _listed(release: Path) -> Iterator[Defect]:
    """The manifest against the index, where the release lies beside one."""
    for entry in read(release.parent):
        if entry["version"] == release.name and entry["manifest_sha256"] != files.sha256(
            release / "manifest.json"
        ):
            yield Defect("manifest.json", "its SHA-256 is not the one that index.json gives")


def _files(release: Path, manifest: dict[str, Any]) -> Iterator[Defect]:
    for entry in manifest["files"]:
        path = release / entry["path"]
        if not path.is_file():
            yield Defect(entry["path"], "is missing")
        elif path.stat().st_size != entry["bytes"]:
            yield Defect(entry["path"], f"{path.stat().st_size} bytes, not {entry['bytes']}")
        elif files.sha256(path) != entry["sha256"]:
            yield Defect(entry["path"], "its SHA-256 is not the one that manifest.json gives")


def _sums(release: Path) -> Iterator[Defect]:
    """SHA256SUMS against the files; it has one line a file and nothing else."""
    path = release / "SHA256SUMS"
    if not path.is_file():
        yield Defect("SHA256SUMS", "is missing")
        return
    said, seen = path.read_bytes().decode("utf-8", "replace"), files.sums(release)
    if said == seen:
        return
    lines = {line[66:]: line[:64] for line in said.splitlines()}
    actual = {line[66:]: line[:64] for line in seen.splitlines()}
    for name in sorted(lines.keys() | actual.keys()):
        if name not in actual:
            yield Defect(name, "SHA256SUMS names it, but it is missing")
        elif name not in lines:
            yield Defect(name, "is no file of this release: SHA256SUMS does not name it")
        elif lines[name] != actual[name]:
            yield Defect(name, "its SHA-256 is not the one that SHA256SUMS gives")
    if lines == actual:
        yield Defect("SHA256SUMS", "is not in its form: hash, two spaces, path, newline, sorted")


def _table(name: str, said: dict[str, Any], frame: pl.DataFrame) -> Iterator[Defect]:
    where = ", ".join(said["files"])
    if frame.height != said["rows"]:
        yield Defect(where, f"{frame.height} rows, not {said['rows']}")
    if logical_hash(frame) != said["logical_hash"]:
        yield Defect(where, "its logical hash is not the one that manifest.json gives")
    if name not in TABLES:
        return
    try:
        check(name, frame)
    except ContractError as error:
        yield Defect(where, str(error))
