"""The registry of ids, read from the tables of the last release and from its histories.

The *former* rows are those of ids that were withdrawn, as they last stood: rows of ``events``,
``event_mentions``, ``actors`` and ``mentions`` from before; see `dateline.release.former`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from dateline.linking.naming import Place, Registry

Row = dict[str, Any]
Frames = Mapping[str, pl.DataFrame]


def event_places(event_mentions: Iterable[Row]) -> list[Place]:
    """Where event mentions stand, in the order given.

    The words themselves may be withheld in a release, so likeness is by lemma, type and names.
    """
    return [
        Place(
            row["report_id"], row["revision"], row["trigger_start"], row["trigger_end"],
            (
                (
                    row["event_type"], row["trigger_lemma"], row["place_name"], row["agent_name"],
                    row["target_name"],
                ),
                (row["event_type"], row["trigger_lemma"], row["place_name"]),
                (row["event_type"], row["trigger_lemma"]),
            ),
        )
        for row in event_mentions
    ]  # fmt: skip


def mention_places(mentions: Iterable[Row]) -> list[Place]:
    """Where mentions stand, in the order given; likeness is by kind, form and name."""
    return [
        Place(
            row["report_id"], row["revision"], row["start"], row["end"],
            (
                (row["kind"], row["form"], row["name"], row["role"]),
                (row["kind"], row["name"], row["actor_kind"], row["country"]),
            ),
        )
        for row in mentions
    ]  # fmt: skip


def event_registry(release: Frames | None, former: Frames | None = None) -> Registry:
    """Ids of events in the last release, and of those that were withdrawn before it."""
    if release is None:
        return Registry.empty()
    gone = release["redirects"].filter(pl.col("table") == "events")["old_id"].to_list()
    before = _registry(_event_pairs(former), former, "events", "event_id") if former else None
    now = _registry(_event_pairs(release), release, "events", "event_id")
    return replace(now, retired=frozenset(gone), former=before)


def actor_registry(release: Frames | None, former: Frames | None = None) -> Registry:
    """Ids of actors in the last release, and of those that were withdrawn before it."""
    if release is None:
        return Registry.empty()
    gone = release["redirects"].filter(pl.col("table") == "actors")["old_id"].to_list()
    before = _registry(_actor_pairs(former), former, "actors", "actor_id") if former else None
    now = _registry(_actor_pairs(release), release, "actors", "actor_id")
    return replace(now, retired=frozenset(gone), former=before)


def _event_pairs(frames: Frames) -> Iterator[tuple[Place, str | None]]:
    rows = (
        frames["event_mentions"].sort("report_id", "trigger_start", "event_mention_id").to_dicts()
    )
    return zip(event_places(rows), (row["event_id"] for row in rows), strict=True)


def _actor_pairs(frames: Frames) -> Iterator[tuple[Place, str | None]]:
    rows = (
        frames["mentions"]
        .filter(pl.col("kind") != "place")
        .sort("report_id", "start", "end", "mention_id")
        .to_dicts()
    )
    return zip(mention_places(rows), (row["entity_id"] for row in rows), strict=True)


def _registry(
    pairs: Iterable[tuple[Place, str | None]], frames: Frames, table: str, key: str
) -> Registry:
    places: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for place, id_ in pairs:
        if id_ is not None:
            places[place.report_id].append((place, id_))
    first = dict(frames[table].select(key, "first_release").iter_rows())
    return Registry(places, first, frozenset())
