"""Naming: clusters keep the ids that the last release gave them; the rest are minted.

The tables of the last release are the registry of ids; there is no other state. The oldest id of a
cluster wins and the others lead to it. An id whose tellings fell apart is retired, so that what was
cited never silently narrows; one whose tellings are all gone is withdrawn. Should they be told again,
as after a retraction that was undone, it comes back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Row = dict[str, Any]

_SALT_TRIES: Final = 1000


@dataclass(frozen=True)
class Place:
    """Where a member of a cluster stands: a span in one revision of a report.

    Attributes:
        likenesses: What recognises it when the report was revised and the offsets moved, the most
            telling first.
    """

    report_id: str
    revision: str
    start: int
    end: int
    likenesses: tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class Registry:
    """Ids of the last release: where each stands, and when each was first released.

    Attributes:
        places: Where its ids stand, by report.
        first_release: When each id was first released.
        retired: Ids that are no longer used.
        former: Those of the retired ids that were withdrawn, as they last stood; null: none.
    """

    places: Mapping[str, list[tuple[Place, str]]]
    first_release: Mapping[str, str | None]
    retired: frozenset[str]
    former: Registry | None = None

    @property
    def released(self) -> Mapping[str, str | None]:
        """When each id was first released, those that were withdrawn among them."""
        return {**(self.former.first_release if self.former else {}), **self.first_release}

    @staticmethod
    def empty() -> Registry:
        """The registry before the first release."""
        return Registry({}, {}, frozenset())


@dataclass(frozen=True)
class Named:
    """Ids of the clusters in their order, and redirects from ids that are no longer used.

    Attributes:
        ids: The ids.
        redirects: New redirects.
        returned: Withdrawn ids that are used again: their tombstones go.
    """

    ids: list[str]
    redirects: list[Row]
    returned: frozenset[str] = frozenset()


def name(
    clusters: Sequence[Sequence[Place]],
    registry: Registry,
    mint: Callable[[int, int], str],
    table: str,
    release: str | None,
    strays: float = 0.0,
) -> Named:
    """Name clusters.

    Args:
        clusters: The members of each cluster.
        registry: Ids of the last release.
        mint: Gives a new id for cluster number and salt; salt 0 unless the id was used before.
        table: Table of the ids, for the redirects.
        release: Release that is being made.
        strays: Share of an id's members that may move elsewhere without splitting it.
    """
    holders = _holders(clusters, registry, strays)
    olds: list[list[str]] = [[] for _ in clusters]
    for old, numbers in sorted(holders.items()):
        for number in numbers:
            olds[number].append(old)
    split = {old for old, numbers in holders.items() if len(numbers) > 1}
    used = set(registry.first_release) | set(registry.retired)
    living = {n for n, ids in enumerate(olds) if not split.issuperset(ids)}
    back = _returning(clusters, registry.former, strays, living)
    named: list[str] = []
    redirects: list[Row] = []
    for number, ids in enumerate(olds):
        whole = [old for old in ids if old not in split]
        if number in back:
            named.append(back[number])
            continue
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
    return Named(named, redirects, frozenset(back.values()))


def _returning(
    clusters: Sequence[Sequence[Place]],
    former: Registry | None,
    strays: float,
    living: set[int],
) -> dict[int, str]:
    """The withdrawn id that comes back for a cluster: the oldest that one cluster alone tells.

    A cluster that goes on with a living id keeps that one, which readers hold now.
    """
    if former is None:
        return {}
    back: dict[int, str] = {}
    holders = _holders(clusters, former, strays)
    for old in sorted(holders, key=lambda old: (former.first_release.get(old) or "", old)):
        (number, *others) = holders[old]
        if not others and number not in living:
            back.setdefault(number, old)
    return back


def _holders(
    clusters: Sequence[Sequence[Place]], registry: Registry, strays: float
) -> dict[str, list[int]]:
    """The clusters that hold tellings of each old id.

    Words that stand where they stood are sure. Where a report was revised the same words are a
    likely guess, which never splits an id: it counts only where nothing sure holds the id, and then
    for the one cluster that most guesses lead to.
    """
    members = sorted(
        ((place, n) for n, places in enumerate(clusters) for place in places),
        key=lambda item: (item[0].report_id, item[0].start, item[0].end, item[1]),
    )
    sure: dict[str, Counter[int]] = defaultdict(Counter)
    moved: dict[str, list[tuple[Place, int]]] = defaultdict(list)
    for place, number in members:
        known = registry.places.get(place.report_id, ())
        if known and all(old.revision != place.revision for old, _ in known):
            moved[place.report_id].append((place, number))
        elif (found := _standing_there(place, known)) is not None:
            sure[found][number] += 1
    guesses: dict[str, Counter[int]] = defaultdict(Counter)
    for report, places in moved.items():
        for found, number in _recognised(places, list(registry.places[report])):
            guesses[found][number] += 1
    for old, counts in guesses.items():
        if old not in sure:
            sure[old][min(counts, key=lambda n: (-counts[n], n))] = 1
    return {
        old: sorted(n for n, count in counts.items() if count > strays * counts.total())
        for old, counts in sure.items()
    }


def _standing_there(place: Place, known: Sequence[tuple[Place, str]]) -> str | None:
    """The old id of the same characters; where several stand there, of the most alike."""
    there = [
        (_unlikeness(place, old), n, id_)
        for n, (old, id_) in enumerate(known)
        if old.revision == place.revision and old.start < place.end and place.start < old.end
    ]
    return min(there)[2] if there else None


def _unlikeness(a: Place, b: Place) -> int:
    same = (n for n, (x, y) in enumerate(zip(a.likenesses, b.likenesses, strict=True)) if x == y)
    return next(same, len(a.likenesses))


def _recognised(
    places: list[tuple[Place, int]], known: list[tuple[Place, str]]
) -> Iterator[tuple[str, int]]:
    """Old id and cluster of the places of a revised report: pairs in text order, one to one."""
    known = sorted(known, key=lambda item: (item[0].start, item[0].end, item[1]))
    for level in range(max((len(place.likenesses) for place, _ in places), default=0)):
        waiting: dict[object, list[tuple[Place, str]]] = defaultdict(list)
        for old in known:
            waiting[old[0].likenesses[level]].append(old)
        rest = []
        for place, number in places:
            queue = waiting.get(place.likenesses[level])
            if queue:
                taken = queue.pop(0)
                known.remove(taken)
                yield taken[1], number
            else:
                rest.append((place, number))
        places = rest


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
