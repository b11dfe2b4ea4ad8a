"""The linked columns of the rows that coding made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dateline.linking.events import Event
from dateline.linking.origins import Origins
from dateline.linking.outlets import OutletNames
from dateline.tables import ids

Row = dict[str, Any]
Tables = Mapping[str, list[Row]]


def fill_reports(
    reports: list[Row], stories: Mapping[str, int], days: Mapping[str, date | None]
) -> None:
    """Write ``story_id``: of the earliest report of each story."""
    founders: dict[int, str] = {}
    for report_id, story in sorted(
        stories.items(), key=lambda item: (str(days[item[0]] or ""), item[0])
    ):
        founders.setdefault(story, report_id)
    for report in reports:
        number = stories.get(report["report_id"])
        founder = None if number is None else founders[number]
        report["story_id"] = None if founder is None else ids.dated("s", days[founder], founder)


def fill_actors(tables: Tables, actor_of: Mapping[str, int], actor_ids: Sequence[str]) -> None:
    """Write the actors of mentions and event mentions, and the places of mentions."""

    def actor(mention_id: str | None) -> str | None:
        number = actor_of.get(mention_id or "")
        return None if number is None else actor_ids[number]

    for row in tables["mentions"]:
        row["entity_id"] = row["place_id"] if row["kind"] == "place" else actor(row["mention_id"])
    for row in tables["event_mentions"]:
        row["agent_actor_id"] = actor(row["agent_mention_id"])
        row["target_actor_id"] = actor(row["target_mention_id"])


def fill_events(
    tables: Tables, events: list[Event], event_ids: Sequence[str], replaced: Mapping[str, str]
) -> None:
    """Write the events of event mentions and quantities, and what quantities supersede."""
    event_of = {
        telling.mention_id: event_id
        for event, event_id in zip(events, event_ids, strict=True)
        for telling in event.tellings
    }
    for row in tables["event_mentions"]:
        row["event_id"] = event_of.get(row["event_mention_id"])
    for row in tables["quantities"]:
        row["event_id"] = event_of.get(row["event_mention_id"] or "")
        row["supersedes"] = replaced.get(row["quantity_id"])


def fill_claims(
    tables: Tables,
    origins: Origins,
    statements: Mapping[str, str],
    actor_ids: Sequence[str],
    outlets: OutletNames,
) -> None:
    """Write source, relay, origin, statement and events of claims."""
    bears: dict[str, set[str]] = defaultdict(set)
    for row in tables["claim_events"]:
        bears[row["claim_id"]].add(row["event_id"])
    for row in tables["claims"]:
        source = origins.source_actor(row)
        row["source_actor_id"] = None if source is None else actor_ids[source]
        row["relay_outlet_ids"] = [outlets.find(name) or "" for name in row["relay"]]
        row["origin_id"] = origins.of_claim(row)
        row["statement_id"] = statements.get(row["claim_id"])
        row["event_ids"] = sorted(bears.get(row["claim_id"], ()))


def fill_outlets(outlets: list[Row], names: Mapping[str, int], actor_ids: Sequence[str]) -> None:
    """Write the actor that each outlet is.

    Args:
        outlets: Rows of ``outlets``.
        names: Bare name of a medium to its actor number.
        actor_ids: Ids of actors by number.
    """
    for row in outlets:
        number = names.get(row["name"].casefold())
        row["actor_id"] = None if number is None else actor_ids[number]
