"""Actors: persons, organizations, groups and classes of people, across reports."""

from __future__ import annotations

from dateline.tables import codes
from dateline.tables.column import (
    DATE,
    INT,
    STRING,
    STRINGS,
    Column,
    ListOf,
    Struct,
    Table,
)  # fmt: skip

TABLE = Table(
    "actors",
    "Actors with names, kind, roles and memberships as the reports tell them.",
    "one actor",
    (
        Column("actor_id", STRING, "Id of the actor; a, day first seen, hash of the founding mention.",
               required=True, key=True, stage="linked", example="a20241206a1b2c3d4e5"),
        Column("name", STRING, "Name it is best known by.", required=True, stage="linked",
               example="Ahmad al-Sharaa"),
        Column("kind", STRING, "What the actor is.", required=True, codes=codes.ACTOR_KIND,
               stage="linked", example="person"),
        Column("country", STRING, "ISO 3166-1 alpha-3 of the country it belongs to.",
               stage="linked", example="SYR"),
        Column("roles", ListOf(Struct((("role", STRING), ("from", DATE), ("to", DATE)))),
               "Offices and titles, with the days between which reports give them.",
               stage="linked", example=(("prime minister", "2024-12-08", "2024-12-08"),)),
        Column("member_of",
               ListOf(Struct((("actor_id", STRING), ("relation", STRING), ("from", DATE), ("to", DATE)))),
               "Actors it belongs to.", stage="linked",
               example=(("a20241206ffffffffff", "leader_of", "2024-12-08", "2024-12-08"),)),
        Column("aliases", STRINGS, "Other names, as reports write them, sorted.", required=True,
               stage="linked", example=("Abu Mohammad al-Jolani",)),
        Column("external_ids", STRINGS, "Ids elsewhere, as scheme:id.", stage="linked", filled=False,
               example=("wikidata:Q15940646",)),
        Column("is_class", STRING, "The unnamed class it stands for, one a class and country.",
               stage="linked", example="protesters"),
        Column("first_seen", DATE, "Day of the first report that names it.", stage="linked",
               example="2024-12-06"),
        Column("last_seen", DATE, "Day of the latest report that names it.", stage="linked",
               example="2024-12-10"),
        Column("n_mentions", INT, "Namings in live reports.", unit="mentions", required=True,
               minimum=1, stage="linked", example=41),
        Column("first_release", STRING, "Release that first held the actor.", stage="released",
               example="2024.12.1"),
    ),
    sort=("actor_id",),
)  # fmt: skip
