"""Quantities: one number of one telling."""

from __future__ import annotations

from typing import Final

from dateline.tables._common import CODER, REPORT_ID, REVISION, quoted, span
from dateline.tables.column import DATE, INT, STRING, Column, Table

MEASURE: Final = (
    "killed", "injured", "missing", "detained", "released", "displaced", "gathered",
    "surrendered", "munitions",
)  # fmt: skip
OF_WHOM: Final = (
    "civilian", "combatant_agent", "combatant_target", "child", "official", "mixed", "unknown",
)  # fmt: skip
SCOPE: Final = ("event", "aggregate", "cumulative")

TABLE = Table(
    "quantities",
    "Figures as told: how many killed, injured, detained, by whose word.",
    "one number in one telling",
    (
        Column("quantity_id", STRING, "Id of the figure.", required=True, key=True,
               example="q202412081a2b3c4d5e6f"),
        Column("event_mention_id", STRING, "The telling it belongs to.",
               references="event_mentions.event_mention_id", example="em202412081a2b3c4d5e6f"),
        Column("event_id", STRING, "The event it counts for.", references="events.event_id",
               stage="linked", example="e20241208a1b2c3d4e5"),
        Column("claim_id", STRING, "The claim that says it; null in the outlet's own voice.",
               references="claims.claim_id", example="c202412081a2b3c4d5e6f"),
        REPORT_ID, REVISION,
        *span("", "the figure", required=True),
        quoted("text", "The figure", "at least 12", required=True),
        Column("measure", STRING, "What is counted.", required=True, codes=MEASURE,
               example="killed"),
        Column("of_whom", STRING, "Whom the figure counts.", required=True, codes=OF_WHOM,
               example="civilian"),
        Column("low", INT, "Least number that the words allow.", minimum=0, example=12),
        Column("best", INT, "The number itself; null for vague words.", minimum=0, example=12),
        Column("high", INT, "Greatest number that the words allow; null if open.", minimum=0,
               example=12),
        Column("scope", STRING, "One event, several, or a running toll.", required=True,
               codes=SCOPE, example="event"),
        Column("as_of_date", DATE, "The day up to which a running toll counts; null otherwise.",
               example="2024-12-08"),
        Column("supersedes", STRING, "The figure it corrects.",
               references="quantities.quantity_id", stage="linked",
               example="q202412071a2b3c4d5e6f"),
        CODER,
    ),
    sort=("quantity_id",),
)  # fmt: skip
