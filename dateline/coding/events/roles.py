"""Roles: who acted, on whom, and what was hit."""

from __future__ import annotations

from typing import Final

from dateline.codebook.event_words import event_words
from dateline.coding.events.arguments import HYPHENS, Argument, extent
from dateline.coding.events.classes import class_of
from dateline.coding.events.craft import craft_of
from dateline.coding.events.deeds import doer_behind, doer_of_deed
from dateline.coding.events.doers import ACTORS, actor_in, describes, doer_of, is_inert, only_names
from dateline.coding.events.frames import VERBAL, inherited_subjects, own_subjects
from dateline.coding.events.kinds import ANIMATE
from dateline.coding.events.matching import Match
from dateline.coding.events.pronouns import is_bare_it, meant_by_it
from dateline.coding.events.targets import further_target, is_gift, is_sort, whole_deed
from dateline.coding.events.violence import is_violent
from dateline.coding.model import EventMention
from dateline.reading.document import Document, Span

_BESIDE: Final = frozenset(["after", "during", "following", "amid", "in", "before"])
_OF_CROWDS: Final = frozenset(["CROWD.PROTEST", "CROWD.GATHER"])
_THINGS: Final = frozenset(["violence", "act", "property", "proposal", "vehicle", "site", "area"])
"""Kinds of what never comes together as people do."""
_LANDS: Final = frozenset(["site", "route", "water", "sea", "district", "continent"])
_ARMED: Final = frozenset(["armed", "soldiers", "rebels", "police"])
_DEEDS: Final = frozenset(["violence", "talks", "deal", "money", "proposal", "rule", "sanctions"])
"""Kinds of acts and things, which do nothing themselves."""
_BY_DEEDS: Final = ("VIOL.", "SITE.", "CAPT.", "TERR.CAPTURE", "MIL.ADVANCE")
"""Acts that are told as what a raid or an offensive did."""
_CLASSED: Final = ("VIOL.", "CAPT.", "SITE.", "CROWD.")


def fill_roles(event: EventMention, match: Match, document: Document) -> None:
    """Fill agent, target and their names, target class, and control of the place."""
    agent = _doer(match, document) or _other_side(event, match, document)
    if agent is not None and only_names(agent, match):
        agent = None
    if is_violent(match):
        agent = doer_of(agent, match, document)
    if agent is not None and not _empty(agent):
        event.agent, event.agent_mention = agent.span, agent.mention
        event.agent_name, event.agent_kind = name_of(agent), kind_of(agent)
    if event.event_type.startswith("CROWD.") and agent is not None and not _may_gather(agent):
        event.agent = event.agent_mention = event.agent_name = event.agent_kind = None
    target = _first(match, match.pattern.target, apart_from=agent)
    if target is None or is_gift(event, target):
        target = further_target(event, match, document)
    if event.event_type in _OF_CROWDS and target is not None and _is_scene(target):
        target = None  # "marched through the city": the city is where, not whom against
    if target is not None and not _empty(target):
        blamed = event.event_type in ("TALK.ACCUSE", "TALK.REJECT")
        chosen = actor_in(target, document, blamed) or target
        if blamed is False and is_sort(chosen):
            chosen = target  # "a Shi'ite funeral" is no people
        if agent is not None and chosen.head.i == agent.head.i:
            chosen = target  # "the rejection of the plan by the senate" is of the plan
        event.target, event.target_mention = chosen.span, chosen.mention
        event.target_name = name_of(chosen)
        _part_sides(event, agent, chosen)
        if blamed and chosen is target and chosen.head.lemma_.lower() in event_words("done_to"):
            event.target = whole_deed(target)
            event.target_name = document.text[event.target.start : event.target.end]
    if event.event_type.startswith(_CLASSED):
        event.target_class = class_of(target)
    _fill_control(event, match)


def _part_sides(event: EventMention, agent: Argument | None, target: Argument) -> None:
    """End the doer's phrase before the other side: "a battle between soldiers and members of a sect"."""
    if event.agent is None or agent is None or not event.agent.overlaps(target.span):
        return
    if target.head.dep_ == "conj" and target.head.head.i == agent.head.i:
        doc = agent.head.doc
        first, last = extent(agent.head)
        event.agent = Span(doc[first].idx, doc[last].idx + len(doc[last].text))
        if agent.mention is None:
            event.agent_name = agent.document.text[event.agent.start : event.agent.end]


def _may_gather(agent: Argument) -> bool:
    """Whether a phrase may be those who gathered: no place does, "the city's protests" say where."""
    mention = agent.mention
    if mention is not None and mention.kind == "place":
        return False
    return agent.is_actor or agent.kinds.open or not agent.kinds.sure & _THINGS


def _is_scene(target: Argument) -> bool:
    """Whether a phrase names where a crowd was, not whom it was against."""
    mention = target.mention
    if mention is None:
        return target.head.lemma_.lower() in event_words("ways")
    return mention.kind == "place" and mention.place_kind != "country"


def _other_side(event: EventMention, match: Match, document: Document) -> Argument | None:
    """Who met or fought those "with" whom: the doer of the clause ("fled after clashes with X")."""
    mutual = event.event_type in ("VIOL.CLASH", "DIPL.MEET") and match.frame.noun
    head = match.frame.head
    if not mutual or not match.frame.slots.get("with"):
        return None
    if head.dep_ == "dobj" and event.event_type == "DIPL.MEET":
        verb = head.head  # "wrapped up a meeting with X"
    elif head.dep_ == "pobj" and (
        head.head.lower_ in _BESIDE
        or (head.head.lower_ == "for" and event.event_type == "DIPL.MEET")
    ):
        verb = head.head.head
        for _ in range(4):  # "in a post after a meeting with X, he said"
            if verb.pos_ in VERBAL or verb.dep_ == "ROOT":
                break
            verb = verb.head
    else:
        return None
    if verb.pos_ not in VERBAL:
        return None
    for token in own_subjects(verb) or inherited_subjects(verb):
        doer = Argument(token, document)
        if doer.is_actor:
            return doer
    return None


def _doer(match: Match, document: Document) -> Argument | None:
    """The first phrase in the slots of the doer that can act: no event, time or mere place does."""
    told = [a for slot in match.pattern.agent for a in match.frame.slots.get(slot, [])]
    held = [(meant_by_it(a) or a) if is_bare_it(a) else a for a in told]
    found = next((a for a in held if may_act(a) and craft_of(a.head) is None), None)
    if found is None and match.entry.event_type.startswith(_BY_DEEDS):
        if match.frame.noun:
            return doer_behind(match.frame.head, document) if not held else None
        deeds = (doer_of_deed(a, document) for a in held)
        found = next((doer for doer in deeds if doer is not None), None)
    return found


def may_act(argument: Argument) -> bool:
    """Whether a phrase can be the doer of an act."""
    mention, sure = argument.mention, argument.kinds.sure
    if mention is not None and mention.kind == "place" and mention.place_kind in _LANDS:
        return bool(sure & _ARMED)
    if describes(argument.head):
        return False
    if argument.head.pos_ == "ADJ" and argument.head.lemma_ in event_words("inert"):
        return mention is not None and mention.form == "name"  # "the first would be to invade"
    if argument.head.pos_ != "NOUN" or sure & (ANIMATE | {"missile", "airpower"}):
        return True
    if is_inert(argument.head):
        return False
    named = mention is not None and mention.form == "name"
    return named or not sure & _DEEDS


def name_of(argument: Argument) -> str | None:
    """Best name of what fills a role: of its chain, else its own words; null for bare pronouns."""
    mention = argument.mention
    if mention is not None and _carried_on(argument) and not _is_named(argument):
        mention = None  # "his brother" is part of "his brother-in-law"
    if mention is not None:
        if mention.name and mention.sure and _agrees(argument):
            return mention.name
        if mention.form == "nominal" and argument.span.end < mention.end:
            return argument.document.text[argument.span.start : argument.span.end]
        return None if mention.form == "pronoun" else mention.text
    if argument.head.pos_ == "PRON":
        return None
    return argument.document.text[argument.span.start : argument.span.end]


def _carried_on(argument: Argument) -> bool:
    """Whether a hyphen carries the phrase of a mention on."""
    mention = argument.mention
    end = mention.end if mention is not None else argument.span.end
    return end < argument.span.end and argument.document.text[end] in HYPHENS


def _is_named(argument: Argument) -> bool:
    """Whether the report names whom a phrase means."""
    mention = argument.mention
    if mention is None or mention.chain is None:
        return False
    return any(m.form == "name" for m in argument.document.chain(mention.chain))


_GENDERS: Final = {
    "he": "male", "him": "male", "his": "male",
    "she": "female", "her": "female", "hers": "female",
}  # fmt: skip


def _agrees(argument: Argument) -> bool:
    """Whether a pronoun can stand for what its chain names: "he" for no group, "it" for nobody."""
    mention, word = argument.mention, argument.head.lower_
    if mention is None or mention.form != "pronoun" or mention.chain is None:
        return True
    names = [m for m in argument.document.chain(mention.chain) if m.form == "name"]
    named = {m.kind for m in names}
    if word in _GENDERS and any(m.gender not in (None, _GENDERS[word]) for m in names):
        return False
    if word in ("he", "she", "him", "his", "her"):
        return not named or "person" in named
    return named != {"person"} if word in ("it", "its") else True


def _empty(argument: Argument) -> bool:
    """Whether the slot holds an expletive or a bare relative."""
    return argument.mention is None and argument.head.lower_ in (
        "it", "there", "that", "which", "what", "this", "who", "where",
    )  # fmt: skip


def _first(match: Match, slots: list[str], apart_from: Argument | None = None) -> Argument | None:
    for slot in slots:
        for argument in match.frame.slots.get(slot, []):
            if argument.head.lemma_ in event_words("point_of_time"):
                continue  # "at the same moment"
            if slot == "near" and argument.kinds.sure & {"settlement", "area"}:
                continue  # "a bomb went off near the town": where, not what was hit
            if apart_from is None or argument.head.i != apart_from.head.i:
                return argument
    return None


def _fill_control(event: EventMention, match: Match) -> None:
    if event.event_type == "TERR.CAPTURE":
        event.control_after = event.agent_name
        lost = ("subject",) if match.pattern.agent == ["to"] else ()  # "lost the town to"
        before = (_actor_from(match, slot) for slot in (*lost, "from", "second", "of"))
        event.control_before = next((name for name in before if name), None)
    elif event.event_type == "TERR.TRANSFER":
        event.control_before = event.agent_name
        event.control_after = _actor_from(match, "to") or event.target_name
    elif event.event_type == "MIL.WITHDRAW" and event.agent_name:
        event.control_before = event.agent_name


def _actor_from(match: Match, slot: str) -> str | None:
    for argument in match.frame.slots.get(slot, []):
        if argument.kinds.sure & ACTORS:
            return name_of(argument)
    return None


_KINDS: Final = (
    ("rebels", "rebel"), ("gang", "gang"), ("police", "police"), ("soldiers", "military"),
    ("protester", "protesters"), ("prisoners", "prisoners"), ("court", "state_organ"),
    ("official", "state_organ"), ("rioter", "civilians"), ("civilians", "civilians"),
    ("state", "state"), ("armed", "unidentified"), ("crowd", "civilians"), ("media", "media"),
    ("person", "person"), ("organization", "party"),
)  # fmt: skip
"""Kinds of argument in the order in which they decide the kind of actor."""


def kind_of(argument: Argument) -> str | None:
    """Kind of actor: of the mention, else by the words; a place that acts is a state."""
    mention = argument.mention
    if mention is not None and mention.actor_kind not in (None, "person", "unidentified"):
        return mention.actor_kind
    sure = argument.kinds.sure
    found = next((actor for kind, actor in _KINDS if kind in sure), None)
    if found is None and mention is not None and mention.kind == "place":
        return "state"
    return found or (mention.actor_kind if mention is not None else None)
