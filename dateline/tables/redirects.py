"""Redirects: ids that are no longer used, and where they lead."""

from __future__ import annotations

from dateline.tables.column import STRING, Column, Table

TABLE = Table(
    "redirects",
    "Ids that earlier releases held and this one does not; no id ever disappears without a row.",
    "one step from an id that is no longer used",
    (
        Column("table", STRING, "Table of the id.", required=True, key=True,
               codes=("events", "actors", "claims", "reports"), stage="released", example="events"),
        Column("old_id", STRING, "The id that is no longer used.", required=True, key=True,
               stage="released", example="e20241208a1b2c3d4e5"),
        Column("new_id", STRING, "Where it leads; null: withdrawn; a split has a row a part.",
               key=True, stage="released", example="e20241207a1b2c3d4e5"),
        Column("kind", STRING, "What happened to it.", required=True,
               codes=("merge", "split", "withdrawn"), stage="released", example="merge"),
        Column("reason", STRING, "Why, in words.", required=True, stage="released",
               example="both tell the same capture of Hama"),
        Column("release", STRING, "Release that retired the id.", required=True, key=True,
               stage="released", example="2024.12.2"),
    ),
    sort=("table", "old_id", "new_id", "release"),
)  # fmt: skip
