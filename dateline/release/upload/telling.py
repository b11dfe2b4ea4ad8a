"""Telling a place what became of releases that it has: withdrawn, standing again, signed anew ...

Nothing of a release is sent but its signature, the one file of it that may be replaced.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.release import index, keys, retractions, signature
from dateline.release.errors import ReleaseError
from dateline.release.retract import instant, to_undo
from dateline.release.retractions import Entry, Said, identity
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
        notes: Where it tells otherwise of retractions than the folder here, see `apart`.
    """

    address: str
    latest: str | None
    withdrawn: Mapping[str, str | None]
    keys: tuple[str, ...]
    signed: tuple[str, ...]
    notes: tuple[str, ...] = ()


def tell(releases: Path, to: str | os.PathLike[str]) -> Told:
    """Bring keys, signatures, retractions and the index of a place up to those here.

    Args:
        releases: The folder of the local releases.
        to: A folder, ``file://...`` or ``s3://bucket/prefix`` that has releases.

    Raises:
        ReleaseError: A key or the retractions cannot be read, nothing is published there, or the
            place refuses or cannot be reached.
    """
    known, told = keys.public_keys(releases), retractions.stated(releases)
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
        notes=apart(place, told),
    )


def undo_at(to: str | os.PathLike[str], target: str) -> Entry:
    """Undo the retractions of an id or a version that a place tells, whoever made them.

    Args:
        to: A folder, ``file://...`` or ``s3://bucket/prefix`` that has releases.
        target: The id or version.

    Returns:
        One of them.

    Raises:
        NotFoundError: The place tells of none.
        ReleaseError: The place refuses or cannot be reached.
    """
    place = open_place(to)
    if not listing.entries(place):
        raise ReleaseError(f"{place.address}: no release is published there")
    with place.held():
        found = to_undo(listing.stated(place), listing.entries(place), target, place.address)
        listing.announce(place, Said().without(found, instant()))
    return found[0]


def apart(place: Place, told: Said) -> tuple[str, ...]:
    """Where a place tells otherwise of retractions than is told here, with the remedy."""
    there = listing.stated(place)
    own = {entry["id"] for entry in told.standing}
    both: dict[str, str | None] = {
        entry["id"]: entry["reason"] for entry in there.joined(told).standing
    }
    both |= listing.withdrawn(place, told)
    alone = {id_: why for id_, why in both.items() if id_ not in own}
    ended = {identity(entry) for entry in there.undone}
    return tuple(
        [
            f"{id_} is retracted there ({why}), and not here: `dateline retract {id_} --undo --root "
            f"{place.address}` undoes it there"
            for id_, why in sorted(alone.items())
        ]
        + [
            f"{entry['id']} is retracted here, which was undone there: `dateline retract "
            f"{entry['id']} --undo` undoes it here, too"
            for entry in told.standing
            if identity(entry) in ended
        ]
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
