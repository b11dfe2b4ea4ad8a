"""Event mentions: one telling of an event in one report."""

from __future__ import annotations

from dateline.tables import codes
from dateline.tables._common import (
    CODER,
    CONFIDENCE,
    DATES,
    REPORT_ID,
    REVISION,
    SENTENCE_NO,
    TYPING,
    quoted,
    span,
)  # fmt: skip
from dateline.tables.column import BOOL, STRING, Column, Table


def _party(prefix: str, what: str) -> tuple[Column, ...]:
    return (
        *span(f"{prefix}_", what),
        quoted(f"{prefix}_text", f"The {prefix}", "Syrian rebels"),
        Column(f"{prefix}_mention_id", STRING, f"The naming of the {prefix}.",
               references="mentions.mention_id", example="m202412080a1b2c3d4e5f"),
        Column(f"{prefix}_name", STRING, f"Best name of the {prefix} in this report.",
               example="Syrian rebels"),
        Column(f"{prefix}_actor_id", STRING, f"The {prefix} as an actor across reports.",
               references="actors.actor_id", stage="linked", example="a20241208a1b2c3d4e5"),
    )  # fmt: skip


TABLE = Table(
    "event_mentions",
    "Tellings of events: the words, the type, who, whom, where, when, and on whose word.",
    "one telling of an event in one report",
    (
        Column("event_mention_id", STRING, "Id of the telling.", required=True, key=True,
               example="em202412081a2b3c4d5e6f"),
        Column("event_id", STRING, "The event in the world; null where it makes none.",
               references="events.event_id", stage="linked", example="e20241208a1b2c3d4e5"),
        REPORT_ID, REVISION, SENTENCE_NO,
        *span("trigger_", "the trigger", required=True),
        quoted("trigger_text", "The words that tell the event", "had withdrawn", required=True),
        Column("trigger_lemma", STRING, "Head word of the trigger.", required=True,
               example="withdraw"),
        *TYPING,
        *_party("agent", "who acted"),
        *_party("target", "who or what it was done to"),
        Column("target_class", STRING, "What was hit; on VIOL, CAPT, SITE and CROWD rows.",
               codes=codes.TARGET_CLASS, example="civilian"),
        Column("place_name", STRING, "Place of the event by its standard name.",
               example="Damascus"),
        Column("place_mention_id", STRING, "The naming of the place.",
               references="mentions.mention_id", example="m202412080a1b2c3d4e5f"),
        Column("object_place_mention_id", STRING, "The place acted upon: taken, left, headed for.",
               references="mentions.mention_id", example="m202412080a1b2c3d4e5f"),
        *DATES,
        Column("time_of_day", STRING, "Part of the day, where told.", codes=codes.TIME_OF_DAY,
               example="night"),
        Column("background", BOOL,
               "Whether it is told as an act of the distant past; null in rows of older coders.",
               since="1.1", example=False),
        Column("modality", STRING, "Standing of the event in the telling.", required=True,
               codes=codes.EVENT_MODALITY, example="actual"),
        Column("phase", STRING, "How far it had come.", codes=codes.PHASE, example="begun"),
        Column("polarity", STRING, "Negative: the telling says that it did not happen.",
               required=True, codes=codes.POLARITY, example="positive"),
        Column("voice", STRING, "Whether the outlet tells it itself or by a claim; "
               "what a claim only judges (\"condemned the attack\") the outlet tells.",
               required=True, codes=codes.VOICE, example="claim"),
        Column("control_before", STRING, "Who held the place before, as told.",
               example="Syrian army"),
        Column("control_after", STRING, "Who holds the place after, as told.",
               example="Syrian rebels"),
        Column("parent_event_mention_id", STRING,
               "The order, offer or threat whose content this is.",
               references="event_mentions.event_mention_id", example="em202412081a2b3c4d5e6f"),
        Column("claim_id", STRING, "The innermost claim that tells it.",
               references="claims.claim_id", example="c202412081a2b3c4d5e6f"),
        CONFIDENCE,
        Column("untyped_reason", STRING, "Why the type stayed open, when it did.",
               codes=("no_pattern", "ambiguous", "below_threshold"), example="ambiguous"),
        CODER,
    ),
    sort=("event_mention_id",),
)  # fmt: skip
