"""A folder as a place to publish to: files appear by a link, one publisher at a time."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dateline.release import files
from dateline.release.errors import ReleaseError
from dateline.release.lock import exclusive
from dateline.release.upload.place import Found
from dateline.release.version import is_version

_HALF: Final = ".uploads"
"""Folder of files that are being written; whoever holds the lock may empty it."""

_READ_ONLY: Final = 0o444
_NO_LINKS: Final = (errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOSYS)


class Folder:
    """A folder of releases; see `dateline.release.upload.place.Place`.

    Args:
        root: The folder; it is made where it is missing and its parent exists.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.address = str(root)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder's lock and clear away what a killed publisher was writing."""
        with self._told():
            if not self.root.parent.is_dir():
                raise ReleaseError(
                    f"{self.root}: there is no folder {self.root.parent} to make it in"
                )
            if self.root.exists() and not self.root.is_dir():
                raise ReleaseError(f"{self.root}: is a file; give a folder")
            self.root.mkdir(exist_ok=True)
            with exclusive(self.root):
                try:
                    files.remove(self.root / _HALF)
                    yield
                finally:
                    files.remove(self.root / _HALF)

    def versions(self) -> list[str]:
        """Versions that have a folder, sorted by name."""
        if not self.root.is_dir():
            return []
        return sorted(path.name for path in self.root.iterdir() if is_version(path.name))

    def sizes(self, version: str) -> dict[str, int]:
        """Files of a version with their bytes."""
        below = self.root / version
        return {name: (below / name).stat().st_size for name in files.files_below(below)}

    def read(self, key: str) -> Found | None:
        """A file, or None."""
        path = self.root / key
        with self._told():
            return Found(path.read_bytes()) if path.is_file() else None

    def sha256(self, key: str) -> str:
        """Hash of a file."""
        with self._told():
            return files.sha256(self.root / key)

    def create(self, key: str, source: Path) -> bool:
        """Write the file aside, make it durable, then link it to its name."""
        target = self.root / key
        half = self.root / _HALF / key
        with self._told():
            half.parent.mkdir(parents=True, exist_ok=True)
            self._make(target.parent)
            shutil.copyfile(source, half)
            half.chmod(_READ_ONLY)
            files.sync(half)
            try:
                _link(half, target)
            except FileExistsError:
                return False
            finally:
                half.unlink(missing_ok=True)
            files.sync(target.parent)
            return True

    def swap(self, key: str, data: bytes, old: Found | None) -> bool:
        """Replace the file; the lock keeps others from replacing it between look and act."""
        if self.read(key) != old:
            return False
        with self._told():
            self._make((self.root / key).parent)
            files.replace_bytes(self.root / key, data)
        return True

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            self._make(folder.parent)
            folder.mkdir(exist_ok=True)
            files.sync(folder.parent)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """A full disk and a folder that may not be written, in plain words."""
        try:
            yield
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise ReleaseError(
                    f"no space left on the disk of {self.root}. Files that are there already are "
                    "whole and no release is half listed: free some space and run it again, it "
                    "goes on where it stopped"
                ) from error
            if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
                raise ReleaseError(
                    f"{error.filename or self.root}: may not be written ({error.strerror})"
                ) from error
            raise


def _link(half: Path, target: Path) -> None:
    """Give the file its name unless that is taken; where there are no links, under the lock."""
    try:
        os.link(half, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if target.exists():
            raise FileExistsError(target) from error
        half.rename(target)
