"""Files of a release: hashes, durable and atomic writing, and plain words for a full disk."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from dateline.release.errors import ReleaseError


def sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_below(folder: Path) -> list[str]:
    """Paths of all files below the folder, relative, with slashes, sorted."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def to_json(value: Any) -> str:
    """JSON as releases write it: keys in order, two spaces, a newline at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


UNSUMMED: Final = ("SHA256SUMS", "SHA256SUMS.sig")
"""Files of a release that have no line in SHA256SUMS: itself, and the signature over it."""


def summed(names: Iterable[str]) -> set[str]:
    """The files that have a line in SHA256SUMS."""
    return {name for name in names if name not in UNSUMMED}


def sums(folder: Path) -> str:
    """The text of SHA256SUMS: one line a file below the folder, but itself and its signature."""
    names = sorted(summed(files_below(folder)))
    return "".join(f"{sha256(folder / name)}  {name}\n" for name in names)


def replace(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old or the new one, never half of it."""
    replace_bytes(path, text.encode("utf-8"))


def replace_bytes(path: Path, content: bytes) -> None:
    """Write a file of bytes so that a reader sees the old or the new one, never half of it."""
    half = path.with_name(f".{path.name}.tmp")
    try:
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(path: Path) -> None:
    """Make a file or a folder durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(folder: Path) -> None:
    """Remove a folder and all below it, if it exists."""
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """An empty folder to write into; it is removed when what is done in it fails.

    Raises:
        ReleaseError: The disk is full; nothing is left of the folder.
    """
    try:
        remove(folder)
        folder.mkdir(parents=True)
        yield folder
    except OSError as error:
        remove(folder)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise ReleaseError(
                f"no space left on the disk of {folder.parent}; nothing was changed there. "
                "Free some space and run it again"
            ) from error
        raise
    except BaseException:
        remove(folder)
        raise
