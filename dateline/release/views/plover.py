"""PLOVER: the columns of POLECAT's weekly files."""

from __future__ import annotations

from typing import Final

from dateline.release.views.model import (
    DATED,
    SHARED_LOSSES,
    SINGLE,
    STANDING,
    Condition,
    Field,
    View,
    coded,
    empty,
)

SECTORS: Final = {
    "state": "GOV", "state_organ": "GOV", "military": "MIL", "police": "COP", "rebel": "REB",
    "militia": "PRM", "gang": "CRM", "party": "PTY", "civilians": "CVL", "protesters": "OPP",
    "io": "IGO", "ngo": "NGO", "media": "MED", "company": "BUS",
}  # fmt: skip
"""Kinds of actor -> sectors of PLOVER; kinds that are not here have none."""


def _party(side: str, title: str, codes: str) -> tuple[Field, ...]:
    who, other = f"{side}.who[1]", title.lower()
    sector = coded(f"{who}.kind", SECTORS)
    return (
        Field(f"{title} Name", f"{who}.name", f"Name of the {other} that reports name most."),
        Field(f"{title} Country", f"{who}.country", f"Country of the {other}, ISO 3166-1 alpha-3."),
        Field(f"{title} COW", f"{codes}.cow", "The same as a number of the Correlates of War."),
        Field(f"Primary {title} Sector", sector, f"Sector of the {other} by its kind."),
        Field(f"{title} Sectors", sector, "The same: an actor has one kind."),
        empty(f"{title} Title", "VARCHAR", "titles stand in the table actors."),
        Field(f"{title} Name Raw", f"array_to_string({side}.names, '; ')",
              f"Names of all on the {other}'s side, the most named first."),
        empty(f"Wikipedia {title} ID", "VARCHAR", "actors are not linked to Wikipedia."),
    )  # fmt: skip


VIEW: Final = View(
    name="plover",
    imitates="POLECAT (event types and modes of PLOVER)",
    fields=(
        Field("Event ID", "e.event_id", "Id of the event, which stays through releases."),
        Field("Event Date", "e.date_start", "First day on which it may have happened."),
        Field("Event Type", "e.plover", "Root of PLOVER."),
        Field("Event Mode", "e.plover_mode", "Mode of PLOVER."),
        empty("Intensity", "DOUBLE", "PLOVER's intensities are not part of the crosswalk."),
        Field("Quad Code",
              "CASE WHEN e.plover IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE') THEN 'V-COOP' "
              "WHEN e.plover IN ('COOPERATE', 'AID', 'RETREAT') THEN 'M-COOP' "
              "WHEN e.plover IN ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN') THEN 'V-CONF' "
              "ELSE 'M-CONF' END",
              "Verbal or material, cooperation or conflict, by the root."),
        Field("Contexts", "array_to_string(e.context, ';')", "Contexts of Dateline, apart by ;"),
        *_party("a", "Actor", "ac"),
        *_party("t", "Recipient", "tc"),
        Field("Placename", "e.place_name", "Standard name of the place."),
        Field("City", "CASE WHEN e.geo_precision IN ('exact', 'site', 'settlement') "
              "THEN e.place_name END", "The same where it is a settlement or a place in one."),
        Field("District", "e.admin2", "Second-level division."),
        Field("Province", "e.admin1", "First-level division."),
        Field("Country", "e.country", "ISO 3166-1 alpha-3."),
        Field("Latitude", "e.latitude", "WGS 84, degrees."),
        Field("Longitude", "e.longitude", "WGS 84, degrees."),
        Field("GeoNames ID", "e.geonames_id", "Id in GeoNames."),
        Field("Raw Placename", "e.place_name", "The standard name again."),
        Field("Feature Type", "e.place_kind", "Kind of place, in Dateline's words."),
        Field("Source", "r.outlets", "Outlets that tell it, by name, apart by ;"),
        Field("Publication Date", "CAST(e.first_reported_at_utc AS DATE)",
              "Day of the first report, UTC."),
        empty("Story People", "VARCHAR", "see the table mentions."),
        empty("Story Organizations", "VARCHAR", "see the table mentions."),
        empty("Story Locations", "VARCHAR", "see the table mentions."),
        Field("Language", "r.languages", "Languages of the reports, ISO 639-1."),
        Field("Version", "e.first_release", "Release of Dateline that first held the event."),
    ),
    conditions=(
        Condition("e.plover IS NOT NULL", "events without a root of PLOVER"),
        SINGLE, STANDING, DATED,
    ),
    losses=(
        "A row is an event across all its reports, where POLECAT has a row a story.",
        "Of several actors on a side the most named one is the actor; the others stand in the "
        "column with Raw in its name.",
        "Countries of events and actors are ISO 3166-1 alpha-3 codes.",
        *SHARED_LOSSES,
    ),
)  # fmt: skip
