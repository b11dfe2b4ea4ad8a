"""Outlets, and what was covered of them a day."""

from __future__ import annotations

from dateline.tables import codes
from dateline.tables.column import DATE, INT, STRING, STRINGS, Column, Table


def _count(name: str, what: str) -> Column:
    return Column(name, INT, what, unit="reports", required=True, minimum=0, stage="linked",
                  example=4)  # fmt: skip


OUTLETS = Table(
    "outlets",
    "Publishing outlets and who stands behind them.",
    "one outlet",
    (
        Column("outlet_id", STRING, "Id of the outlet.", required=True, key=True, stage="linked",
               example="levant_wire"),
        Column("name", STRING, "Name of the outlet.", required=True, stage="linked",
               example="Levant Wire"),
        Column("domains", STRINGS, "Its domains, sorted.", required=True, stage="linked",
               example=("levantwire.example",)),
        Column("actor_id", STRING, "The outlet as an actor.", references="actors.actor_id",
               stage="linked", example="a20241206a1b2c3d4e5"),
        Column("country", STRING, "ISO 3166-1 alpha-3 of its seat.", stage="linked",
               example="LBN"),
        Column("languages", STRINGS, "ISO 639-1 codes, sorted.", required=True, stage="linked",
               example=("en",)),
        Column("kind", STRING, "Who runs it.", codes=codes.OUTLET_KIND, stage="linked",
               example="wire"),
        Column("owner", STRING, "Owner, where stated.", stage="linked", example="Levant Media"),
        Column("from", DATE, "First day for which the row holds.", stage="linked", filled=False,
               example="2020-01-01"),
        Column("to", DATE, "Last day for which the row holds.", stage="linked", filled=False,
               example="2024-12-31"),
    ),
    sort=("outlet_id",),
)  # fmt: skip

COVERAGE = Table(
    "coverage",
    "What was listed, fetched and coded of an outlet each day, so that silence can be told from gaps.",
    "one outlet's day of the archive",
    (
        Column("outlet_id", STRING, "The outlet.", required=True, key=True,
               references="outlets.outlet_id", stage="linked", example="levant_wire"),
        Column("day", DATE, "Day of the archive, UTC.", required=True, key=True, stage="linked",
               example="2024-12-08"),
        _count("listed", "Most addresses that feeds and sitemaps named at one time of the day, those that were "
               "fetched before among them."),
        _count("fetched", "Pages archived that day: new ones, and those that had changed."),
        _count("coded", "Reports coded."),
        _count("error", "Pages that failed."),
        _count("duplicates", "Reports that copy another."),
        _count("not_coded_language", "Reports kept in a language that is not coded."),
    ),
    sort=("outlet_id", "day"),
)  # fmt: skip
