"""Lasting ids: events and actors named by the last release, or minted by their founding mention."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from dateline.linking import naming
from dateline.linking.actor import Actor
from dateline.linking.events import Event
from dateline.linking.registry import actor_registry, event_places, event_registry, mention_places
from dateline.tables import ids

Row = dict[str, Any]
Frames = Mapping[str, pl.DataFrame]

STRAYS: Final = 0.2
"""Share of an actor's namings that may turn out to be another's: a reading mended, not a split.

An actor has hundreds of namings, pronouns among them. An event has a handful, and what is cited of
it is their sum, so there none may leave without a redirect.
"""


def name_events(
    events: list[Event],
    registry: Frames | None,
    release: str | None,
    days: Mapping[str, date | None],
    former: Frames | None = None,
) -> naming.Named:
    """Ids of events, in their order.

    Args:
        events: The clusters.
        registry: Tables of the last release, or null.
        release: The release that is being made.
        days: report_id to the day that its ids carry.
        former: Rows of ids that were withdrawn, see `dateline.linking.registry`.
    """
    ordered = sorted(
        (t.row for event in events for t in event.tellings),
        key=lambda r: (r["report_id"], r["trigger_start"], r["event_mention_id"]),
    )
    places = dict(zip((r["event_mention_id"] for r in ordered), event_places(ordered), strict=True))
    clusters = [[places[t.mention_id] for t in event.tellings] for event in events]

    def mint(number: int, salt: int) -> str:
        founding = events[number].founding
        report = founding.report["report_id"]
        start, end = founding.row["trigger_start"], founding.row["trigger_end"]
        return ids.founding_id("e", days[report], _salted(report, salt), start, end)

    return naming.name(clusters, event_registry(registry, former), mint, "events", release)


def name_actors(
    actors: list[Actor],
    registry: Frames | None,
    release: str | None,
    former: Frames | None = None,
) -> naming.Named:
    """Ids of actors, in their order; arguments as in `name_events`."""
    ordered = sorted(
        (m for actor in actors for chain in actor.chains for m in chain.mentions),
        key=lambda r: (r["report_id"], r["start"], r["end"], r["mention_id"]),
    )
    places = dict(zip((r["mention_id"] for r in ordered), mention_places(ordered), strict=True))
    clusters = [[places[m["mention_id"]] for c in a.chains for m in c.mentions] for a in actors]

    def mint(number: int, salt: int) -> str:
        founding = actors[number].founding
        key = _salted(founding.report_id, salt)
        return ids.founding_id("a", founding.day, key, founding.start, founding.end)

    known = actor_registry(registry, former)
    return naming.name(clusters, known, mint, "actors", release, strays=STRAYS)


def redirects(registry: Frames | None, *named: naming.Named) -> list[Row]:
    """Redirects of all releases: those of the last one, and the new ones.

    An id that is used again has no tombstone.
    """
    old = registry["redirects"].to_dicts() if registry is not None else []
    back = {id_ for name in named for id_ in name.returned}
    stay = [row for row in old if row["kind"] != "withdrawn" or row["old_id"] not in back]
    return [*stay, *(row for name in named for row in name.redirects)]


def _salted(report: str, salt: int) -> str:
    return f"{report}#{salt}" if salt else report
