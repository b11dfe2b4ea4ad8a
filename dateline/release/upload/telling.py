"""Telling a place what became of releases that it has: withdrawn, of a key that ended, signed anew.

Nothing of a release is sent but its signature, the one file of it that may be replaced.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.release import index, keys, retractions, signature
from dateline.release.errors import ReleaseError
from dateline.release.upload import listing
from dateline.release.upload.place import Place, open_place
from dateline.release.upload.transfer import SUMS


@dataclass(frozen=True)
class Told:
    """What a place says now.

    Attributes:
        address: The place.
        latest: The version that ``latest.json`` points to; None where all are withdrawn.
        withdrawn: Versions that it tells as withdrawn, with their reasons.
        keys: Ids of the keys that were told of.
        signed: Versions whose signature was replaced.
    """

    address: str
    latest: str | None
    withdrawn: Mapping[str, str | None]
    keys: tuple[str, ...]
    signed: tuple[str, ...]


def tell(releases: Path, to: str | os.PathLike[str]) -> Told:
    """Bring keys, signatures, retractions and the index of a place up to those here.

    Args:
        releases: The folder of the local releases.
        to: A folder, ``file://...`` or ``s3://bucket/prefix`` that has releases.

    Raises:
        ReleaseError: A key or the retractions cannot be read, nothing is published there, or the
            place refuses or cannot be reached.
    """
    known, told = keys.public_keys(releases), retractions.read(releases)
    place = open_place(to)
    if not listing.entries(place):
        raise ReleaseError(f"{place.address}: no release is published there; leave --tell out")
    with place.held():
        listing.announce_keys(place, known)
        signed = [
            entry["version"]
            for entry in index.read(releases)
            if resign(place, releases / entry["version"])
        ]
        latest = listing.announce(place, told, releases)
    return Told(
        address=place.address,
        latest=latest,
        withdrawn=listing.withdrawn(place),
        keys=tuple(key.id for key in known),
        signed=tuple(signed),
    )


def resign(place: Place, release: Path) -> bool:
    """Replace the signature of a release that is there by the one here; whether it was another.

    Raises:
        ReleaseError: The place refuses.
    """
    key, path = f"{release.name}/{signature.NAME}", release / signature.NAME
    sums = place.read(f"{release.name}/{SUMS}")
    if sums is None or not path.is_file() or sums.data != (release / SUMS).read_bytes():
        return False
    old = place.read(key)
    return (
        old is not None
        and old.data != path.read_bytes()
        and place.swap(key, path.read_bytes(), old)
    )
