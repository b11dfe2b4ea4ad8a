"""The files of a release on their way: created once, read back, compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from dateline.release import files, manifest
from dateline.release.errors import ReleaseError
from dateline.release.upload.place import Place

SUMS: Final = "SHA256SUMS"
"""The first file of a version: what it says is what the version is."""

_AT_ONCE: Final = 8
"""Files that are sent at once; each waits for its server most of the time."""

_LARGE: Final = 64 * 1024**2
"""Larger files are sent one after the other: they fill the line, and memory, alone."""

_Given = TypeVar("_Given")
Progress: TypeAlias = Callable[[int], None]


@dataclass(frozen=True)
class Content:
    """The files of a local release.

    Attributes:
        folder: Its folder.
        version: Its version.
        manifest: Its manifest.
        hashes: SHA-256 of every file, by path, sorted.
        sizes: Bytes of every file.
    """

    folder: Path
    version: str
    manifest: dict[str, Any]
    hashes: dict[str, str]
    sizes: dict[str, int]

    @classmethod
    def of(cls, release: Path) -> Content:
        """The files of a sound release."""
        lines = (release / SUMS).read_text(encoding="utf-8").splitlines()
        known = {line[66:]: line[:64] for line in lines}
        names = files.files_below(release)
        return cls(
            folder=release,
            version=release.name,
            manifest=manifest.read(release),
            hashes={name: known.get(name) or files.sha256(release / name) for name in names},
            sizes={name: (release / name).stat().st_size for name in names},
        )

    @property
    def bytes(self) -> int:
        """Bytes of all files together."""
        return sum(self.sizes.values())

    def key(self, name: str) -> str:
        """Where a file lies below the root of all releases."""
        return f"{self.version}/{name}"


def there_already(place: Place, content: Content) -> set[str]:
    """Files that are there with these very bytes.

    Of a published release the sizes tell it, beside the same ``SHA256SUMS``: each was read back
    before its manifest was written. Of one that is not published yet, every file is read.

    Raises:
        ReleaseError: The version is there with other content, or a file with other bytes.
    """
    sizes = place.sizes(content.version)
    if SUMS in sizes:
        _require_ours(place, content)
    strays = sorted(name for name in sizes if name not in content.hashes and SUMS not in name)
    if strays:
        raise ReleaseError(
            f"{place.address}/{content.version}: holds what is no file of this release: "
            f"{', '.join(strays[:5])}; remove it"
        )
    there = {name for name in content.hashes if name in sizes}
    published = manifest.NAME in sizes
    doubtful = [n for n in there if not published or sizes[n] != content.sizes[n]]
    list(_together(lambda name: _require(place, content, name), sorted(doubtful)))
    return there


def claim(place: Place, content: Content) -> list[str]:
    """Create ``SHA256SUMS``: from now on the version is this release and no other.

    Returns:
        The file that was created; nothing where it was there with the same bytes.

    Raises:
        ReleaseError: The version is there, or was begun there, with other content.
    """
    key = content.key(SUMS)
    created = place.read(key) is None and place.create(key, content.folder / SUMS)
    _require_ours(place, content)
    return [SUMS] if created else []


def send(place: Place, content: Content, progress: Progress) -> list[str]:
    """Bring every file but the manifest there, and prove that it lies there as it is here.

    Returns:
        The files that were created; the others were there.

    Raises:
        ReleaseError: A file is there with other bytes, or does not come back as it was sent.
    """
    there = there_already(place, content)

    def bring(name: str) -> str | None:
        created = place.create(content.key(name), content.folder / name)
        _require(place, content, name)
        progress(content.sizes[name])
        return name if created else None

    progress(sum(content.sizes[name] for name in there))
    names = [name for name in content.hashes if name not in there and name != manifest.NAME]
    small = [name for name in names if content.sizes[name] <= _LARGE]
    large = [name for name in names if content.sizes[name] > _LARGE]
    brought = [*_together(bring, small), *map(bring, large)]
    return [name for name in brought if name is not None]


def send_manifest(place: Place, content: Content, progress: Progress) -> bool:
    """Create the manifest: the release is published. False where it was published before.

    Raises:
        ReleaseError: The manifest there is another one.
    """
    key = content.key(manifest.NAME)
    created = place.read(key) is None and place.create(key, content.folder / manifest.NAME)
    _require(place, content, manifest.NAME)
    if created:
        progress(content.sizes[manifest.NAME])
    return created


def _together(act: Callable[[str], _Given], names: list[str]) -> Iterator[_Given]:
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        yield from pool.map(act, names)
    finally:
        pool.shutdown(cancel_futures=True)  # at the first failure, or Ctrl-C


def _require_ours(place: Place, content: Content) -> None:
    found = place.read(content.key(SUMS))
    if found is not None and found.data == (content.folder / SUMS).read_bytes():
        return
    at = f"{place.address}/{content.version}"
    if place.read(content.key(manifest.NAME)) is not None:
        raise ReleaseError(
            f"{at}: release {content.version} is published with other content, and releases never "
            "change; publish yours as the next version"
        )
    raise ReleaseError(
        f"{at}: another publication of {content.version}, with other content, was begun and is not "
        "complete. Complete it from where it was begun, or publish yours as the next version; if it "
        f"was given up, remove {at}/"
    )


def _require(place: Place, content: Content, name: str) -> None:
    """The file must lie there as it is here."""
    key = content.key(name)
    if place.sha256(key) != content.hashes[name]:
        raise ReleaseError(
            f"{place.address}/{key}: lies there with other bytes than {content.folder / name}; if "
            "nobody needs them, remove it and publish again"
        )
