"""The index of all releases: ``index.json`` lists every version, ``latest.json`` points to one.

``CHANGELOG.md`` beside them tells what changed from release to release.

A version is ``current`` (the newest that is not withdrawn), ``superseded`` or ``withdrawn``. The
index is made anew from the folders of the releases and from ``retractions.json``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, TypedDict

from dateline.release import chronicle, files, retractions
from dateline.release.errors import ReleaseError
from dateline.release.lock import exclusive
from dateline.release.version import is_version, parse

Status: TypeAlias = Literal["current", "superseded", "withdrawn"]

_ANEW: Final = "delete it and publish again to make it anew"


class Entry(TypedDict):
    """One version in the index."""

    version: str
    status: Status
    released_at_utc: str
    manifest_sha256: str
    previous: str | None
    rows: dict[str, int]
    reason: str | None


def read(folder: Path) -> list[Entry]:
    """The entries of the index, oldest first; empty where nothing was released yet.

    Raises:
        ReleaseError: ``index.json`` cannot be read.
    """
    path = folder / "index.json"
    return parsed(path.read_bytes(), str(path)) if path.is_file() else []


def parsed(data: bytes, where: str) -> list[Entry]:
    """The entries in the bytes of an ``index.json``, oldest first.

    Args:
        data: Its bytes.
        where: Its path or address, for the message.

    Raises:
        ReleaseError: They are no index.
    """
    try:
        entries: list[Entry] = json.loads(data)["releases"]
        missing = {name for entry in entries for name in Entry.__annotations__ if name not in entry}
        if not missing and not all(map(_plain, entries)):
            raise ValueError("a version, a hash or a number of rows is none")
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{where} cannot be read ({error}); {_ANEW}") from error
    if missing:
        raise ReleaseError(f"{where}: an entry lacks {', '.join(sorted(missing))}; {_ANEW}")
    return entries


def _plain(entry: Entry) -> bool:
    texts = (entry["version"], entry["manifest_sha256"], entry["released_at_utc"], entry["status"])
    rows = entry["rows"].values() if isinstance(entry["rows"], dict) else [None]
    return all(isinstance(one, str) for one in texts) and all(isinstance(n, int) for n in rows)


def latest(folder: Path) -> str | None:
    """The current version, or None where nothing was released yet, or all was withdrawn."""
    path = folder / "latest.json"
    if not path.is_file():
        return None
    try:
        said = json.loads(path.read_text(encoding="utf-8"))["version"]
        return None if said is None else str(said)
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{path} cannot be read ({error}); {_ANEW}") from error


def refresh(folder: Path) -> list[Entry]:
    """Write ``index.json``, then ``latest.json``, from the releases that lie in the folder.

    Both are replaced in one step each; in between ``latest.json`` still points to the release
    before, which is still there.
    """
    with exclusive(folder):
        return _write(folder, _withdrawn(folder))


def complete(folder: Path) -> None:
    """List releases that lie in the folder and are not listed: their publication was interrupted.

    A release is there from the moment its folder has its name, so that nothing is missing but the
    entry, or the pointer to it. Does nothing when both are there. Call it before the next version
    is chosen.
    """
    if not folder.is_dir():
        return
    entries = read(folder)
    listed = {entry["version"] for entry in entries}
    current = next((e["version"] for e in entries if e["status"] == "current"), None)
    unlisted = any(name not in listed for name in _released(folder))
    stated = {entry["version"] for entry in entries if entry["status"] == "withdrawn"}
    if unlisted or current not in (None, latest(folder)) or _withdrawn(folder).keys() ^ stated:
        refresh(folder)


def withdraw(folder: Path, version: str, reason: str) -> list[Entry]:
    """Mark a version as withdrawn; it stays listed and its files stay.

    ``latest.json`` then points to the newest that stands, and goes when none does. The caller holds
    the lock of the folder.

    Raises:
        ReleaseError: There is no such version.
    """
    if version not in [entry["version"] for entry in read(folder)]:
        raise ReleaseError(f"no release {version} in {folder}")
    return _write(folder, _withdrawn(folder) | {version: reason})


def restore(folder: Path) -> list[Entry]:
    """Let versions stand again whose withdrawal was undone; the caller holds the folder's lock."""
    return _write(folder, _withdrawn(folder))


def _withdrawn(folder: Path) -> dict[str, str | None]:
    return reasons(read(folder), retractions.stated(folder))


def reasons(entries: Iterable[Entry], said: retractions.Said) -> dict[str, str | None]:
    """Versions that are withdrawn, and why: by the index, or by what survives its loss.

    What the index tells of a withdrawal that was undone counts no longer: it was not brought up to
    that yet. Of several withdrawals of a version the first gives the reason.
    """
    undone = {(one["id"], one["reason"]) for one in said.undone if one["table"] == "releases"}
    stated = {
        e["version"]: e["reason"]
        for e in entries
        if e["status"] == "withdrawn" and (e["version"], e["reason"]) not in undone
    }
    standing = reversed(said.standing)
    return stated | {e["id"]: e["reason"] for e in standing if e["table"] == "releases"}


def _released(folder: Path) -> list[str]:
    """Versions in the folder, oldest first; one without a manifest is still on its way there."""
    found = (path.parent.name for path in folder.glob("*/manifest.json"))
    return sorted(filter(is_version, found), key=parse)


def _write(folder: Path, withdrawn: dict[str, str | None]) -> list[Entry]:
    names = _released(folder)
    standing = [name for name in names if name not in withdrawn]
    current = standing[-1] if standing else None
    entries = [entry(folder / name, current, withdrawn) for name in names]
    files.replace(folder / "index.json", files.to_json({"releases": entries}))
    if current is not None:
        files.replace(folder / "latest.json", pointer(folder, current))
    else:
        (folder / "latest.json").unlink(missing_ok=True)
    told = chronicle.text(chronicle.summaries(folder, entries), entries)
    page = folder / chronicle.NAME
    if told and not (page.is_file() and not chronicle.is_ours(page.read_bytes())):
        files.replace(page, told)
    return entries


def pointer(folder: Path, version: str) -> str:
    """The text of ``latest.json`` that points to a version."""
    return pointing(version, files.sha256(folder / version / "manifest.json"))


def pointing(version: str | None, manifest_sha256: str | None) -> str:
    """The text of ``latest.json`` that points to a version with this manifest; nulls: to none."""
    return files.to_json({"version": version, "path": version, "manifest_sha256": manifest_sha256})


def entry(release: Path, current: str | None, withdrawn: Mapping[str, str | None]) -> Entry:
    """The entry of a release.

    Args:
        release: Its folder.
        current: The current version.
        withdrawn: Withdrawn versions and why they were.
    """
    plain = plain_entry((release / "manifest.json").read_bytes())
    return _judged({**plain, "version": release.name}, current, withdrawn)


def plain_entry(manifest: bytes) -> Entry:
    """The entry of a release by the bytes of its manifest, as if there were no other."""
    said: dict[str, Any] = json.loads(manifest)
    return {
        "version": said["version"],
        "status": "current",
        "released_at_utc": said["released_at_utc"],
        "manifest_sha256": hashlib.sha256(manifest).hexdigest(),
        "previous": said["previous"]["version"] if said["previous"] else None,
        "rows": {name: table["rows"] for name, table in said["tables"].items()},
        "reason": None,
    }


def arranged(entries: Iterable[Entry], withdrawn: Mapping[str, str | None]) -> list[Entry]:
    """The entries in order, each with its status among the others."""
    ordered = sorted(entries, key=lambda entry: parse(entry["version"]))
    standing = [entry["version"] for entry in ordered if entry["version"] not in withdrawn]
    return [_judged(one, standing[-1] if standing else None, withdrawn) for one in ordered]


def _judged(one: Entry, current: str | None, withdrawn: Mapping[str, str | None]) -> Entry:
    version = one["version"]
    status: Status = (
        "withdrawn" if version in withdrawn else "current" if version == current else "superseded"
    )
    return {**one, "status": status, "reason": withdrawn.get(version)}
