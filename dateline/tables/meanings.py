"""What the codes of the tables mean, but those of claims, event types, modes and contexts.

A key is a column, ``status``, or where columns of that name differ, ``events.status``. The codebook
has the codes of claims (`dateline.codebook.claim_codes`), event types, modes and contexts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dateline.tables import codes
from dateline.tables.column import Column, Table

_PRECISION: Final = {
    "hour": "To the hour or finer.",
    "part_of_day": "To the night, morning, afternoon or evening.",
    "day": "To the day, or to days that are told.",
    "week": "To the week.",
    "month": "To the month, or to a season or quarter.",
    "year": "To the year or coarser.",
}
_INSTANT: Final = {
    "instant": "A time of the day is known.",
    "day": "The day alone is known; 00:00 stands for no time.",
}
_STANDING: Final = {
    "actual": "Told as something that happens or happened.",
    "intended": "Somebody plans or means to do it.",
    "ordered": "Somebody with authority ordered it.",
    "requested": "Somebody asked for it or demanded it.",
    "offered": "Somebody offered it.",
    "threatened": "Somebody threatened with it.",
    "conditional": "It hangs on something else.",
    "predicted": "Somebody expects it.",
    "generic": "What usually or always happens, no one event.",
}
_ACTOR: Final = {
    "state": "A state, or its government as a whole.",
    "state_organ": "A ministry, court, parliament or other organ of a state.",
    "military": "Armed forces of a state, or a part of them.",
    "police": "Police, or other forces of a state's inner security.",
    "rebel": "An organised armed group that fights a state.",
    "militia": "Another armed group.",
    "gang": "A criminal group.",
    "party": "A political party or movement.",
    "civilians": "People who bear no arms.",
    "protesters": "People who protest.",
    "prisoners": "People who are held.",
    "io": "An organisation of states.",
    "ngo": "An organisation apart from states, such as a monitor or a charity.",
    "media": "An outlet or its journalists.",
    "company": "A company.",
    "person": "One person.",
    "unidentified": "Nothing tells what it is.",
}
_PLACE: Final = {
    "country": "A country or a territory with a code of its own.",
    "region": "A region within or across countries that is no division.",
    "admin1": "A first-level division.",
    "admin2": "A second-level division.",
    "settlement": "A city, town or village.",
    "district": "A part of a settlement.",
    "site": "A building, base, square or other spot.",
    "sea": "A sea or a part of one.",
    "water": "A river, lake or other water.",
    "route": "A road, bridge or crossing.",
    "area": "A stretch of land without bounds of its own.",
    "continent": "A continent or a large part of one.",
}

MEANINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "date_precision": _PRECISION,
    "times.precision": _PRECISION,
    "date_basis": {
        "text": "An expression in the same clause.",
        "context": "An expression elsewhere in the sentence or story that governs the clause.",
        "publication": "No text says when: the day of publication stands in as a named default.",
    },
    "times.basis": {
        "explicit": "It names its day, month or year by itself.",
        "publication": "It counts from the publication.",
        "context": "It counts from an earlier expression.",
        "none": "It has no place on a calendar, such as a duration.",
    },
    "time_of_day": {
        "night": "Night; it belongs to the day on which it begins.",
        "morning": "Morning.",
        "afternoon": "Afternoon.",
        "evening": "Evening.",
    },
    "first_reported_precision": _INSTANT,
    "at_precision": _INSTANT,
    "published_precision": _INSTANT,
    "occurrence": {
        "occurred": "It happened, as far as it is told.",
        "ongoing": "It goes on.",
        "attempted": "It was tried and did not come about.",
        "planned": "It is planned or expected.",
        "ordered": "It was ordered; whether it came about is not told.",
        "offered": "It was offered.",
        "threatened": "It was threatened.",
    },
    "granularity": {
        "single": "One event.",
        "aggregate": "A total over several places, days or events; never counted.",
    },
    "phase": {
        "attempted": "Tried, without success.",
        "begun": "It has begun.",
        "ongoing": "It goes on.",
        "completed": "It is done.",
        "ended": "It has ended.",
    },
    "events.status": {
        "retracted": "Every claim for it was withdrawn.",
        "denied": "Only unattributed claims or one anonymous source are for it, and somebody with a name is against it.",
        "disputed": "Origins stand for and against its having happened.",
        "corroborated": "Two or more independent origins are for it, not all of one party to the conflict.",
        "acknowledged": "The side that it speaks against says so.",
        "reported": "None of these: one origin, or one party's word.",
    },
    "target_class": {
        "civilian": "Civilians or what is theirs.",
        "combatant": "People who fight, or what they fight with.",
        "official": "Holders of an office.",
        "infrastructure": "Buildings, roads, networks and the like.",
        "mixed": "Several of these.",
        "unknown": "Not told.",
    },
    "geo_precision": {
        "exact": "Coordinates that are told.",
        "site": "A site, a part of a settlement, a road or a bridge.",
        "settlement": "A city, town or village.",
        "admin2": "The middle of a second-level division.",
        "admin1": "The middle of a first-level division, a region or an area.",
        "country": "The middle of a country.",
        "sea": "A place at sea or in other water.",
        "none": "No place is known, or only a continent.",
    },
    "place_kind": _PLACE,
    "plover": dict.fromkeys(codes.PLOVER, "Root of PLOVER, by its name there."),
    "acled_sub_event": dict.fromkeys(codes.ACLED_SUB_EVENT, "Sub-event of ACLED, by its name there."),
    "ucdp": {
        "state_based": "Between two sides of which one is a state.",
        "non_state": "Between organised groups of which none is a state.",
        "one_sided": "By a state or an organised group against civilians.",
    },
    "actors.kind": _ACTOR,
    "actor_kind": _ACTOR,
    "event_mentions.modality": _STANDING,
    "event_mentions.polarity": {
        "positive": "The telling says that it happened.",
        "negative": "The telling says that it did not happen.",
    },
    "voice": {
        "outlet": "The outlet tells it itself.",
        "claim": "Somebody else tells it, by a claim.",
    },
    "untyped_reason": {
        "no_pattern": "Its words fit no pattern.",
        "ambiguous": "Its words fit patterns of two types equally well.",
        "below_threshold": "Its words fit a pattern, but too unsurely for a type.",
    },
    "event_actors.role": {
        "agent": "It acts.",
        "target": "It is acted upon.",
        "mediator": "It stands between the sides.",
        "victim": "It is killed, hurt or held, without being the target.",
        "holder_before": "It held the place, site or office before.",
        "holder_after": "It holds the place, site or office afterwards.",
        "party": "It takes part on no side, as in a meeting.",
    },
    "quantities.measure": {
        "killed": "People killed.",
        "injured": "People injured.",
        "missing": "People missing.",
        "detained": "People detained, arrested or abducted.",
        "released": "People set free.",
        "displaced": "People who fled or were moved.",
        "gathered": "People who came together.",
        "surrendered": "People who gave themselves up.",
        "munitions": "Rockets, bombs, drones and the like.",
    },
    "of_whom": {
        "civilian": "Civilians.",
        "combatant_agent": "Fighters of the side that acted.",
        "combatant_target": "Fighters of the side that was acted upon.",
        "child": "Children.",
        "official": "Holders of an office.",
        "mixed": "Several of these.",
        "unknown": "Not told.",
    },
    "quantities.scope": {
        "event": "Of one event; it alone enters the figures of `events`.",
        "aggregate": "Over several events.",
        "cumulative": "A running toll.",
    },
    "published_basis": {
        "given": "It came with the report.",
        "jsonld": "The page's JSON-LD.",
        "meta": "The page's metadata.",
        "feed": "The feed that named the page.",
        "visible": "A time that the page shows.",
        "htmldate": "A day found in the page by the program htmldate.",
        "url": "A day in the address.",
        "retrieved": "Nothing of these: when it was fetched.",
    },
    "redistribute": {
        "full": "All of it.",
        "excerpt": "Short quotations.",
        "none": "No words of it.",
    },
    "reports.status": {
        "ok": "It was coded.",
        "empty": "The page holds no text.",
        "not_article": "The page is no article.",
        "paywalled": "The page holds only the beginning of its text.",
        "other_language": "Its language is not coded.",
        "error": "The page could not be read.",
    },
    "outlets.kind": {
        "wire": "A news agency.",
        "state": "Run by a state.",
        "public": "A public broadcaster, apart from the government.",
        "private": "Privately owned.",
        "party": "Of a political party.",
        "armed_group": "Of an armed group.",
        "ngo": "Of an organisation apart from states.",
        "government": "A government that publishes itself.",
    },
    "mentions.kind": {
        "person": "A person.",
        "organization": "An organisation.",
        "group": "People without an organisation.",
        "place": "A place.",
    },
    "mentions.form": {
        "name": "By name.",
        "nominal": "By description, such as the army.",
        "pronoun": "By pronoun.",
    },
    "redirects.table": {
        "events": "Events.",
        "actors": "Actors.",
        "claims": "Claims.",
        "reports": "Reports.",
    },
    "redirects.kind": {
        "merge": "It turned out to be the same as another, whose id stays.",
        "split": "It turned out to be several, which have ids of their own.",
        "withdrawn": "It stands no longer.",
    },
}  # fmt: skip
"""Meanings by column and code."""


def meanings(table: Table, column: Column) -> Mapping[str, str]:
    """What the codes of a column mean; empty where the codebook tells it, or nothing does."""
    if column.name == "status" and table.name == "event_status":
        return MEANINGS["events.status"]
    return MEANINGS.get(f"{table.name}.{column.name}") or MEANINGS.get(column.name) or {}
