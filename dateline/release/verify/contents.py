"""The bytes of a release against what its manifest and SHA256SUMS say of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dateline.release import files
from dateline.release.verify.report import Defect, Progress

SUMS: Final = "SHA256SUMS"
_LINE: Final = re.compile(rb"([0-9a-f]{64})  ([^\n]+)")
_CHUNK: Final = 1 << 20


@dataclass(frozen=True)
class Seen:
    """A file as it lies there: how many bytes, and their SHA-256."""

    bytes: int
    sha256: str


def seen(release: Path, progress: Progress | None = None) -> dict[str, Seen]:
    """Every file below a folder, by its path; each is read once."""
    return {name: seen_file(release, name, progress) for name in files.files_below(release)}


def seen_file(release: Path, name: str, progress: Progress | None = None) -> Seen:
    """One file, read in pieces."""
    digest, size = hashlib.sha256(), 0
    with (release / name).open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            if progress is not None:
                progress(name, len(chunk))
    return Seen(size, digest.hexdigest())


def strange(release: Path) -> Iterator[Defect]:
    """What is neither a file nor a folder: links, wherever they lead, pipes and the like."""
    for path in sorted(release.rglob("*")):
        if path.is_symlink():
            yield Defect(path.relative_to(release).as_posix(), "is a link, not a file of its own")
        elif not path.is_file() and not path.is_dir():
            yield Defect(path.relative_to(release).as_posix(), "is neither a file nor a folder")


def against_manifest(found: Mapping[str, Seen], manifest: Mapping[str, Any]) -> Iterator[Defect]:
    """Size and hash of every file that the manifest lists."""
    for entry in manifest["files"]:
        path, there = entry["path"], found.get(entry["path"])
        if there is None:
            yield Defect(path, "is missing")
        elif there.bytes != entry["bytes"]:
            yield Defect(path, f"{there.bytes} bytes, not {entry['bytes']}")
        elif there.sha256 != entry["sha256"]:
            yield Defect(path, "its SHA-256 is not the one that manifest.json gives")


def against_sums(
    release: Path, found: Mapping[str, Seen], known: Mapping[str, str], sealed: bool
) -> Iterator[Defect]:
    """SHA256SUMS against the files: one line a file, sorted, and nothing else.

    Where a line and its file differ, one of both was changed. Which one is told by what else is
    known; where nothing else is, both are named.

    Args:
        release: The folder.
        found: The files there.
        known: Hashes that are given elsewhere, such as those of the manifest, by path.
        sealed: Whether a signature proves that SHA256SUMS is as it was.
    """
    path = release / SUMS
    if not path.is_file():
        yield Defect(SUMS, "is missing")
        return
    lines, broken = _lines(path.read_bytes())
    yield from broken
    suspect = False
    for name in sorted(lines.keys() | files.summed(found)):
        there, said = found.get(name), lines.get(name)
        right = there is not None and known.get(name) == there.sha256
        if there is None:
            suspect |= name not in known
            yield Defect(name, "SHA256SUMS names it, but it is missing")
        elif said is None and (right or name in known):
            yield Defect(SUMS, f"has no line of {name}")
        elif said is None:
            suspect = True
            yield Defect(name, "is no file of this release: SHA256SUMS does not name it")
        elif said != there.sha256 and right:
            yield Defect(SUMS, f"its line of {name} is wrong: the file is as the manifest says")
        elif said != there.sha256:
            suspect |= name not in known
            yield Defect(name, "its SHA-256 is not the one that SHA256SUMS gives")
    if suspect and not sealed:
        yield Defect(SUMS, "does not fit these files; it or they were changed")
    elif not broken and list(lines) != sorted(lines):
        yield Defect(SUMS, "is not sorted by path")


def _lines(text: bytes) -> tuple[dict[str, str], list[Defect]]:
    """Hash by path, and what is no line."""
    lines: dict[str, str] = {}
    broken = []
    parts = text.split(b"\n")
    if parts.pop() != b"":
        broken.append(Defect(SUMS, "does not end with a newline: it is cut or was changed"))
    for number, line in enumerate(parts, 1):
        match = _LINE.fullmatch(line)
        name = match[2].decode("utf-8", "replace") if match else None
        if match is None or name is None or name in lines:
            broken.append(Defect(SUMS, f"line {number} is not hash, two spaces, path of one file"))
        else:
            lines[name] = match[1].decode("ascii")
    return lines, broken
