"""ACLED-like: the columns of ACLED's export, with its public names of types; no row is ACLED's."""

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

EVENT_TYPES: Final = {
    "Battles": ("Armed clash", "Government regains territory",
                "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Air/drone strike", "Chemical weapon", "Grenade", "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack", "Suicide bomb"),
    "Violence against civilians": ("Abduction/forced disappearance", "Attack", "Sexual violence"),
    "Protests": ("Excessive force against protesters", "Peaceful protest",
                 "Protest with intervention"),
    "Riots": ("Mob violence", "Violent demonstration"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory", "Other"),
}  # fmt: skip
"""Event types by the names of their sub-events."""

_TYPE_OF: Final = {sub: name for name, subs in EVENT_TYPES.items() for sub in subs}

INTER: Final = {
    "state": "1 State forces", "state_organ": "1 State forces", "military": "1 State forces",
    "police": "1 State forces", "rebel": "2 Rebel group", "militia": "3 Political militia",
    "gang": "3 Political militia", "protesters": "6 Protesters", "civilians": "7 Civilians",
    "prisoners": "7 Civilians", "media": "7 Civilians", "ngo": "7 Civilians",
    "company": "7 Civilians", "person": "7 Civilians", "party": "7 Civilians",
    "io": "8 External/Other forces",
}  # fmt: skip
"""Kinds of actor -> ACLED's names of actor types, each after its number, which orders pairs."""


def _quoted(subs: tuple[str, ...]) -> str:
    return ", ".join(f"'{sub}'" for sub in subs)


_EVENT_TYPE: Final = coded("e.acled_sub_event", _TYPE_OF)
_DISORDER: Final = (
    "CASE WHEN e.acled_sub_event = 'Excessive force against protesters' "
    "THEN 'Political violence; Demonstrations' "
    f"WHEN e.acled_sub_event IN ({_quoted((*EVENT_TYPES['Protests'], 'Violent demonstration'))}) "
    "THEN 'Demonstrations' "
    f"WHEN e.acled_sub_event IN ({_quoted(EVENT_TYPES['Strategic developments'])}) "
    "THEN 'Strategic developments' ELSE 'Political violence' END"
)
_ONE, _TWO = (f"({coded(f'{side}.who[1].kind', INTER)})" for side in ("a", "t"))
_LEAST, _GREATEST = f"least({_ONE}, {_TWO})", f"greatest({_ONE}, {_TWO})"

VIEW: Final = View(
    name="acled_like",
    imitates="ACLED (public names of its types; no row of it)",
    fields=(
        Field("event_id_cnty", "e.event_id", "Id of the event, which stays through releases."),
        Field("event_date", "e.date_start", "First day on which it may have happened."),
        Field("year", "CAST(year(e.date_start) AS INTEGER)", "Its year."),
        Field("time_precision", "CASE WHEN e.date_precision IN ('month', 'year') "
              "OR e.date_end - e.date_start > 7 THEN 3 WHEN e.date_precision = 'week' "
              "OR e.date_end > e.date_start OR e.date_basis = 'publication' THEN 2 ELSE 1 END",
              "1 a day that is told; 2 several days or a week, or the day of publication in place "
              "of one that is not told; 3 more."),
        Field("disorder_type", _DISORDER, "Political violence, demonstrations, or strategic."),
        Field("event_type", _EVENT_TYPE, "ACLED's type of the sub-event."),
        Field("sub_event_type", "e.acled_sub_event", "ACLED's name of the sub-event, by the crosswalk."),
        Field("actor1", "a.who[1].name", "The most named actor of the acting side."),
        Field("assoc_actor_1", "nullif(array_to_string(a.names[2:], '; '), '')",
              "The others of that side, apart by ;"),
        Field("inter1", f"substr({_ONE}, 3)", "Type of actor1 by its kind."),
        Field("actor2", "t.who[1].name", "The most named actor of the side acted upon."),
        Field("assoc_actor_2", "nullif(array_to_string(t.names[2:], '; '), '')",
              "The others of that side, apart by ;"),
        Field("inter2", f"substr({_TWO}, 3)", "Type of actor2 by its kind."),
        Field("interaction", f"CASE WHEN {_ONE} IS NULL OR {_TWO} IS NULL "
              f"THEN substr(coalesce({_ONE}, {_TWO}), 3) || ' only' "
              f"ELSE substr({_LEAST}, 3) || '-' || substr({_GREATEST}, 3) END",
              "The two types, in ACLED's order."),
        Field("civilian_targeting", f"CASE WHEN e.target_class = 'civilian' AND {_DISORDER} LIKE "
              "'Political violence%' THEN 'Civilian targeting' END",
              "Whether political violence hit civilians."),
        Field("iso", "CAST(ec.numeric AS INTEGER)", "ISO 3166-1 number of the country."),
        empty("region", "VARCHAR", "ACLED's regions are its own."),
        Field("country", "ec.name", "Name of the country."),
        Field("admin1", "e.admin1", "First-level division."),
        Field("admin2", "e.admin2", "Second-level division."),
        empty("admin3", "VARCHAR", "not coded."),
        Field("location", "e.place_name", "Standard name of the place."),
        Field("latitude", "e.latitude", "WGS 84, degrees."),
        Field("longitude", "e.longitude", "WGS 84, degrees."),
        Field("geo_precision", "CASE e.geo_precision WHEN 'exact' THEN 1 WHEN 'site' THEN 1 "
              "WHEN 'settlement' THEN 1 WHEN 'admin2' THEN 2 ELSE 3 END",
              "1 settlement or finer, 2 second-level division, 3 larger."),
        Field("source", "r.outlets", "Outlets that tell it, by name, apart by ;"),
        empty("source_scale", "VARCHAR", "see the table outlets."),
        Field("notes", "concat_ws(' ', 'Dateline', e.event_type, e.mode, '(' || e.status || ')', "
              "'at ' || e.place_name) || '; told in ' || e.n_reports || ' reports.'",
              "A line made from the codes; the words of the reports stand in claims."),
        Field("fatalities", "coalesce(e.killed_best, e.killed_low, 0)",
              "Killed: the best figure, else the least; 0 where no figure is told."),
        empty("tags", "VARCHAR", "contexts of Dateline are not tags of ACLED."),
        Field("timestamp", "CAST(epoch(e.last_reported_at_utc) AS BIGINT)",
              "Publication of the latest report, seconds since 1970."),
    ),
    conditions=(
        Condition("e.acled_sub_event IS NOT NULL", "events without a sub-event of ACLED"),
        Condition("e.occurrence IN ('occurred', 'ongoing')", "events that did not happen (planned, ordered, threatened, attempted)"),
        SINGLE, STANDING, DATED,
        Condition("e.latitude IS NOT NULL AND e.longitude IS NOT NULL", "events without coordinates"),
    ),
    losses=(
        "These are no data of ACLED and no substitute for them: its coders, sources and rules are "
        "others.",
        "fatalities is 0 both for none killed and for no figure told: `killed_low`, `killed_best` and "
        "`killed_high` of events tell them apart.",
        "Rioters and identity militias are not told apart from protesters and political militias.",
        "Persons, parties and media count as civilians in inter1 and inter2; the unidentified have "
        "no type.",
        *SHARED_LOSSES,
    ),
)  # fmt: skip
