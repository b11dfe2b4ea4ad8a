"""Naming: clusters keep the ids that the last release gave them; the rest are minted.

The tables of the last release are the registry of ids; there is no other state. The oldest id of a
cluster wins and the others lead to it. An id whose tellings fell apart is retired, so that what was
cited never silently narrows; one whose tellings are all gone is withdrawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Row = dict[str, Any]

_SALT_TRIES: Final = 1000


@dataclass(frozen=True)
class Place:
    """Where a member of a cluster stands: a span in one revision of a report.

    Attributes:
        likeness: What recognises it when the report was revised and the offsets moved.
    """

    report_id: str
    revision: str
    start: int
    end: int
    likeness: tuple[object, ...]


@dataclass(frozen=True)
class Registry:
    """Ids of the last release: where each stands, and when each was first released."""

    places: Mapping[str, list[tuple[Place, str]]]
    first_release: Mapping[str, str | None]
    retired: frozenset[str]

    @staticmethod
    def empty() -> Registry:
        """The registry before the first release."""
        return Registry({}, {}, frozenset())


@dataclass(frozen=True)
class Named:
    """Ids of the clusters in their order, and redirects from ids that are no longer used."""

    ids: list[str]
    redirects: list[Row]


def name(
    clusters: Sequence[Sequence[Place]],
    registry: Registry,
    mint: Callable[[int, int], str],
    table: str,
    release: str | None,
) -> Named:
    """Name clusters.

    Args:
        clusters: The members of each cluster.
        registry: Ids of the last release.
        mint: Gives a new id for cluster number and salt; salt 0 unless the id was used before.
        table: Table of the ids, for the redirects.
        release: Release that is being made.
    """
    olds = [
        sorted({o for place in members if (o := _old(place, registry))}) for members in clusters
    ]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, ids in enumerate(olds):
        for old in ids:
            holders[old].append(number)
    split = {old for old, numbers in holders.items() if len(numbers) > 1}
    used = set(registry.first_release) | set(registry.retired)
    named: list[str] = []
    redirects: list[Row] = []
    for number, ids in enumerate(olds):
        whole = [old for old in ids if old not in split]
        if whole:
            keep = min(whole, key=lambda old: (registry.first_release.get(old) or "", old))
            named.append(keep)
            redirects += [
                _redirect(table, old, keep, "merge", "told as one by the reports", release)
                for old in whole
                if old != keep
            ]
        else:
            fresh = _fresh(number, mint, used)
            used.add(fresh)
            named.append(fresh)
    for old in sorted(split):
        redirects += [
            _redirect(table, old, named[n], "split", "told apart by the reports", release)
            for n in holders[old]
        ]
    for old in sorted(set(registry.first_release) - set(holders)):
        redirects.append(
            _redirect(table, old, None, "withdrawn", "no live report tells it any more", release)
        )
    return Named(named, redirects)


def _old(place: Place, registry: Registry) -> str | None:
    """The id that the last release gave this place: like words first, then the same characters."""
    overlapping: list[str] = []
    for old, id_ in registry.places.get(place.report_id, ()):
        if old.revision != place.revision:
            if old.likeness == place.likeness:
                return id_
        elif old.start < place.end and place.start < old.end:
            if old.likeness == place.likeness:
                return id_
            overlapping.append(id_)
    return overlapping[0] if overlapping else None


def _fresh(number: int, mint: Callable[[int, int], str], used: set[str]) -> str:
    for salt in range(_SALT_TRIES):
        fresh = mint(number, salt)
        if fresh not in used:
            return fresh
    raise RuntimeError(f"no unused id for cluster {number} in {_SALT_TRIES} tries")


def _redirect(
    table: str, old: str, new: str | None, kind: str, reason: str, release: str | None
) -> Row:
    return {
        "table": table, "old_id": old, "new_id": new, "kind": kind, "reason": reason,
        "release": release,
    }  # fmt: skip
