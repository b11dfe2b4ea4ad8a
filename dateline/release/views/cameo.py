"""CAMEO: the 61 columns of GDELT's event files, version 2."""

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

TYPES: Final = {
    "state": "GOV", "state_organ": "GOV", "military": "MIL", "police": "COP", "rebel": "REB",
    "militia": "UAF", "gang": "CRM", "party": "PTY", "civilians": "CVL", "protesters": "OPP",
    "io": "IGO", "ngo": "NGO", "media": "MED", "company": "BUS",
}  # fmt: skip
"""Kinds of actor -> CAMEO's codes of types; kinds that are not here have none."""

_ID: Final = (
    "coalesce(datediff('day', DATE '1970-01-01', CAST(try_strptime(substr(e.event_id, 2, 8), '%Y%m%d') "
    "AS DATE)) * 1099511627776 + TRY_CAST('0x' || substr(e.event_id, 10) AS BIGINT), "
    "CAST(md5_number_lower(e.event_id) >> 1 AS BIGINT))"
)


def _party(side: str, number: int) -> tuple[Field, ...]:
    who, n = f"{side}.who[1]", f"Actor{number}"
    kind = coded(f"{who}.kind", TYPES)
    role = "acting" if number == 1 else "acted upon"
    return (
        Field(f"{n}Code", f"nullif(coalesce({who}.country, '') || coalesce({kind}, ''), '')",
              f"Country and type of the actor that is {role}."),
        Field(f"{n}Name", f"upper({who}.name)", "Its name in capitals."),
        Field(f"{n}CountryCode", f"{who}.country", "Its country: ISO 3166-1 alpha-3."),
        empty(f"{n}KnownGroupCode", "VARCHAR", "groups have ids of Dateline, not of CAMEO."),
        empty(f"{n}EthnicCode", "VARCHAR", "not coded."),
        empty(f"{n}Religion1Code", "VARCHAR", "not coded."),
        empty(f"{n}Religion2Code", "VARCHAR", "not coded."),
        Field(f"{n}Type1Code", kind, "Its type by its kind."),
        empty(f"{n}Type2Code", "VARCHAR", "an actor has one kind."),
        empty(f"{n}Type3Code", "VARCHAR", "an actor has one kind."),
    )  # fmt: skip


def _nowhere(prefix: str) -> tuple[Field, ...]:
    why = "places of actors are not coded."
    return (
        Field(f"{prefix}_Type", "0", "0: no place of its own.", lost=True),
        *(empty(f"{prefix}_{name}", "VARCHAR", why)
          for name in ("FullName", "CountryCode", "ADM1Code", "ADM2Code")),
        empty(f"{prefix}_Lat", "DOUBLE", why),
        empty(f"{prefix}_Long", "DOUBLE", why),
        empty(f"{prefix}_FeatureID", "VARCHAR", why),
    )  # fmt: skip


VIEW: Final = View(
    name="cameo",
    imitates="GDELT 2.0's event table (event codes of CAMEO)",
    fields=(
        Field("GLOBALEVENTID", _ID, "The event's id as a number: day since 1970 times 2^40 plus "
              "the ten hex digits."),
        Field("SQLDATE", "CAST(strftime(e.date_start, '%Y%m%d') AS INTEGER)",
              "First day on which it may have happened, YYYYMMDD."),
        Field("MonthYear", "CAST(strftime(e.date_start, '%Y%m') AS INTEGER)", "YYYYMM."),
        Field("Year", "CAST(year(e.date_start) AS INTEGER)", "YYYY."),
        Field("FractionDate", "round(year(e.date_start) + ((month(e.date_start) - 1) * 30 "
              "+ day(e.date_start)) / 365, 4)", "Year and its part, by months of 30 days."),
        *_party("a", 1), *_party("t", 2),
        Field("IsRootEvent", "1", "Always 1: events of Dateline are those that reports tell."),
        Field("EventCode", "e.cameo", "CAMEO code, a text that begins with 0 below 10."),
        Field("EventBaseCode", "left(e.cameo, 3)", "Its first three digits."),
        Field("EventRootCode", "left(e.cameo, 2)", "Its first two digits."),
        Field("QuadClass", "CASE WHEN left(e.cameo, 2) < '06' THEN 1 WHEN left(e.cameo, 2) < '10' "
              "THEN 2 WHEN left(e.cameo, 2) < '15' THEN 3 ELSE 4 END",
              "1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."),
        Field("GoldsteinScale", "CAST(coalesce(g4.goldstein, g3.goldstein, g2.goldstein) AS DOUBLE)",
              "Goldstein's scale by the code."),
        Field("NumMentions", "r.tellings", "Tellings of the event."),
        Field("NumSources", "e.n_outlets", "Outlets that tell it, copies left out."),
        Field("NumArticles", "e.n_reports", "Reports that tell it, copies included."),
        empty("AvgTone", "DOUBLE", "tone is not measured."),
        *_nowhere("Actor1Geo"), *_nowhere("Actor2Geo"),
        Field("ActionGeo_Type", "CASE WHEN e.geo_precision IN ('exact', 'site', 'settlement') "
              "THEN CASE WHEN e.country = 'USA' THEN 3 ELSE 4 END "
              "WHEN e.geo_precision IN ('admin1', 'admin2') THEN CASE WHEN e.country = 'USA' "
              "THEN 2 ELSE 5 END WHEN e.geo_precision = 'country' THEN 1 ELSE 0 END",
              "1 country, 2 state and 3 city of the USA, 4 city and 5 division elsewhere."),
        Field("ActionGeo_FullName", "nullif(concat_ws(', ', e.place_name, "
              "nullif(e.admin1, e.place_name), nullif(ec.name, e.place_name)), '')",
              "Place, division, country."),
        Field("ActionGeo_CountryCode", "ec.fips", "FIPS 10-4 of the country."),
        empty("ActionGeo_ADM1Code", "VARCHAR", "divisions have names, no FIPS codes."),
        empty("ActionGeo_ADM2Code", "VARCHAR", "divisions have names, no codes."),
        Field("ActionGeo_Lat", "e.latitude", "WGS 84, degrees."),
        Field("ActionGeo_Long", "e.longitude", "WGS 84, degrees."),
        Field("ActionGeo_FeatureID", "CAST(e.geonames_id AS VARCHAR)",
              "Id in GeoNames, where GDELT has one of GNS."),
        Field("DATEADDED", "CAST(strftime(e.first_reported_at_utc, '%Y%m%d%H%M%S') AS BIGINT)",
              "Publication of the first report, YYYYMMDDHHMMSS, UTC."),
        Field("SOURCEURL", "r.url", "Address of the first report."),
    ),
    conditions=(
        Condition("e.cameo IS NOT NULL", "events without a CAMEO code"),
        SINGLE, STANDING, DATED,
    ),
    losses=(
        "A row is an event with the most named actor of each side; the other actors stand in "
        "event_actors.",
        "Events are coded by Dateline's rules from its own reports: counts are not GDELT's, and must "
        "not be compared with them as if they were.",
        "GLOBALEVENTID needs 64 bits: read it as a whole number of that size or as text, not as a "
        "number with a floating point.",
        "Militias are coded UAF; persons, prisoners and the unidentified have a country but no type.",
        *SHARED_LOSSES,
    ),
)  # fmt: skip
