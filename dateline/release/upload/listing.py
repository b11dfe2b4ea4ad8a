"""The index of a place: what is published there, told by compare-and-swap, never by overwriting."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from dateline.release import chronicle, files, index, key_list, keys, retractions
from dateline.release.errors import ReleaseError
from dateline.release.index import Entry
from dateline.release.keys import PublicKey
from dateline.release.retractions import Said
from dateline.release.upload.place import Found, Place

_TRIES: Final = 200
"""How often a swap is tried: each time that it fails, another publisher's succeeded."""

_NOTHING: Final = Said()


def entries(place: Place) -> list[Entry]:
    """The releases that ``index.json`` of the place lists, oldest first."""
    return _parsed(place, place.read("index.json"))


def withdrawn(place: Place, told: Said = _NOTHING) -> dict[str, str | None]:
    """Versions that are withdrawn by what the place and `told` state together, and why."""
    return index.reasons(entries(place), stated(place).joined(told))


def stated(place: Place) -> Said:
    """What the place states of retractions, and of those that were undone."""
    return _stated(place, place.read(retractions.NAME))


def announce(place: Place, told: Said, releases: Path | None = None) -> str | None:
    """Bring retractions, ``index.json`` and then ``latest.json`` up to what is published there.

    The changelog of all releases follows.

    Releases are found by their manifests, so that one whose publisher was killed before it could
    list it is listed by the next. No release is ever dropped. A retraction ends where it was undone,
    and stays where it is only unknown to this publisher.

    As a version may be withdrawn and stand again, another publisher that looked before it may write
    after it. Whoever wrote therefore looks again, until nothing is to be written: the last to write
    leaves files that fit each other.

    Args:
        place: Where.
        told: What is stated of retractions here, of which the place may not know yet.
        releases: The folder of the local releases, whose changelogs are told of; null: of none.

    Returns:
        The version that ``latest.json`` points to; None where all are withdrawn.

    Raises:
        ReleaseError: What is there cannot be read, or the place refuses.
    """

    def retracted(old: Found | None) -> str | None:
        known = _stated(place, old)
        both = known.joined(told)
        return retractions.text(both) if both != known else None

    def listed(old: Found | None) -> str:
        known = _parsed(place, old)
        found = [*known, *_unlisted(place, {entry["version"] for entry in known})]
        made = index.arranged(found, index.reasons(known, stated(place)))
        return files.to_json({"releases": made})

    def pointed(old: Found | None) -> str | None:
        # Read after `old`: whoever wrote that had written the index before.
        now = _current(place)
        if now is None:  # all are withdrawn; a bucket removes nothing on conditions
            return index.pointing(None, None) if old is not None else None
        return index.pointing(now["version"], now["manifest_sha256"])

    def chronicled(old: Found | None) -> str | None:
        if old is not None and not chronicle.is_ours(old.data):
            return None
        there = entries(place)
        parts = chronicle.parsed(old.data.decode("utf-8", "replace")) if old else {}
        own = chronicle.summaries(releases, there) if releases is not None else {}
        return chronicle.text(parts | own, there) or None

    steps = {
        retractions.NAME: retracted, "index.json": listed, "latest.json": pointed,
        chronicle.NAME: chronicled,
    }  # fmt: skip
    for _ in range(_TRIES):
        wrote = [name for name, make in steps.items() if _swap(place, name, make)]
        if not wrote:
            now = _current(place)
            return None if now is None else now["version"]
    raise ReleaseError(f"{place.address}: others keep changing its index; run it again")


def announce_keys(place: Place, known: Sequence[PublicKey]) -> None:
    """Bring public keys, then the list of them, to a place: before what they signed goes there.

    A key that is there stays as strict as it was: no publisher with an older copy makes a revoked
    key good again.

    Raises:
        KeyFileError: What is there is no key, or no list of keys.
        ReleaseError: The place refuses.
    """
    for key in known:
        name = f"{keys.FOLDER}/{key.id}.pub"

        def kept(old: Found | None, key: PublicKey = key, name: str = name) -> str:
            there = [keys.parsed(old.data, f"{place.address}/{name}", key.id)] if old else []
            return key_list.joined([key], there)[0].to_text()

        _swap(place, name, kept)

    def listed(old: Found | None) -> str:
        where = f"{place.address}/{key_list.NAME}"
        entries = key_list.parsed(old.data, where) if old else []
        return key_list.text([*entries, *map(key_list.entry, _keys_there(place, known))])

    if known:
        _swap(place, key_list.NAME, listed)


def _keys_there(place: Place, known: Sequence[PublicKey]) -> Iterator[PublicKey]:
    for key in known:
        found = place.read(f"{keys.FOLDER}/{key.id}.pub")
        if found is not None:
            yield keys.parsed(found.data, f"{place.address}/{keys.FOLDER}/{key.id}.pub", key.id)


def _current(place: Place) -> Entry | None:
    return next((entry for entry in entries(place) if entry["status"] == "current"), None)


def _stated(place: Place, found: Found | None) -> Said:
    where = f"{place.address}/{retractions.NAME}"
    return retractions.parsed(found.data, where) if found else _NOTHING


def _unlisted(place: Place, known: set[str]) -> list[Entry]:
    """Entries of releases that are there and not listed; without its manifest, none is."""
    found = []
    for version in place.versions():
        if version not in known:
            manifest = place.read(f"{version}/manifest.json")
            if manifest is not None:
                found.append(index.plain_entry(manifest.data))
    return found


def _parsed(place: Place, found: Found | None) -> list[Entry]:
    return index.parsed(found.data, f"{place.address}/index.json") if found else []


def _swap(place: Place, key: str, make: Callable[[Found | None], str | None]) -> bool:
    """Replace a file by what is made of it, until that is what it is; whether that was needed."""
    for turn in range(_TRIES):
        old = place.read(key)
        text = make(old)
        if text is None or (old is not None and old.data == text.encode("utf-8")):
            return False
        if place.swap(key, text.encode("utf-8"), old):
            return True
        time.sleep(random.uniform(0, 0.02 * min(turn + 1, 20)))  # let others finish first
    raise ReleaseError(f"{place.address}/{key}: others keep replacing it; run it again")
