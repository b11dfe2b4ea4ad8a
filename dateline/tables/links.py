"""Links between claims, events and actors: claim_events, event_actors, event_status."""

from __future__ import annotations

from dateline.tables import codes
from dateline.tables.column import (
    BOOL,
    INT,
    STRING,
    STRINGS,
    TIMESTAMP,
    Column,
    Table,
)  # fmt: skip

CLAIM_EVENTS = Table(
    "claim_events",
    "How each claim bears on each event: for, against, and on which aspect.",
    "one claim's bearing on one event",
    (
        Column("claim_id", STRING, "The claim.", required=True, key=True,
               references="claims.claim_id", stage="linked", example="c202412081a2b3c4d5e6f"),
        Column("event_id", STRING, "The event.", required=True, key=True,
               references="events.event_id", stage="linked", example="e20241208a1b2c3d4e5"),
        Column("event_mention_id", STRING, "The telling that ties them.", required=True, key=True,
               references="event_mentions.event_mention_id", stage="linked",
               example="em202412081a2b3c4d5e6f"),
        Column("relation", STRING, "Says it happened or not, is itself the act, or comments.",
               required=True, codes=("asserts", "performs", "comments"), stage="linked",
               example="asserts"),
        Column("stance", STRING, "For or against the event.", required=True,
               codes=("for", "against", "neutral"), stage="linked", example="for"),
        Column("aspect", STRING, "What of the event it speaks to.", required=True,
               codes=("occurrence", "agent", "target", "place", "date", "number", "intent"),
               stage="linked", example="occurrence"),
        Column("party", STRING, "On whose side the origin stands.", required=True,
               codes=("agent_side", "target_side", "third", "unknown"), stage="linked",
               example="third"),
    ),
    sort=("claim_id", "event_id", "event_mention_id"),
)  # fmt: skip

EVENT_ACTORS = Table(
    "event_actors",
    "The part that each actor has in each event.",
    "one actor's part in one event",
    (
        Column("event_id", STRING, "The event.", required=True, key=True,
               references="events.event_id", stage="linked", example="e20241208a1b2c3d4e5"),
        Column("actor_id", STRING, "The actor.", required=True, key=True,
               references="actors.actor_id", stage="linked", example="a20241206a1b2c3d4e5"),
        Column("role", STRING, "The part.", required=True, key=True, codes=codes.ACTOR_ROLE,
               stage="linked", example="agent"),
        Column("side", INT, "1 the acting side, 2 the side acted upon, 0 neither.", required=True,
               minimum=0, maximum=2, stage="linked", example=1),
        Column("disputed", BOOL, "Whether tellings disagree on this part.", required=True,
               stage="linked", example=False),
        Column("mention_ids", STRINGS, "Namings that give the part, sorted.", required=True,
               references="mentions.mention_id", stage="linked",
               example=("m202412080a1b2c3d4e5f",)),
    ),
    sort=("event_id", "role", "actor_id"),
)  # fmt: skip

EVENT_STATUS = Table(
    "event_status",
    "The history of each event's status as reports came in.",
    "one change of an event's status",
    (
        Column("event_id", STRING, "The event.", required=True, key=True,
               references="events.event_id", stage="linked", example="e20241208a1b2c3d4e5"),
        Column("at_utc", TIMESTAMP, "Publication of the report that changed it; naive UTC.",
               required=True, key=True, stage="linked", example="2024-12-08T09:00:00"),
        Column("at_precision", STRING, "Whether that is an instant or a day.", required=True,
               codes=codes.INSTANT_PRECISION, stage="linked", example="instant"),
        Column("status", STRING, "The status from then on.", required=True, codes=codes.STATUS,
               stage="linked", example="corroborated"),
        Column("independent_for", INT, "Independent origins for it by then.", unit="origins",
               required=True, minimum=0, stage="linked", example=2),
        Column("independent_against", INT, "Independent origins against it by then.",
               unit="origins", required=True, minimum=0, stage="linked", example=0),
        Column("claim_id", STRING, "The claim that changed it; null for an outlet's own voice.",
               references="claims.claim_id", stage="linked", example="c202412081a2b3c4d5e6f"),
    ),
    sort=("event_id", "at_utc", "status"),
)  # fmt: skip
