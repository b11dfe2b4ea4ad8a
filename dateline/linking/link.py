"""Linking: coded reports become stories, actors and events, in two steps.

*Cluster* is a pure function of the live coded rows, the corrections and the codebook. *Name* gives
the clusters the ids that the last release gave them, and mints the rest. Only ids, redirects and
first releases come from the last release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dateline.codebook import types
from dateline.linking import lasting
from dateline.linking.actor_rows import actor_rows
from dateline.linking.actors import find_actors
from dateline.linking.chains import find_chains
from dateline.linking.copies import find_copies
from dateline.linking.corrections import Correction, apply
from dateline.linking.event_tables import event_tables
from dateline.linking.events import find_events
from dateline.linking.evidence import Context
from dateline.linking.fill import (
    fill_actors,
    fill_claims,
    fill_events,
    fill_outlets,
    fill_reports,
)
from dateline.linking.frames import Linked, linked_frames
from dateline.linking.live import live_reports, live_rows
from dateline.linking.origins import Origins
from dateline.linking.outlets import OutletNames, coverage_rows, outlet_rows
from dateline.linking.registry import actor_registry, event_registry
from dateline.linking.retracted import Retracted, registry_ids, take_out, tombstones
from dateline.linking.statements import find_statements
from dateline.linking.stories import find_stories
from dateline.linking.takings import Takings
from dateline.linking.tellings import actor_numbers, find_tellings
from dateline.linking.weigh import Weigher
from dateline.tables import ids

Row = dict[str, Any]
Frames = Mapping[str, pl.DataFrame]


def link(
    coded: Frames,
    registry: Frames | None = None,
    release: str | None = None,
    outlets: pl.DataFrame | None = None,
    listed: pl.DataFrame | None = None,
    corrections: Sequence[Correction] | None = None,
    retracted: Sequence[Retracted] = (),
    former: Frames | None = None,
) -> Linked:
    """Link coded tables.

    Args:
        coded: ``reports``, ``mentions``, ``times``, ``claims``, ``event_mentions`` and
            ``quantities`` at stage coded, of all days and revisions.
        registry: Tables of the last release, which tell the ids; null before the first.
        release: Name of the release that is being made; null outside releases.
        outlets: What the source files say of outlets, as rows of ``outlets``.
        listed: Columns outlet_id, day, listed: addresses that the sources named.
        corrections: What people corrected; see `corrections.read_corrections`.
        retracted: What people took back; see `dateline.linking.retracted`.
        former: Rows of ids that earlier releases withdrew, as they last stood: an id that is told
            again comes back. See `dateline.release.former`.

    Returns:
        Every table of the contract at stage released, sorted as published; its ``unapplied`` names
        each correction that found nothing to correct, and why.

    Raises:
        KeyError: A coded table is missing.
        ValueError: There is a last release, but the new one has no name.
    """
    if registry is not None and not release:
        raise ValueError("link: registry given without release; redirects need the release's name")
    reports = live_reports(coded["reports"])
    rows = {
        table: live_rows(table, coded[table], reports)
        for table in ("mentions", "times", "claims", "event_mentions", "quantities")
    }
    judged = apply(corrections or (), rows, reports)
    take_out(retracted, rows, reports)
    copies = find_copies(reports)
    for report in reports:
        report["duplicate_of"] = copies.get(report["report_id"])
    by_id = {report["report_id"]: report for report in reports}
    days = {
        r["report_id"]: ids.day_of(r["published_at_utc"], r["retrieved_at_utc"]) for r in reports
    }
    every = coded["reports"].to_dicts()
    outlet_table = outlet_rows(every, outlets, listed)
    outlet_names = OutletNames(outlet_table)

    stories = find_stories(reports)
    actors = find_actors(find_chains(rows["mentions"], days), judged.actors)
    actor_of = actor_numbers(actors)
    claims = {row["claim_id"]: row for row in rows["claims"]}
    origins = Origins(claims, by_id, rows["mentions"], actors, actor_of, outlet_names)
    statements = find_statements(rows["claims"], stories, origins.of_claim, days.get)
    tellings = find_tellings(
        rows["mentions"], rows["event_mentions"], by_id, claims, stories, statements, actor_of
    )
    context = Context(actors, types(), Takings(tellings))
    events = find_events(tellings, context, judged.events)
    weigher = Weigher(claims, origins, actors, rows["quantities"], outlet_table)

    actor_ids = (actor_names := lasting.name_actors(actors, registry, release, former)).ids
    event_names = lasting.name_events(events, registry, release, days, former)
    event_ids = event_names.ids
    tables, replaced = event_tables(
        events, event_ids, actors, actor_ids, weigher,
        event_registry(registry, former).released, release,
    )  # fmt: skip
    tables["actors"] = actor_rows(
        actors, actor_ids, actor_registry(registry, former).released, release
    )
    tables["redirects"] = lasting.redirects(registry, actor_names, event_names)
    tables["outlets"] = outlet_table
    tables["coverage"] = coverage_rows(every, copies, listed)
    tables["reports"] = reports
    tables |= rows
    if release:
        before = {} if registry is None else registry_ids(registry)
        tables["redirects"] = tombstones(retracted, tables["redirects"], tables, before, release)
    fill_reports(reports, stories, days)
    fill_actors(tables, actor_of, actor_ids)
    fill_events(tables, events, event_ids, replaced)
    fill_claims(tables, origins, statements, actor_ids, outlet_names)
    media = {a.name.casefold(): n for n, a in enumerate(actors) if a.kind in ("media", "company")}
    fill_outlets(outlet_table, media, actor_ids)
    return linked_frames(tables, judged.unapplied)
