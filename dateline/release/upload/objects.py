"""A bucket as a place to publish to: S3 and what obstore knows besides, by conditional requests."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, NotFoundError, PreconditionError

from dateline.release.errors import ReleaseError
from dateline.release.store import open_store, scheme
from dateline.release.upload.failures import in_words
from dateline.release.upload.place import Found
from dateline.release.version import is_version

if TYPE_CHECKING:
    from obstore import Attributes, UpdateVersion
    from obstore.store import ClientConfig, ObjectStore, RetryConfig, S3Config

_LARGEST: Final = 5 * 1024**3
"""Bytes of the largest object that one request may create on S3."""

_TYPES: Final = {
    ".cff": "application/yaml",
    ".geojson": "application/geo+json",
    ".md": "text/markdown; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".pub": "text/plain; charset=utf-8",
    ".sql": "text/plain; charset=utf-8",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}
_LASTING: Final = "public, max-age=31536000, immutable"
_CHANGING: Final = "no-cache"

_PATIENT: Final[ClientConfig] = {"timeout": "1 hour", "connect_timeout": "10 seconds"}
_HASTY: Final[ClientConfig] = {"timeout": "20 seconds", "connect_timeout": "5 seconds"}
_ONE_RETRY: Final[RetryConfig] = {"max_retries": 1, "retry_timeout": timedelta(seconds=20)}


class Objects:
    """A bucket or a prefix in one; see `dateline.release.upload.place.Place`.

    Args:
        address: Its address, ``s3://bucket/prefix``.
    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        # S3 is told each file's SHA-256 and refuses what arrives otherwise.
        checked: S3Config | None = (
            {"checksum_algorithm": "SHA256"} if scheme(address) == "s3" else None
        )
        self._store: ObjectStore = open_store(self.address, client=_PATIENT, config=checked)
        hasty = open_store(self.address, retries=_ONE_RETRY, client=_HASTY)
        with self._told(""):  # a wrong address shows now, within seconds
            obstore.list_with_delimiter(hasty)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing to hold: every request that changes something says what it expects."""
        yield

    def versions(self) -> list[str]:
        """Versions that have a prefix, sorted by name."""
        with self._told(""):
            prefixes = obstore.list_with_delimiter(self._store)["common_prefixes"]
        names = (PurePosixPath(prefix).name for prefix in prefixes)
        return sorted(name for name in names if is_version(name))

    def sizes(self, version: str) -> dict[str, int]:
        """Files of a version with their bytes."""
        with self._told(version):
            listed = obstore.list(self._store, prefix=version).collect()
        return {meta["path"].removeprefix(f"{version}/"): meta["size"] for meta in listed}

    def read(self, key: str) -> Found | None:
        """A small file with its entity tag, or None."""
        with self._told(key):
            try:
                got = obstore.get(self._store, key)
            except (FileNotFoundError, NotFoundError):
                return None
            tag: UpdateVersion = {"e_tag": got.meta["e_tag"]}
            if got.meta["version"] is not None:
                tag["version"] = got.meta["version"]
            return Found(bytes(got.bytes()), tag)

    def sha256(self, key: str) -> str:
        """Hash of an object, read in pieces."""
        digest = hashlib.sha256()
        with self._told(key):
            for piece in obstore.get(self._store, key).stream():
                digest.update(piece)
        return digest.hexdigest()

    def create(self, key: str, source: Path) -> bool:
        """Create the object in one request, on condition that there is none."""
        if source.stat().st_size > _LARGEST:
            raise ReleaseError(
                f"{source}: larger than the 5 GiB that an object store takes in one request; "
                "split the table by year"
            )
        with self._told(key):
            try:
                obstore.put(
                    self._store, key, source, mode="create", attributes=_headers(key, _LASTING)
                )
            except AlreadyExistsError:
                return False
        return True

    def swap(self, key: str, data: bytes, old: Found | None) -> bool:
        """Replace the object on condition that it has the tag that was read."""
        with self._told(key):
            try:
                obstore.put(
                    self._store,
                    key,
                    data,
                    mode="create" if old is None or old.tag is None else old.tag,
                    attributes=_headers(key, _CHANGING),
                )
            except (AlreadyExistsError, PreconditionError):
                return False
        return True

    @contextmanager
    def _told(self, key: str) -> Iterator[None]:
        try:
            yield
        except (BaseError, OSError) as error:
            raise ReleaseError(in_words(error, self.address, key)) from error


def _headers(key: str, caching: str) -> Attributes:
    """What a web server in front of the bucket tells browsers of the file."""
    ending = PurePosixPath(key).suffix.lower()
    guessed = mimetypes.MimeTypes(filenames=()).guess_type(f"x{ending}")[
        0
    ]  # ours, not the system's
    kind = _TYPES.get(ending) or guessed or "text/plain"
    if kind.startswith("text/") and "charset" not in kind:
        kind += "; charset=utf-8"
    return {"Content-Type": kind, "Cache-Control": caching}
