"""Closed lists of codes that more than one table uses. What each means: the codebook page."""

from __future__ import annotations

from typing import Final

DATE_PRECISION: Final = ("hour", "part_of_day", "day", "week", "month", "year")
DATE_BASIS: Final = (
    "text",  # an expression in the same clause
    "context",  # an expression elsewhere in the sentence or story that governs the clause
    "publication",  # the named default: nothing in the text says when
)
TIME_OF_DAY: Final = ("night", "morning", "afternoon", "evening")
INSTANT_PRECISION: Final = ("instant", "day")
POLARITY: Final = ("positive", "negative")
CLAIM_MODALITY: Final = (
    "actual", "intended", "ordered", "requested", "offered", "threatened", "conditional",
    "predicted", "generic",
)  # fmt: skip
EVENT_MODALITY: Final = CLAIM_MODALITY
PHASE: Final = ("attempted", "begun", "ongoing", "completed", "ended")
VOICE: Final = ("outlet", "claim")
PLOVER: Final = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
ACLED_SUB_EVENT: Final = (
    "Abduction/forced disappearance", "Agreement", "Air/drone strike", "Armed clash", "Arrests",
    "Attack", "Change to group/activity", "Chemical weapon", "Disrupted weapons use",
    "Excessive force against protesters", "Government regains territory", "Grenade",
    "Headquarters or base established", "Looting/property destruction", "Mob violence",
    "Non-state actor overtakes territory", "Non-violent transfer of territory", "Other",
    "Peaceful protest", "Protest with intervention", "Remote explosive/landmine/IED",
    "Sexual violence", "Shelling/artillery/missile attack", "Suicide bomb",
    "Violent demonstration",
)  # fmt: skip
UCDP: Final = ("state_based", "non_state", "one_sided")
TARGET_CLASS: Final = (
    "civilian", "combatant", "official", "infrastructure", "mixed", "unknown",
)  # fmt: skip
OCCURRENCE: Final = ("occurred", "ongoing", "attempted", "planned", "ordered", "offered", "threatened")  # fmt: skip
STATUS: Final = ("retracted", "denied", "disputed", "corroborated", "acknowledged", "reported")
ACTOR_KIND: Final = (
    "state", "state_organ", "military", "police", "rebel", "militia", "gang", "party", "civilians",
    "protesters", "prisoners", "io", "ngo", "media", "company", "person", "unidentified",
)  # fmt: skip
ACTOR_ROLE: Final = (
    "agent", "target", "mediator", "victim", "holder_before", "holder_after", "party",
)  # fmt: skip
PLACE_KIND: Final = (
    "country", "region", "admin1", "admin2", "settlement", "district", "site", "sea", "water",
    "route", "area", "continent",
)  # fmt: skip
GEO_PRECISION: Final = ("exact", "site", "settlement", "admin2", "admin1", "country", "sea", "none")
OUTLET_KIND: Final = (
    "wire", "state", "public", "private", "party", "armed_group", "ngo", "government",
)  # fmt: skip
REDISTRIBUTE: Final = ("full", "excerpt", "none")
TABLE_WITH_IDS: Final = ("events", "actors", "claims", "event_mentions", "reports")
