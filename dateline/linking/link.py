"""Linking: coded reports become stories, actors and events, in two steps.

*Cluster* is a pure function of the live coded rows and the codebook. *Name* gives the clusters the
ids that the last release gave them, and mints the rest. Only ids, redirects and first releases come
from the last release.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from dateline.codebook import types
from dateline.codebook.countries import gwcodes
from dateline.linking import event_rows, naming
from dateline.linking.actor_rows import actor_rows
from dateline.linking.actors import Actor, find_actors
from dateline.linking.chains import find_chains
from dateline.linking.copies import find_copies
from dateline.linking.events import Event, find_events
from dateline.linking.figures import tolls
from dateline.linking.frames import linked_frames
from dateline.linking.live import live_reports, live_rows
from dateline.linking.origins import Origins
from dateline.linking.outlets import coverage_rows, outlet_rows
from dateline.linking.registry import actor_registry, event_places, event_registry, mention_places
from dateline.linking.statements import find_statements
from dateline.linking.stories import find_stories
from dateline.linking.tellings import actor_numbers, find_tellings
from dateline.linking.weigh import Weigher
from dateline.linking.whole import find_wholes
from dateline.tables import ids

Row = dict[str, Any]
Frames = Mapping[str, pl.DataFrame]


def link(
    coded: Frames,
    registry: Frames | None = None,
    release: str | None = None,
    outlets: pl.DataFrame | None = None,
    listed: pl.DataFrame | None = None,
) -> dict[str, pl.DataFrame]:
    """Link coded tables.

    Args:
        coded: ``reports``, ``mentions``, ``times``, ``claims``, ``event_mentions`` and
            ``quantities`` at stage coded, of all days and revisions.
        registry: Tables of the last release, which tell the ids; null before the first.
        release: Name of the release that is being made; null outside releases.
        outlets: What the source files say of outlets, as rows of ``outlets``.
        listed: Columns outlet_id, day, listed: addresses that the sources named.

    Returns:
        Every table of the contract at stage released, sorted as published.

    Raises:
        KeyError: A coded table is missing.
    """
    reports = live_reports(coded["reports"])
    rows = {
        table: live_rows(table, coded[table], reports)
        for table in ("mentions", "times", "claims", "event_mentions", "quantities")
    }
    copies = find_copies(reports)
    for report in reports:
        report["duplicate_of"] = copies.get(report["report_id"])
    by_id = {report["report_id"]: report for report in reports}
    days = {
        r["report_id"]: ids.day_of(r["published_at_utc"], r["retrieved_at_utc"]) for r in reports
    }

    stories = find_stories(reports)
    actors = find_actors(find_chains(rows["mentions"], days))
    actor_of = actor_numbers(actors)
    claims = {row["claim_id"]: row for row in rows["claims"]}
    tellings = find_tellings(rows["mentions"], rows["event_mentions"], by_id, stories, actor_of)
    events = find_events(tellings, actors, types())
    origins = Origins(claims, by_id, actors, actor_of)
    weigher = Weigher(claims, origins, actors, rows["quantities"])

    actor_names = _name_actors(actors, registry, release)
    event_names = _name_events(events, registry, release, days)
    actor_ids, event_ids = actor_names.ids, event_names.ids

    described = [event_rows.describe(event, gwcodes()) for event in events]
    wholes = find_wholes(events, described)
    first = event_registry(registry).first_release
    tables: dict[str, list[Row]] = {"events": [], "event_actors": [], "event_status": [],
                                    "claim_events": []}  # fmt: skip
    event_of: dict[str, str] = {}
    for number, (event, row, event_id) in enumerate(zip(events, described, event_ids, strict=True)):
        parts = event_rows.parts(event, actors)
        stands = weigher.standing(event, row["event_type"])
        figures = weigher.figures(event)
        row |= tolls(figures)
        row |= {
            "event_id": event_id,
            "part_of": event_ids[wholes[number]] if number in wholes else None,
            "actors": [{"actor_id": actor_ids[a], "role": role} for a, role in sorted(parts)],
            "status": stands.status,
            "independent_for": stands.independent_for,
            "independent_against": stands.independent_against,
            "first_release": first.get(event_id, release),
            "disputed_fields": _disputed(row, parts, figures),
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
        for telling in event.tellings:
            mention = telling.row["event_mention_id"]
            event_of[mention] = event_id
            bears = weigher.bearing(telling)
            if bears is not None:
                tables["claim_events"].append(
                    {"claim_id": telling.row["claim_id"], "event_id": event_id,
                     "event_mention_id": mention, **bears}
                )  # fmt: skip
    tables["actors"] = actor_rows(
        actors, actor_ids, actor_registry(registry).first_release, release
    )
    tables["redirects"] = _redirects(registry, actor_names, event_names)
    tables["outlets"] = outlet_rows(coded["reports"].to_dicts(), outlets)
    tables["coverage"] = coverage_rows(coded["reports"].to_dicts(), copies, listed)
    tables["reports"] = reports
    tables |= rows
    _fill(tables, stories, days, actor_of, actor_ids, event_of, origins)
    return linked_frames(tables)


def _name_events(
    events: list[Event], registry: Frames | None, release: str | None, days: Mapping[str, Any]
) -> naming.Named:
    ordered = sorted(
        (t.row for event in events for t in event.tellings),
        key=lambda r: (r["report_id"], r["trigger_start"], r["event_mention_id"]),
    )
    places = dict(zip((r["event_mention_id"] for r in ordered), event_places(ordered), strict=True))
    clusters = [[places[t.row["event_mention_id"]] for t in e.tellings] for e in events]

    def mint(number: int, salt: int) -> str:
        founding = events[number].founding
        report = founding.report["report_id"]
        start, end = founding.row["trigger_start"], founding.row["trigger_end"]
        key = report if not salt else f"{report}#{salt}"
        return ids.founding_id("e", days[report], key, start, end)

    return naming.name(clusters, event_registry(registry), mint, "events", release)


def _name_actors(actors: list[Actor], registry: Frames | None, release: str | None) -> naming.Named:
    ordered = sorted(
        (m for actor in actors for chain in actor.chains for m in chain.mentions),
        key=lambda r: (r["report_id"], r["start"], r["end"], r["mention_id"]),
    )
    places = dict(zip((r["mention_id"] for r in ordered), mention_places(ordered), strict=True))
    clusters = [[places[m["mention_id"]] for c in a.chains for m in c.mentions] for a in actors]

    def mint(number: int, salt: int) -> str:
        founding = actors[number].founding
        key = founding.report_id if not salt else f"{founding.report_id}#{salt}"
        return ids.founding_id("a", founding.day, key, founding.start, founding.end)

    return naming.name(clusters, actor_registry(registry), mint, "actors", release)


def _redirects(registry: Frames | None, *named: naming.Named) -> list[Row]:
    """Redirects of all releases: those of the last one, and the new ones."""
    old = registry["redirects"].to_dicts() if registry is not None else []
    return [*old, *(row for name in named for row in name.redirects)]


def _control(event: Event, row: Row, actor_ids: list[str]) -> Row:
    """Who held the place before and after, where a capture or transfer tells it."""
    if not row["event_type"].startswith("TERR."):
        return {"control_before": None, "control_after": None}
    after = next((t.agent for t in event.tellings if t.agent is not None and not t.negative), None)
    before = next(
        (t.target for t in event.tellings if t.target is not None and not t.negative), None
    )
    return {
        "control_before": actor_ids[before] if before is not None else None,
        "control_after": actor_ids[after] if after is not None else None,
    }


def _disputed(row: Row, parts: Mapping[tuple[int, str], Row], figures: list[Any]) -> list[str]:
    fields = list(row["disputed_fields"])
    if any(part["disputed"] for part in parts.values()):
        fields.append("agent")
    exact: dict[tuple[str, str], set[int]] = {}
    for figure in figures:
        cells = figure.row
        if cells["scope"] == "event" and cells["best"] is not None and figure.origin is not None:
            exact.setdefault((cells["measure"], cells["of_whom"]), set()).add(cells["best"])
    if any(len(numbers) > 1 for numbers in exact.values()):
        fields.append("number")
    return sorted(fields)


def _fill(
    tables: dict[str, list[Row]],
    stories: Mapping[str, int],
    days: Mapping[str, Any],
    actor_of: Mapping[str, int],
    actor_ids: list[str],
    event_of: Mapping[str, str],
    origins: Origins,
) -> None:
    """Write the linked columns into the rows that coding made."""
    first_of: dict[int, str] = {}
    for report_id, story in sorted(
        stories.items(), key=lambda item: (str(days[item[0]] or ""), item[0])
    ):
        first_of.setdefault(story, report_id)
    for report in tables["reports"]:
        number = stories.get(report["report_id"])
        founder = None if number is None else first_of[number]
        report["story_id"] = None if founder is None else ids.dated("s", days[founder], founder)

    def actor(mention_id: str | None) -> str | None:
        number = actor_of.get(mention_id or "")
        return None if number is None else actor_ids[number]

    for row in tables["mentions"]:
        row["entity_id"] = row["place_id"] if row["kind"] == "place" else actor(row["mention_id"])
    for row in tables["event_mentions"]:
        row["event_id"] = event_of.get(row["event_mention_id"])
        row["agent_actor_id"] = actor(row["agent_mention_id"])
        row["target_actor_id"] = actor(row["target_mention_id"])
    for row in tables["quantities"]:
        row["event_id"] = event_of.get(row["event_mention_id"] or "")
    statements = find_statements(tables["claims"], stories, origins.of_claim, days.get)
    bears: dict[str, set[str]] = {}
    for row in tables["claim_events"]:
        bears.setdefault(row["claim_id"], set()).add(row["event_id"])
    outlet_ids = {row["name"].casefold(): row["outlet_id"] for row in tables["outlets"]}
    for row in tables["claims"]:
        source = origins.source_actor(row)
        row["source_actor_id"] = None if source is None else actor_ids[source]
        row["relay_outlet_ids"] = [outlet_ids.get(name.casefold(), "") for name in row["relay"]]
        row["origin_id"] = origins.of_claim(row)
        row["statement_id"] = statements.get(row["claim_id"])
        row["event_ids"] = sorted(bears.get(row["claim_id"], ()))
