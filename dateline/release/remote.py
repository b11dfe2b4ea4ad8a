"""Releases on other machines: a folder in the cache that fills with the files that are wanted.

For each address the cache has a mirror, laid out like a folder of releases. ``index.json``,
``latest.json`` and ``retractions.json`` may change, so they are fetched whenever something is
opened; all else is fetched once. With ``DATELINE_OFFLINE=1`` nothing is asked of any server.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from dateline.release import files, index, key_list, manifest
from dateline.release.cache import Cache, Wanted
from dateline.release.errors import NotFoundError, ReleaseError
from dateline.release.manifest import inside
from dateline.release.progress import bar
from dateline.release.source import OFFLINE, Source

CHANGING: Final = ("latest.json", "index.json", "retractions.json")
"""What may change at an address. The pointer comes first: what it names is in the index then."""


def offline() -> bool:
    """Whether only the cache may be used."""
    return os.environ.get(OFFLINE, "").lower() not in ("", "0", "false", "no")


@dataclass(frozen=True)
class Remote:
    """The releases at an address.

    Attributes:
        address: The address, without a slash at its end.
        cache: Where files are kept.
    """

    address: str
    cache: Cache = field(default_factory=Cache.default)

    @property
    def folder(self) -> Path:
        """The mirror: a folder of releases that holds what was fetched so far."""
        server = os.environ.get("AWS_ENDPOINT_URL", "") if self.address.startswith("s3:") else ""
        plain = re.sub(r"[^A-Za-z0-9.]+", "-", self.address.split("://")[-1]).strip("-")[:60]
        key = hashlib.sha256(f"{self.address} {server}".encode()).hexdigest()[:12]
        return self.cache.roots / f"{plain}-{key}"

    def refresh(self) -> Path:
        """Fetch what may have changed since the last time; give the mirror.

        Raises:
            NotFoundError: There are no releases at the address; or, offline, none in the cache.
            ReleaseError: The server cannot be reached.
        """
        mirror = self.folder
        if offline():
            if not (mirror / "index.json").is_file():
                raise NotFoundError(
                    f"nothing of {self.address} is in the cache {self.cache.folder}, and {OFFLINE} "
                    "is set; unset it to fetch what is missing"
                )
            return mirror
        source = Source(self.address)
        for name in CHANGING:
            said = source.small(name)
            if said is not None:
                self._write(mirror / name, said)
            elif name == "index.json":
                raise NotFoundError(
                    f"no releases at {self.address}: it has no index.json; root= is the address "
                    "that holds index.json and a folder a version"
                )
            else:
                (mirror / name).unlink(missing_ok=True)
        return mirror

    def manifest(self, version: str) -> dict[str, Any]:
        """The manifest of a version that the index lists, checked against the index.

        Raises:
            ReleaseError: It is not the one that the index names, or not the one read before.
        """
        entry = next(e for e in index.read(self.folder) if e["version"] == version)
        path, said = self.folder / version / manifest.NAME, entry["manifest_sha256"]
        if path.is_file() and files.sha256(path) == said:
            return manifest.read(path.parent)
        if path.is_file() and manifest.is_whole(path.read_bytes()):
            raise ReleaseError(
                f"{self.address}/{version} was changed: its manifest had the SHA-256 "
                f"{files.sha256(path)} when it was first read here, and has {said} now. Releases "
                "never change: ask the publisher. `dateline cache clear` forgets the first one"
            )
        if offline():
            raise self._missing(version, [manifest.NAME])
        data = Source(self.address).small(f"{version}/{manifest.NAME}")
        if data is None:
            raise ReleaseError(f"{self.address} lists {version}, but {manifest.NAME} is missing")
        seen = hashlib.sha256(data).hexdigest()
        if seen != said:
            raise ReleaseError(
                f"{self.address}/{version}/{manifest.NAME}: its SHA-256 is {seen}, not {said} as "
                "index.json says: it was changed there"
            )
        self._write(path, data)
        read: dict[str, Any] = json.loads(data)
        return read

    def get(self, version: str, names: Sequence[str]) -> list[Path]:
        """Files of a release in the mirror, fetched if need be, each checked by its hash.

        Raises:
            NotFoundError: The release has no such file; or, offline, it is not in the cache.
            ReleaseError: The server cannot be reached, or what it sends is not what was released.
        """
        wanted = [self.wanted(version, name) for name in names]
        missing = [one for one in wanted if self.cache.find(one) is None]
        if missing and offline():
            raise self._missing(version, [one.name for one in missing])
        if missing:
            source = Source(self.address)
            label = missing[0].name if len(missing) == 1 else f"{len(missing)} files of {version}"
            with bar(label, sum(one.size for one in missing)) as done:
                for one in missing:
                    source.download(f"{version}/{one.name}", one, self.cache, done)
        return [self._mirrored(version, one) for one in wanted]

    def wanted(self, version: str, name: str) -> Wanted:
        """What the manifest says of a file.

        Raises:
            NotFoundError: It does not name it.
        """
        for entry in self.manifest(version)["files"]:
            if entry["path"] == name and inside(name):
                return Wanted(name, entry["bytes"], entry["sha256"])
        raise NotFoundError(f"release {version} at {self.address} has no file {name}")

    @contextmanager
    def whole(self, version: str) -> Iterator[Path]:
        """A release with every file as the server gives it now, unchecked, in a passing folder.

        The folder lies below one with the index, and with the keys that the address has.

        Raises:
            ReleaseError: The server cannot be reached, or only the cache may be used.
        """
        if offline():
            raise ReleaseError(
                f"{version} at {self.address} is checked where it lies, and {OFFLINE} is set; "
                "unset it"
            )
        source, above = Source(self.address), self.cache.folder / "whole"
        above.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=above) as made:
            root = Path(made)
            for name in (*CHANGING, f"{version}/{manifest.NAME}", f"{version}/SHA256SUMS"):
                source.copy(name, root / name)
            names = {*_named(root / version), *_below(source, version)}
            names = {name for name in names if inside(name)}
            everything = [f"{version}/{name}" for name in sorted(names)]
            keys = [key_list.NAME, *(f"keys/{name}" for name in key_list.names(source))]
            with bar(f"{len(names)} files of {version}", len(names)) as done:
                for key in (*everything, *keys):
                    if not (root / key).is_file():
                        source.copy(key, root / key)
                    done(1)
            yield root / version

    def _mirrored(self, version: str, wanted: Wanted) -> Path:
        """The file by its own name: a second name of the one in the cache, so it costs no room."""
        kept = self.cache.find(wanted)
        path = self.folder / version / wanted.name
        if kept is None:
            raise ReleaseError(f"{wanted.name} was removed from the cache meanwhile; run it again")
        if not (path.is_file() and path.samefile(kept)):
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            half.unlink(missing_ok=True)
            try:
                half.hardlink_to(kept)
            except OSError:  # file systems without links
                shutil.copyfile(kept, half)
            half.replace(path)
            half.unlink(missing_ok=True)  # where both are one file already, nothing was renamed
        return path

    def _write(self, path: Path, data: bytes) -> None:
        """Write a file of the mirror whole; several processes may do so at once.

        Raises:
            ReleaseError: The cache cannot be written.
        """
        half = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_file() and path.read_bytes() == data:
                return
            half.write_bytes(data)
            half.replace(path)
        except OSError as error:
            with suppress(OSError):
                half.unlink()
            raise self.cache.unwritable(error) from error

    def _missing(self, version: str, names: Sequence[str]) -> NotFoundError:
        return NotFoundError(
            f"{', '.join(names)} of {version} at {self.address}: not in the cache "
            f"{self.cache.folder}, and {OFFLINE} is set; unset it to fetch what is missing"
        )


def _named(release: Path) -> Iterator[str]:
    """Files that a release names: in its manifest, and in its list of hashes."""
    yield "SHA256SUMS.sig"
    with suppress(OSError, ValueError, KeyError, TypeError):
        yield from (
            entry["path"] for entry in json.loads((release / manifest.NAME).read_bytes())["files"]
        )
    with suppress(OSError, ValueError):
        for line in (release / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
            yield line[66:]


def _below(source: Source, prefix: str) -> list[str]:
    return [key.removeprefix(f"{prefix}/") for key in source.listed(prefix)]
