"""Events: one act in the world, across reports, with its status."""

from __future__ import annotations

from typing import Final

from dateline.tables import codes
from dateline.tables._common import CONFIDENCE, DATES, TYPING, later
from dateline.tables.column import (
    BIGINT,
    FLOAT,
    INT,
    STRING,
    STRINGS,
    TIMESTAMP,
    Column,
    ListOf,
    Struct,
    Table,
)  # fmt: skip

ACTORS_IN_EVENT: Final = ListOf(Struct((("actor_id", STRING), ("role", STRING))))

GRANULARITY: Final = ("single", "aggregate")
DISPUTED_FIELDS: Final = ("agent", "target", "place", "date", "number")


def _toll(prefix: str, what: str) -> tuple[Column, ...]:
    return tuple(
        Column(f"{prefix}_{bound}", INT, f"{what}: {meaning}.", unit="persons", minimum=0,
               stage="linked", example=12)
        for bound, meaning in (
            ("low", "the smallest figure told for this event"),
            ("best", "the figure of the highest-ranked origin"),
            ("high", "the largest figure told; null if a figure is open"),
        )
    )  # fmt: skip


TABLE = Table(
    "events",
    "Events in the world with place, date, parties, figures and a status computed from claims.",
    "one event in the world, across reports",
    (
        Column("event_id", STRING, "Id of the event; e, day first seen, hash of the founding mention.",
               required=True, key=True, stage="linked", example="e20241208a1b2c3d4e5"),
        *later(TYPING, "linked"),
        Column("occurrence", STRING, "Whether it happened, apart from who says so.", required=True,
               codes=codes.OCCURRENCE, stage="linked", example="occurred"),
        Column("granularity", STRING, "One event, or a total over several that is never counted.",
               required=True, codes=GRANULARITY, stage="linked", example="single"),
        Column("part_of", STRING, "The larger event that this one is part of.",
               references="events.event_id", stage="linked", example="e20241207a1b2c3d4e5"),
        Column("phase", STRING, "How far it is told to have come at the latest.",
               codes=codes.PHASE, stage="linked", example="completed"),
        Column("target_class", STRING, "What was hit; on VIOL, CAPT, SITE and CROWD rows.",
               codes=codes.TARGET_CLASS, stage="linked", example="civilian"),
        *later(DATES, "linked"),
        Column("time_of_day", STRING, "Part of the day, where told.", codes=codes.TIME_OF_DAY,
               stage="linked", example="night"),
        Column("country", STRING, "ISO 3166-1 alpha-3 of the place; null at sea.", stage="linked",
               example="SYR"),
        Column("disputed_area", STRING, "Area whose sovereignty is disputed.", stage="linked",
               example="Golan Heights"),
        Column("gwcode", INT, "Gleditsch-Ward code of the country.", stage="linked", example=652),
        Column("admin1", STRING, "First-level division.", stage="linked", example="Dimashq"),
        Column("admin2", STRING, "Second-level division.", stage="linked", example="Duma"),
        Column("place_name", STRING, "Standard name of the place.", stage="linked",
               example="Damascus"),
        Column("place_kind", STRING, "What the place is.", codes=codes.PLACE_KIND, stage="linked",
               example="settlement"),
        Column("geonames_id", BIGINT, "GeoNames id of the place.", stage="linked", example=170654),
        Column("latitude", FLOAT, "WGS 84.", unit="degrees", minimum=-90, maximum=90,
               stage="linked", example=33.5102),
        Column("longitude", FLOAT, "WGS 84.", unit="degrees", minimum=-180, maximum=180,
               stage="linked", example=36.29128),
        Column("geo_precision", STRING, "What the coordinates are those of.", required=True,
               codes=codes.GEO_PRECISION, stage="linked", example="settlement"),
        Column("where_prec", INT, "UCDP's where_prec, 1 exact to 7 international.", minimum=1,
               maximum=7, stage="linked", example=1),
        Column("object_place_id", STRING, "The place acted upon: taken, left, headed for.",
               stage="linked", example="170654"),
        Column("control_before", STRING, "Actor who held the place before.",
               references="actors.actor_id", stage="linked", example="a20241206a1b2c3d4e5"),
        Column("control_after", STRING, "Actor who holds the place after.",
               references="actors.actor_id", stage="linked", example="a20241206a1b2c3d4e5"),
        Column("actors", ACTORS_IN_EVENT, "Actors and roles; event_actors says more.",
               required=True, stage="linked", example=(("a20241206a1b2c3d4e5", "agent"),)),
        *_toll("killed", "Killed"), *_toll("killed_civilian", "Civilians killed"),
        Column("killed_best_claim_id", STRING, "The claim that the best figure rests on.",
               references="claims.claim_id", stage="linked", example="c202412081a2b3c4d5e6f"),
        *_toll("injured", "Injured"),
        Column("status", STRING, "Standing of the event by the claims for and against it.",
               required=True, codes=codes.STATUS, stage="linked", example="corroborated"),
        Column("disputed_fields", STRINGS, "On what the tellings disagree, occurrence apart.",
               required=True, stage="linked", example=("agent",)),
        Column("first_reported_at_utc", TIMESTAMP, "Publication of the first report; naive UTC.",
               stage="linked", example="2024-12-08T03:20:00"),
        Column("first_reported_precision", STRING, "Whether that is an instant or a day.",
               codes=codes.INSTANT_PRECISION, stage="linked", example="instant"),
        Column("last_reported_at_utc", TIMESTAMP, "Publication of the latest report; naive UTC.",
               stage="linked", example="2024-12-10T08:00:00"),
        Column("n_reports", INT, "Reports that tell it, copies included.", unit="reports",
               required=True, minimum=1, stage="linked", example=6),
        Column("n_outlets", INT, "Outlets that tell it, copies left out.", unit="outlets",
               required=True, minimum=1, stage="linked", example=4),
        Column("independent_for", INT, "Independent origins that say it happened.",
               unit="origins", required=True, minimum=0, stage="linked", example=3),
        Column("independent_against", INT, "Independent origins that say it did not.",
               unit="origins", required=True, minimum=0, stage="linked", example=0),
        Column(**{**CONFIDENCE.__dict__, "stage": "linked"}),
        Column("first_release", STRING, "Release that first held the event.", stage="released",
               example="2024.12.1"),
    ),
    sort=("event_id",),
)  # fmt: skip
