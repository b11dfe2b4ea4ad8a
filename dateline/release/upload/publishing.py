"""The steps of publishing a release elsewhere; see the package for their order and why."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dateline.release import index, keys, manifest, retractions
from dateline.release.errors import NotFoundError, ReleaseError
from dateline.release.retractions import Said
from dateline.release.store import local_folder
from dateline.release.upload import listing
from dateline.release.upload.place import Place, open_place
from dateline.release.upload.telling import apart, resign
from dateline.release.upload.transfer import (
    Content,
    Progress,
    claim,
    send,
    send_manifest,
    there_already,
)
from dateline.release.verify import verify

_TOLD: Final = 3
"""How many defects of an unsound release an error names."""


@dataclass(frozen=True)
class Outcome:
    """What a publication did.

    Attributes:
        version: The release.
        address: Where it is published.
        sent: Files that were uploaded (with a dry run: that would be), in order of their names.
        there: Files that were there already.
        sent_bytes: Bytes of the uploaded files.
        first: Whether this publication is the one that published it; False where it was before.
        latest: The version that ``latest.json`` points to; None where all are withdrawn.
        withdrawn: Versions that the place tells as withdrawn, with their reasons.
        missing: The release before, where it is not published there.
        notes: Where the place tells otherwise of retractions than the folder here.
    """

    version: str
    address: str
    sent: tuple[str, ...]
    there: tuple[str, ...]
    sent_bytes: int
    first: bool
    latest: str | None
    withdrawn: Mapping[str, str | None]
    missing: str | None
    notes: tuple[str, ...]


def upload(
    releases: Path,
    version: str | None,
    to: str | os.PathLike[str],
    progress: Callable[[int], Progress] | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Publish a release of a local folder elsewhere.

    Repeating it is safe and completes what an interrupted one left.

    Args:
        releases: The folder of the local releases.
        version: The release; without it the current one.
        to: A folder, ``file://...`` or ``s3://bucket/prefix``.
        progress: Given the bytes that will be looked at, gives what is told the bytes of each file
            that is done.
        dry_run: Only look: nothing is written.

    Raises:
        NotFoundError: There is no such release in the folder.
        ReleaseError: The release is unsound or withdrawn, the place has another one of this
            version, refuses, cannot be reached or is full.
    """
    local = index.read(releases)
    version = _wanted(releases, local, version)
    content = _sound(releases / version)
    place = open_place(to)
    _require_apart(place, releases)
    told, known = retractions.stated(releases), keys.public_keys(releases)
    withdrawn = listing.withdrawn(place, told)
    if version in withdrawn:
        raise ReleaseError(
            f"{version} was withdrawn at {place.address} ({withdrawn[version]}) and is not published "
            f"again; `dateline retract {version} --undo --root {place.address}` undoes that"
        )
    if dry_run:
        return _look(place, content, told)
    with place.held():
        missing = _line(place, content)
        listing.announce_keys(place, known)
        begun = claim(place, content)
        resign(place, content.folder)
        count = progress(content.bytes) if progress else _silent
        sent = [*begun, *send(place, content, count)]
        first = send_manifest(place, content, count)
        if first:
            sent.append(manifest.NAME)
        latest = listing.announce(place, told, releases)
        withdrawn = listing.withdrawn(place)
    return _outcome(place, content, sent, first, latest, withdrawn, missing, told)


def _wanted(releases: Path, local: list[index.Entry], version: str | None) -> str:
    known = {entry["version"]: entry for entry in local}
    if not known:
        raise NotFoundError(
            f"no releases in {releases.resolve()}; give --root, or set DATELINE_DATA"
        )
    chosen = version or index.latest(releases)
    if chosen is None or chosen not in known:
        raise NotFoundError(f"no version {chosen} in {releases}; there are {', '.join(known)}")
    if known[chosen]["status"] == "withdrawn":
        raise ReleaseError(
            f"{chosen} was withdrawn ({known[chosen]['reason']}) and is not published; publishing "
            "the current one tells the withdrawal, too"
        )
    return chosen


def _sound(release: Path) -> Content:
    defects = verify(release)
    if defects:
        more = f" and {len(defects) - _TOLD} more" if len(defects) > _TOLD else ""
        raise ReleaseError(
            f"{release} is unsound and is not published: "
            f"{'; '.join(map(str, defects[:_TOLD]))}{more}"
        )
    return Content.of(release)


def _require_apart(place: Place, releases: Path) -> None:
    """A folder among the releases, or in one of any place, is no place to publish to."""
    here = local_folder(place.address)
    if here is None:
        return
    here, home = here.resolve(), releases.resolve()
    if here == home:
        raise ReleaseError(f"{releases}: the releases lie here already; give another place")
    among = [one for one in (here, *here.parents) if (one / manifest.NAME).is_file()]
    if among or here.is_relative_to(home):
        raise ReleaseError(
            f"{here} lies in {among[-1] if among else home}: what is added there is no part of it; "
            "give a folder of its own"
        )


def _line(place: Place, content: Content) -> str | None:
    """The release before, if the place lacks it; it must be the same release where it is there."""
    before: dict[str, Any] | None = content.manifest["previous"]
    if before is None:
        return None
    found = place.read(f"{before['version']}/{manifest.NAME}")
    if found is None:
        return str(before["version"])
    if hashlib.sha256(found.data).hexdigest() != before["manifest_sha256"]:
        raise ReleaseError(
            f"{place.address} has another release {before['version']} than the one that "
            f"{content.version} was made after; publish to a place of its own"
        )
    return None


def _look(place: Place, content: Content, told: Said) -> Outcome:
    missing = _line(place, content)
    there = there_already(place, content)
    sent = [name for name in content.hashes if name not in there]
    known = {entry["version"]: entry for entry in listing.entries(place)}
    known[content.version] = index.plain_entry((content.folder / manifest.NAME).read_bytes())
    withdrawn = {v: why for v, why in listing.withdrawn(place, told).items() if v in known}
    arranged = index.arranged(known.values(), withdrawn)
    latest = next((e["version"] for e in arranged if e["status"] == "current"), None)
    return _outcome(place, content, sent, manifest.NAME in sent, latest, withdrawn, missing, told)


def _outcome(
    place: Place,
    content: Content,
    sent: list[str],
    first: bool,
    latest: str | None,
    withdrawn: Mapping[str, str | None],
    missing: str | None,
    told: Said,
) -> Outcome:
    return Outcome(
        version=content.version,
        address=place.address,
        sent=tuple(sorted(sent)),
        there=tuple(name for name in sorted(content.hashes) if name not in sent),
        sent_bytes=sum(content.sizes[name] for name in sent),
        first=first,
        latest=latest,
        withdrawn=withdrawn,
        missing=missing,
        notes=apart(place, told),
    )


def _silent(_: int) -> None:
    """Tell nobody."""
