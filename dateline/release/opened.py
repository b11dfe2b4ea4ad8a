"""Releases opened for reading, from a folder or from an address, in one way."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from dateline.release import index, manifest
from dateline.release.errors import NotFoundError, ReleaseError
from dateline.release.remote import Remote
from dateline.release.store import local_folder
from dateline.release.version import is_version

if TYPE_CHECKING:
    import polars as pl

Root: TypeAlias = str | os.PathLike[str] | None
"""A folder or an address of releases; None for what the environment says."""

ADDRESS: Final = "DATELINE_RELEASES"
"""Environment variable with the folder or the address of releases."""


@dataclass(frozen=True)
class Release:
    """A release opened for reading.

    Attributes:
        version: Its version name.
        folder: A folder with its files; of a remote release those that were wanted so far.
        remote: Where it comes from; None if it lies in a folder here.
    """

    version: str
    folder: Path
    remote: Remote | None = None

    @property
    def manifest(self) -> dict[str, Any]:
        """Its manifest."""
        if self.remote is not None:
            return self.remote.manifest(self.version)
        return manifest.read(self.folder)

    def file(self, name: str) -> Path:
        """A file of it, here; see `files`."""
        return self.files([name])[0]

    def files(self, names: Sequence[str]) -> list[Path]:
        """Files of it, by their paths in the release: fetched if need be, and checked then.

        Raises:
            NotFoundError: It has no such file.
            ReleaseError: It cannot be fetched, or is not what was released.
        """
        if self.remote is not None:
            return self.remote.get(self.version, names)
        for name in names:
            if not (self.folder / name).is_file():
                raise NotFoundError(f"release {self.version} has no file {name}")
        return [self.folder / name for name in names]

    @contextmanager
    def whole(self) -> Iterator[Path]:
        """A folder with every file as it lies there, unchecked, below a folder of releases.

        Of a remote release every file is fetched anew, and removed afterwards.
        """
        if self.remote is None:
            yield self.folder
            return
        with self.remote.whole(self.version) as folder:
            yield folder


@dataclass(frozen=True)
class Releases:
    """All releases at one place.

    Attributes:
        folder: A folder with ``index.json``, ``latest.json`` and ``retractions.json``.
        remote: Where they come from; None if they lie in a folder here.
    """

    folder: Path
    remote: Remote | None = None

    @property
    def place(self) -> str:
        """The folder or the address, for messages."""
        return str(self.folder.resolve()) if self.remote is None else self.remote.address

    def index(self) -> list[index.Entry]:
        """The entries of the index, oldest first."""
        try:
            return index.read(self.folder)
        except ReleaseError as error:
            if self.remote is None:
                raise
            raise ReleaseError(
                f"{self.place}/index.json is no index of releases: it was changed there, or root= "
                "is not the address of releases"
            ) from error

    def table(self) -> pl.DataFrame:
        """The index as `dateline.versions` gives it, newest first."""
        import polars as pl

        texts = ("version", "status", "released_at_utc", "previous", "reason")
        schema = {**dict.fromkeys(texts, pl.String), "rows": pl.Int64}
        rows = [
            {**{name: entry.get(name) for name in texts}, "rows": sum(entry["rows"].values())}
            for entry in reversed(self.index())
        ]
        return pl.DataFrame(rows, schema=schema).with_columns(
            pl.col("released_at_utc").str.to_datetime(time_unit="us")
        )

    def release(self, version: str | None = None) -> Release:
        """A version, or the current one.

        Raises:
            NotFoundError: There is no such version; the message lists those there are.
        """
        known = [entry["version"] for entry in self.index() if is_version(entry["version"])]
        if not known:
            raise NotFoundError(
                f"no releases in {self.place}; give root=, or set DATELINE_DATA to the folder "
                f"that holds releases/, or {ADDRESS} to their folder or address"
            )
        wanted = version or index.latest(self.folder)
        if wanted is None:
            raise NotFoundError(
                f"no current release in {self.place}: latest.json is missing or all were "
                f"withdrawn; name one of {', '.join(known)}"
            )
        if wanted not in known:
            raise NotFoundError(
                f"no version {wanted} in {self.place}; there are {', '.join(known)}"
            )
        return Release(wanted, self.folder / wanted, self.remote)


def releases(root: Root = None) -> Releases:
    """All releases in a folder or at an address.

    Args:
        root: The folder or address; without it ``$DATELINE_RELEASES``, else
            ``$DATELINE_DATA/releases``, else ``datasets/releases``.

    Raises:
        NotFoundError: There are none at the address.
        ReleaseError: The server cannot be reached.
        ValueError: An address was given as a `Path`.
    """
    where = root if root is not None else os.environ.get(ADDRESS) or None
    if where is None:
        return Releases(Path(os.environ.get("DATELINE_DATA") or "datasets") / "releases")
    if re.match(r"[a-z][a-z0-9]+:/[^/]", os.fspath(where)):
        raise ValueError(f"{where}: a Path takes a slash from addresses; give them as text")
    folder = local_folder(where)
    if folder is not None:
        return Releases(folder)
    remote = Remote(os.fspath(where).rstrip("/"))
    return Releases(remote.refresh(), remote)


def release(version: str | None = None, root: Root = None) -> Release:
    """A version, or the current one; see `releases`."""
    return releases(root).release(version)
