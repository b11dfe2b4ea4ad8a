"""The registry of ids, read from the tables of the last release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
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


def event_registry(release: Frames | None) -> Registry:
    """Ids of events in the last release."""
    if release is None:
        return Registry.empty()
    rows = (
        release["event_mentions"].sort("report_id", "trigger_start", "event_mention_id").to_dicts()
    )
    pairs = zip(event_places(rows), (row["event_id"] for row in rows), strict=True)
    return _registry(pairs, release, "events", "event_id")


def actor_registry(release: Frames | None) -> Registry:
    """Ids of actors in the last release."""
    if release is None:
        return Registry.empty()
    rows = (
        release["mentions"]
        .filter(pl.col("kind") != "place")
        .sort("report_id", "start", "end", "mention_id")
        .to_dicts()
    )
    pairs = zip(mention_places(rows), (row["entity_id"] for row in rows), strict=True)
    return _registry(pairs, release, "actors", "actor_id")


def _registry(
    pairs: Iterable[tuple[Place, str | None]], release: Frames, table: str, key: str
) -> Registry:
    places: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for place, id_ in pairs:
        if id_ is not None:
            places[place.report_id].append((place, id_))
    first = dict(release[table].select(key, "first_release").iter_rows())
    gone = release["redirects"].filter(pl.col("table") == table)["old_id"].to_list()
    return Registry(places, first, frozenset(gone))
