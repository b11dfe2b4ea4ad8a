"""The tables of events: events, event_actors, event_status and claim_events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.codebook.countries import gwcodes
from dateline.linking import event_rows
from dateline.linking.actor import Actor
from dateline.linking.aggregates import find_totals, is_aggregate
from dateline.linking.events import Event
from dateline.linking.figures import disagree, supersedes, tolls
from dateline.linking.weigh import Weigher
from dateline.linking.whole import find_wholes

Row = dict[str, Any]


def event_tables(
    events: list[Event],
    event_ids: Sequence[str],
    actors: list[Actor],
    actor_ids: Sequence[str],
    weigher: Weigher,
    first_release: Mapping[str, str | None],
    release: str | None,
) -> tuple[dict[str, list[Row]], dict[str, str]]:
    """Rows of the four tables, and quantity_id to the figure that it supersedes.

    Args:
        events: Clusters, in the order of their numbers.
        event_ids: Their ids.
        actors: Actors, in the order of their numbers.
        actor_ids: Their ids.
        weigher: Weighs tellings.
        first_release: event_id to the release that first held it.
        release: The release that is being made.
    """
    described = [event_rows.describe(event, gwcodes()) for event in events]
    for event, row in zip(events, described, strict=True):
        row["granularity"] = "aggregate" if is_aggregate(event, weigher.told) else "single"
    wholes = find_totals(events, described) | find_wholes(events, described)
    tables: dict[str, list[Row]] = {
        name: [] for name in ("events", "event_actors", "event_status", "claim_events")
    }
    replaced: dict[str, str] = {}
    for number, (event, row, event_id) in enumerate(zip(events, described, event_ids, strict=True)):
        parts = event_rows.parts(event, actors)
        figures = weigher.figures(event)
        replaced |= supersedes(figures)
        bearings = [(t, b) for t in event.tellings if (b := weigher.bearing(t)) is not None]
        stands = weigher.standing(event, row["event_type"])
        disputed = set(row["disputed_fields"])
        if any(part["disputed"] for part in parts.values()) or _disowned(bearings):
            disputed.add("agent")
        if disagree(figures):
            disputed.add("number")
        row |= tolls(figures)
        row |= {
            "event_id": event_id,
            "part_of": event_ids[wholes[number]] if number in wholes else None,
            "actors": [{"actor_id": actor_ids[a], "role": role} for a, role in sorted(parts)],
            "status": stands.status,
            "independent_for": stands.independent_for,
            "independent_against": stands.independent_against,
            "first_release": first_release.get(event_id, release),
            "disputed_fields": sorted(disputed),
            **_control(event, row, actor_ids),
        }
        tables["events"].append(row)
        tables["event_actors"] += [
            {"event_id": event_id, "actor_id": actor_ids[actor], "role": role, **part}
            for (actor, role), part in parts.items()
        ]
        tables["event_status"] += [
            {"event_id": event_id, **change} for change in weigher.history(event, row["event_type"])
        ]
        tables["claim_events"] += [
            {"claim_id": t.row["claim_id"], "event_id": event_id,
             "event_mention_id": t.mention_id, **bears}
            for t, bears in bearings
        ]  # fmt: skip
    return tables, replaced


def _disowned(bearings: list[tuple[Any, Row]]) -> bool:
    """Whether the alleged doer denies having done it."""
    return any(b["aspect"] == "agent" and b["stance"] == "against" for _, b in bearings)


def _control(event: Event, row: Row, actor_ids: Sequence[str]) -> Row:
    """Who held the place before and after, where a capture or transfer is told as fact."""
    if not row["event_type"].startswith("TERR.") or row["occurrence"] != "occurred":
        return {"control_before": None, "control_after": None}
    after = next((t.agent for t in event.told if t.agent is not None), None)
    before = next((t.target for t in event.told if t.target is not None), None)
    if row["event_type"] == "TERR.TRANSFER":
        before, after = after, before
    return {
        "control_before": actor_ids[before] if before is not None else None,
        "control_after": actor_ids[after] if after is not None else None,
    }
