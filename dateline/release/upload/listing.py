"""The index of a place: what is published there, told by compare-and-swap, never by overwriting."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from dateline.release import chronicle, files, index, key_list, keys, retractions
from dateline.release.errors import ReleaseError
from dateline.release.index import Entry
from dateline.release.keys import PublicKey
from dateline.release.retractions import Entry as Retraction
from dateline.release.upload.place import Found, Place

_TRIES: Final = 200
"""How often a swap is tried: each time that it fails, another publisher's succeeded."""


def entries(place: Place) -> list[Entry]:
    """The releases that ``index.json`` of the place lists, oldest first."""
    return _parsed(place, place.read("index.json"))


def withdrawn(place: Place, told: Iterable[Retraction] = ()) -> dict[str, str | None]:
    """Versions that the place, or a retraction besides, says are withdrawn, and why."""
    return index.reasons(entries(place), told)


def announce(place: Place, told: Sequence[Retraction], releases: Path) -> str | None:
    """Bring retractions, ``index.json`` and then ``latest.json`` up to what is published there.

    The changelog of all releases follows.

    Releases are found by their manifests, so that one whose publisher was killed before it could
    list it is listed by the next. No release is ever dropped, and no retraction is taken back.

    Args:
        place: Where.
        told: Retractions that the place may not know yet.
        releases: The folder of the local releases, whose changelogs are told of.

    Returns:
        The version that ``latest.json`` points to; None where all are withdrawn.

    Raises:
        ReleaseError: What is there cannot be read, or the place refuses.
    """

    def retracted(old: Found | None) -> str | None:
        known = _retractions(place, old)
        have = {(entry["table"], entry["id"]) for entry in known}
        news = [entry for entry in told if (entry["table"], entry["id"]) not in have]
        return retractions.text([*known, *news]) if news else None

    def listed(old: Found | None) -> str:
        known = _parsed(place, old)
        everywhere = _retractions(place, place.read(retractions.NAME))
        found = [*known, *_unlisted(place, {entry["version"] for entry in known})]
        made = index.arranged(found, index.reasons(known, everywhere))
        return files.to_json({"releases": made})

    def pointed(old: Found | None) -> str | None:
        # Read after `old`: whoever wrote that had written the index before.
        now = _current(place)
        if now is None:  # all are withdrawn; a bucket removes nothing on conditions
            return index.pointing(None, None) if old is not None else None
        return index.pointing(now["version"], now["manifest_sha256"])

    _swap(place, retractions.NAME, retracted)
    _swap(place, "index.json", listed)

    def chronicled(old: Found | None) -> str | None:
        if old is not None and not chronicle.is_ours(old.data):
            return None
        there = entries(place)
        parts = chronicle.parsed(old.data.decode("utf-8", "replace")) if old else {}
        return chronicle.text(parts | chronicle.summaries(releases, there), there) or None

    _swap(place, "latest.json", pointed)
    _swap(place, chronicle.NAME, chronicled)
    now = _current(place)
    return None if now is None else now["version"]


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


def _retractions(place: Place, found: Found | None) -> list[Retraction]:
    return retractions.parsed(found.data, f"{place.address}/{retractions.NAME}") if found else []


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


def _swap(place: Place, key: str, make: Callable[[Found | None], str | None]) -> None:
    for turn in range(_TRIES):
        old = place.read(key)
        text = make(old)
        if text is None or (old is not None and old.data == text.encode("utf-8")):
            return
        if place.swap(key, text.encode("utf-8"), old):
            return
        time.sleep(random.uniform(0, 0.02 * min(turn + 1, 20)))  # let others finish first
    raise ReleaseError(f"{place.address}/{key}: others keep replacing it; run it again")
