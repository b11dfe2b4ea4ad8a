"""Target classes: who or what was hit - civilians, combatants, officials, infrastructure."""

from __future__ import annotations

from typing import Final

from dateline.coding.events.arguments import Argument
from dateline.coding.events.doers import INSIDE
from dateline.reading.tokens import Token

_FORMER: Final = frozenset(["former", "retired", "ex"])
_LANDS: Final = frozenset(["country", "region", "admin1", "admin2", "continent", "area", "sea"])
_RELIEF: Final = frozenset(["aid", "relief", "humanitarian"])
_HELD: Final = frozenset(["held", "controlled", "occupied", "run", "owned"])


def class_of(target: Argument | None) -> str:
    """What was hit, by the kinds of the target."""
    if target is None:
        return "unknown"
    kinds = target.kinds.sure
    if {"named", "person"} & kinds:
        kinds = kinds - {"site", "place", "civil_site"}  # "Gates", "Rivers": a name of somebody
    before = [c for c in target.head.children if c.i < target.head.i]
    if "official" in kinds and any(c.lower_ in _FORMER for c in before):
        return "civilian"
    if _is_land(target):
        return "unknown"
    if _is_relief(target.head, before):
        return "civilian"
    if _is_thing(target):
        return _class_of_thing(target, before)
    if {"soldiers", "police", "rebels", "gang"} & kinds:
        return "combatant"
    if "official" in kinds:
        return "official"
    if {"civilians", "prisoners", "protester", "crowd", "civil_site"} & kinds:
        return "civilian"
    if kinds & {"site", "place"} and not kinds & {"person", "named"}:
        return "infrastructure"
    return "unknown"


def _is_land(target: Argument) -> bool:
    """Whether only a country or a stretch of land is told, or "targets": whatever was hit there."""
    mention, kinds = target.mention, target.kinds.sure
    land = mention is not None and mention.kind == "place" and mention.place_kind in _LANDS
    if land and not kinds & {"soldiers", "rebels", "police"}:
        return True
    vague = target.head.lemma_.lower() in ("target", "area", "region", "territory", "land", "zone")
    return vague and not any(c.dep_ in ("poss", "compound", "nmod") for c in target.head.children)


def _is_relief(head: Token, before: list[Token]) -> bool:
    """Whether those who bring help were hit: "an aid convoy", "a relief worker"."""
    return any(c.lower_ in _RELIEF for c in before) and head.pos_ == "NOUN"


def _is_thing(target: Argument) -> bool:
    """Whether works, arms or a site were hit, not people."""
    kinds = target.kinds.sure
    common = target.head.pos_ != "PROPN" and target.mention is None
    return common and bool(kinds & {"site", "materiel", "works", "vehicle", "munition", "camp"})


def _class_of_thing(target: Argument, before: list[Token]) -> str:
    """The class of a thing: its own, or that of the side that holds it ("rebel camps")."""
    kinds = target.kinds.sure
    held = [Argument(c, target.document).kinds.sure for c in before if c.dep_ in INSIDE]
    held += [
        Argument(c, target.document).kinds.sure
        for b in before
        if b.lower_ in _HELD
        for c in b.children
    ]
    if any(side & {"soldiers", "rebels", "police", "gang"} for side in held):
        return "combatant"
    if kinds & {"materiel", "military_site"} and "works" not in kinds:
        return "combatant"
    if "works" in kinds:
        return "infrastructure"
    if kinds & {"civil_site", "civilians"}:
        return "civilian"
    return "infrastructure" if kinds & {"site", "vehicle"} else "unknown"
