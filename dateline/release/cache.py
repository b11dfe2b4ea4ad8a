"""The cache of a reader: files of releases on other machines, kept by the SHA-256 of their bytes.

A file's name is its hash, so that it never goes stale, is kept once whatever releases hold it, and
is checked against its name before every process's first use of it. The cache lies in
``$DATELINE_CACHE``, else where the system keeps caches. Processes may share it: each file is
fetched below a lock, and appears whole or not at all; what a broken download brought is kept and
continued.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dateline.release import files
from dateline.release.errors import ReleaseError

VARIABLE: Final = "DATELINE_CACHE"
"""Environment variable that names the folder of the cache."""

_PARTS: Final = ("files", "roots", "whole")
_FILE: Final = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{62}(\.part|\.lock)?")
_MIRROR: Final = re.compile(r".*-[0-9a-f]{12}|tmp[a-z0-9_]{8}")
"""Names in the folder that are the cache's: of files, of mirrors and of passing copies."""

_CHECKED: Final[dict[str, tuple[int, int, int]]] = {}
"""Files that this process has checked: inode, size and time of change when it did."""

Pieces = Callable[[int], Iterable[bytes]]
"""Gives the bytes of a file from an offset on, in pieces."""


@dataclass(frozen=True)
class Wanted:
    """A file that is looked for: its name for messages, its size and SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Cache:
    """The cache in a folder; the folder need not exist."""

    folder: Path

    @classmethod
    def default(cls) -> Cache:
        """The cache of this user: ``$DATELINE_CACHE``, else the system's place for caches."""
        import platformdirs

        said = os.environ.get(VARIABLE)
        return cls(Path(said) if said else Path(platformdirs.user_cache_dir("dateline", False)))

    @property
    def roots(self) -> Path:
        """The folder of mirrors: a folder for each address of releases."""
        return self.folder / "roots"

    def find(self, wanted: Wanted) -> Path | None:
        """The file, if it is there and whole; one that was damaged is removed."""
        path = self._path(wanted)
        if not path.is_file():
            return None
        found = path.stat()
        state = (found.st_ino, found.st_size, found.st_mtime_ns)
        if _CHECKED.get(str(path)) == state:
            return path
        if found.st_size == wanted.size and files.sha256(path) == wanted.sha256:
            _CHECKED[str(path)] = state
            return path
        path.unlink(missing_ok=True)
        return None

    def fetch(self, wanted: Wanted, pieces: Pieces, done: Callable[[int], None]) -> Path:
        """The file, fetched if it is not there.

        Args:
            wanted: The file.
            pieces: Where its bytes come from. May raise what it likes: what came until then is
                kept, and the next call goes on from there.
            done: Is told how many bytes were got.

        Raises:
            ReleaseError: What came has another hash, or the disk is full.
        """
        with self._locked(wanted):
            kept = self.find(wanted)
            if kept is not None:
                done(wanted.size)
                return kept
            half = self._path(wanted).with_suffix(".part")
            resumed = half.stat().st_size if half.is_file() else 0
            if resumed > wanted.size:
                half.unlink()
                resumed = 0
            done(resumed)
            self._receive(half, wanted, pieces(resumed) if resumed < wanted.size else (), done)
            if resumed and files.sha256(half) != wanted.sha256:  # what was kept was no good
                half.unlink()
                self._receive(half, wanted, pieces(0), lambda amount: None)
            self._require(half, wanted)
            half.chmod(0o444)
            half.replace(self._path(wanted))
            return self._path(wanted)

    def size(self) -> tuple[int, int]:
        """How many files it keeps, and their bytes."""
        kept = [path for path in self._kept() if path.suffix != ".lock"]
        return len(kept), sum(path.stat().st_size for path in kept)

    def clear(self) -> None:
        """Remove all that it keeps, by the forms of its names, and nothing else in its folder."""
        for path in self._kept():
            path.unlink(missing_ok=True)
        for path in (*self.roots.glob("*"), *(self.folder / "whole").glob("tmp*")):
            if _MIRROR.fullmatch(path.name):
                shutil.rmtree(path, ignore_errors=True)
        for path in (*(self.folder / "files").glob("*"), *map(self.folder.joinpath, _PARTS)):
            with suppress(OSError):  # holds what is not the cache's
                path.rmdir()

    def unwritable(self, error: OSError) -> ReleaseError:
        """What is said where the cache cannot be written, with the remedy."""
        return ReleaseError(
            f"the cache {self.folder} cannot be written ({error.strerror}); name another folder in "
            f"{VARIABLE}"
        )

    def _kept(self) -> list[Path]:
        found = (self.folder / "files").glob("*/*")
        return [path for path in found if _FILE.fullmatch(f"{path.parent.name}/{path.name}")]

    def _path(self, wanted: Wanted) -> Path:
        return self.folder / "files" / wanted.sha256[:2] / wanted.sha256

    def _receive(
        self, half: Path, wanted: Wanted, pieces: Iterable[bytes], done: Callable[[int], None]
    ) -> None:
        """Add what comes to the file that is begun, never more than was announced."""
        try:
            with half.open("ab") as file:
                for piece in pieces:
                    file.write(piece)
                    done(len(piece))
                    if file.tell() > wanted.size:
                        break
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            half.unlink(missing_ok=True)
            raise ReleaseError(
                f"no space left on the disk of the cache {self.folder} for {wanted.name} "
                f"({wanted.size} bytes); free some, clear the cache with `dateline cache clear`, "
                f"or name another folder in {VARIABLE}"
            ) from error

    def _require(self, half: Path, wanted: Wanted) -> None:
        size, seen = half.stat().st_size, files.sha256(half)
        if seen == wanted.sha256:
            return
        half.unlink()
        what = f"{size} bytes" if size != wanted.size else f"SHA-256 {seen}"
        should = f"{wanted.size} bytes" if size != wanted.size else wanted.sha256
        raise ReleaseError(
            f"{wanted.name}: the server sent {what}, not {should} as the release says: it was "
            "changed or cut short there. Nothing of it was kept; tell the publisher, or use "
            "another copy with root="
        )

    @contextmanager
    def _locked(self, wanted: Wanted) -> Iterator[None]:
        """Hold the lock of a file: a process that ends in any way lets it go."""
        path = self._path(wanted)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = path.with_suffix(".lock").open("w")
        except OSError as error:
            raise self.unwritable(error) from error
        with lock:
            _hold(lock.fileno())
            yield


def _hold(handle: int) -> None:
    """Wait for the lock of an open file; where the system has none, go on without."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(handle, fcntl.LOCK_EX)
