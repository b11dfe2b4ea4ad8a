"""Mentions and times: the namings of actors and places, and the time expressions."""

from __future__ import annotations

from typing import Final

from dateline.tables import codes
from dateline.tables._common import REPORT_ID, REVISION, SENTENCE_NO, quoted, span
from dateline.tables.column import BIGINT, DATE, FLOAT, INT, STRING, Column, Table

KIND: Final = ("person", "organization", "group", "place")
FORM: Final = ("name", "nominal", "pronoun")

MENTIONS = Table(
    "mentions",
    "Namings of actors and places, with what they resolve to.",
    "one naming of an actor or a place",
    (
        Column("mention_id", STRING, "Id of the naming.", required=True, key=True,
               example="m202412080a1b2c3d4e5f"),
        REPORT_ID, REVISION, SENTENCE_NO,
        *span("", "the naming", required=True),
        quoted("text", "The naming", "the prime minister", required=True),
        Column("kind", STRING, "What is named.", required=True, codes=KIND, example="person"),
        Column("form", STRING, "By name, by description or by pronoun.", required=True,
               codes=FORM, example="nominal"),
        Column("role", STRING, "Title or office that the naming carries.",
               example="prime minister"),
        Column("chain", INT, "Number of the coreference chain inside the report.", minimum=0,
               example=2),
        Column("entity_id", STRING, "The actor across reports, or the place (gn: GeoNames, dl: ours).",
               stage="linked", example="a20241206a1b2c3d4e5"),
        Column("name", STRING, "Best name of the chain, or standard name of the place.",
               example="Mohammad Ghazi al-Jalali"),
        Column("actor_kind", STRING, "What kind of actor, where the words tell.",
               codes=codes.ACTOR_KIND, example="person"),
        Column("country", STRING, "ISO 3166-1 alpha-3 of the actor or place, where known.",
               example="SYR"),
        Column("place_id", STRING, "Place in the gazetteer (gn: GeoNames, dl: Dateline's own).",
               example="gn:170654"),
        Column("place_kind", STRING, "What the place is.", codes=codes.PLACE_KIND,
               example="settlement"),
        Column("admin1", STRING, "First-level division of the place.", example="Dimashq"),
        Column("admin2", STRING, "Second-level division of the place.", example="Duma"),
        Column("disputed_area", STRING, "Area whose sovereignty is disputed.",
               example="Golan Heights"),
        Column("latitude", FLOAT, "WGS 84.", unit="degrees", minimum=-90, maximum=90,
               example=33.5102),
        Column("longitude", FLOAT, "WGS 84.", unit="degrees", minimum=-180, maximum=180,
               example=36.29128),
        Column("geonames_id", BIGINT, "GeoNames id of the place.", example=170654),
    ),
    sort=("mention_id",),
)  # fmt: skip

TIMES = Table(
    "times",
    "Time expressions and the days they mean.",
    "one time expression",
    (
        Column(**{**REPORT_ID.__dict__, "key": True}), Column(**{**REVISION.__dict__, "key": True}),
        *(Column(**{**c.__dict__, "key": True}) for c in span("", "the expression", required=True)),
        quoted("text", "The expression", "on Saturday evening", required=True),
        Column("timex_value", STRING, "TIMEX3 value (TimeML).", example="2024-12-07TEV"),
        Column("date_start", DATE, "First day meant, inclusive.", example="2024-12-07"),
        Column("date_end", DATE, "Last day meant, inclusive.", example="2024-12-07"),
        Column("precision", STRING, "How exact the expression is.", codes=codes.DATE_PRECISION,
               example="part_of_day"),
        Column("basis", STRING, "Whether it stands alone or counts from the publication.",
               codes=("explicit", "publication", "context", "none"), example="publication"),
    ),
    sort=("report_id", "revision", "start", "end"),
)  # fmt: skip
