"""Where releases can be published: the few acts that publishing needs of such a place."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dateline.release.errors import ReleaseError
from dateline.release.store import READ_ONLY, local_folder, scheme

if TYPE_CHECKING:
    from obstore import UpdateVersion


@dataclass(frozen=True)
class Found:
    """A small file as it was read, and the tag by which the place knows that it is still the same."""

    data: bytes
    tag: UpdateVersion | None = None


class Place(Protocol):
    """A root of releases that can be written; keys are relative to it, with slashes.

    Every method raises ReleaseError, in plain words, where the place refuses or cannot be reached.
    """

    address: str

    def held(self) -> AbstractContextManager[None]:
        """Make ready to write, and keep others out where the place cannot compare and swap."""

    def versions(self) -> list[str]:
        """Versions of which at least one file is there, sorted by name."""

    def sizes(self, version: str) -> dict[str, int]:
        """Files of a version, by their path in it, with their bytes."""

    def read(self, key: str) -> Found | None:
        """A small file, or None where there is none."""

    def sha256(self, key: str) -> str:
        """Hash of a file's bytes as they lie there, read anew."""

    def create(self, key: str, source: Path) -> bool:
        """Create a file, all at once; False, and nothing is changed, where it exists already."""

    def swap(self, key: str, data: bytes, old: Found | None) -> bool:
        """Replace a small file, all at once; False where it is not the old one any more."""


def open_place(address: str | os.PathLike[str]) -> Place:
    """The place at an address: a folder, ``file://...`` or ``s3://bucket/prefix``.

    Raises:
        ReleaseError: The address is empty, can only be read, or cannot be understood.
    """
    if not os.fspath(address).strip():
        raise ReleaseError("the place to publish to is empty; name a folder or s3://bucket/prefix")
    folder = local_folder(address)
    if folder is not None:
        from dateline.release.upload.folder import Folder

        return Folder(folder)
    if scheme(address) in READ_ONLY:
        raise ReleaseError(
            f"{os.fspath(address)}: web servers can only be read; publish to the folder or bucket "
            "that it serves: a path, file://... or s3://bucket/prefix"
        )
    from dateline.release.upload.objects import Objects

    return Objects(os.fspath(address))
