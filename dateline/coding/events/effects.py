"""Effects: "killed" tells no event of its own beside a telling of the act that killed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Final

from dateline.coding.events.frames import VERBAL
from dateline.coding.events.matching import Match
from dateline.coding.events.subjects import has_to
from dateline.coding.model import EventMention
from dateline.reading.tokens import Token

_DAMAGING: Final = frozenset(["VIOL.STRIKE", "VIOL.BLAST", "VIOL.ATTACK"])
_BY_MEANS: Final = frozenset(["VIOL.STRIKE", "VIOL.BLAST", "VIOL.CLASH"])
_PLAIN_ATTACKS: Final = frozenset(["VIOL.ATTACK/attack_noun", "VIOL.ATTACK/attack_people"])
_IN: Final = frozenset(["in", "during", "as"])
_SAYING: Final = frozenset(["say", "report", "add", "tell", "claim"])
_AIMS: Final = frozenset(["target", "hit", "strike", "destroy", "kill", "eliminate", "attack"])
"""Verbs that tell beside an act what it was for."""
_WIDE: Final = 150
"""Words between an effect and its act at most; a sentence may have thousands."""
_OUTCOMES: Final = frozenset(["kill", "wound", "injure", "maim", "hurt", "destroy", "damage"])


def absorb_effects(events: list[EventMention], matches: Mapping[int, Match]) -> list[EventMention]:
    """Drop tellings of effects that belong to the telling of an act in the same clause.

    The act takes over the effect's target when it has none, and its agent likewise.
    """
    nouns = {e.trigger_head for e in events if matches[id(e)].frame.noun and _is_act(e)}
    effects = {id(e) for e in events if _is_effect(e, matches[id(e)], nouns)}
    acts = [e for e in events if id(e) not in effects and _is_act(e)]
    by_sentence: dict[int, list[EventMention]] = {}
    for event in sorted(acts, key=_place):
        start = matches[id(event)].frame.head.sent.start
        by_sentence.setdefault(start, []).append(event)
    kept = []
    for event in events:
        match = matches[id(event)]
        act = None
        if _sums_up(event, match, acts, matches) or _only_casualties(event, match, acts):
            continue
        if id(event) in effects:
            beside = by_sentence.get(match.frame.head.sent.start, [])
            near = beside[
                bisect_left(beside, match.frame.head.i - _WIDE, key=_place) :
                bisect_right(beside, match.frame.head.i + _WIDE, key=_place)
            ]  # fmt: skip
            act = next(
                (a for a in near if _explains(a, event) and _belongs(match, matches[id(a)])), None
            )
        if act is None:
            kept.append(event)
            continue
        if act.target is None:
            act.target, act.target_mention = event.target, event.target_mention
            act.target_name = event.target_name
            if event.target_class != "unknown":
                act.target_class = event.target_class
        if act.agent is None and event.agent is not None and not _inside(event, act):
            act.agent, act.agent_mention = event.agent, event.agent_mention
            act.agent_name = event.agent_name
    return kept


def _place(event: EventMention) -> int:
    return event.trigger_head


def _is_effect(event: EventMention, match: Match, nouns: set[int]) -> bool:
    """Whether the pattern tells an effect, or the doer is itself an act ("the strike hit")."""
    if match.pattern.effect:
        return True
    doers = match.frame.slots.get("subject", [])
    if _violent(event) and _outcome(match.frame.head):
        return True
    return _violent(event) and not match.frame.noun and any(doer.head.i in nouns for doer in doers)


def _only_casualties(event: EventMention, match: Match, acts: list[EventMention]) -> bool:
    """Whether only the toll of the act of the sentence before is told: "Seventeen were wounded"."""
    if match.pattern.id != "killed_passive" or match.frame.noun or event.agent is not None:
        return False
    if any(match.frame.slots.get(slot) for slot in ("in", "at", "near", "on", "outside")):
        return False
    before = [a for a in acts if a is not event and a.sentence_no == event.sentence_no - 1]
    return any(a.event_type in _BY_MEANS and a.modality == "actual" for a in before)


def _sums_up(
    event: EventMention, match: Match, acts: list[EventMention], matches: Mapping[int, Match]
) -> bool:
    """Whether a plain "attack" only bundles what its verb tells: "shelled it in a brutal attack"."""
    head = match.frame.head
    if event.rule in _PLAIN_ATTACKS and head.dep_ == "dobj":
        # "beat back four assaults": the fight is told by the verb
        return any(matches[id(a)].frame.head.i == head.head.i for a in acts if a is not event)
    if event.rule not in _PLAIN_ATTACKS or head.dep_ != "pobj" or head.head.lower_ not in _IN:
        return False
    above = head.head.head
    for _ in range(4):
        for act in acts:
            told = matches[id(act)].frame
            if act is not event and above.i in (told.head.i, told.verb.i if told.verb else -1):
                return act.event_type in _BY_MEANS
        if above.dep_ == "ROOT" or above.pos_ in VERBAL:
            return False
        above = above.head
    return False


def _outcome(verb: Token) -> bool:
    """Whether a verb tells as a participle what another act brought: "struck, killing two"."""
    head = verb
    while head.dep_ == "conj" and head.head.tag_ == "VBG":
        head = head.head
    if head.dep_ in ("advcl", "acl", "relcl") and has_to(head) and verb.lemma_ in _AIMS:
        return True  # "conducted a strike to target fighters": what the strike was for
    return verb.lemma_ in _OUTCOMES and head.tag_ == "VBG" and head.dep_ in ("advcl", "acl")


def _explains(act: EventMention, effect: EventMention) -> bool:
    """Whether an act can have had the effect as its own: a battle's damage is a row beside it."""
    if act.event_type == "VIOL.CLASH" and effect.target_class == "combatant":
        return True  # "ambushed a convoy, destroying two armoured vehicles"
    return effect.event_type != "SITE.DAMAGE" or act.event_type in _DAMAGING


def _is_act(event: EventMention) -> bool:
    return event.event_type.startswith("VIOL.")


def _violent(event: EventMention) -> bool:
    return event.event_type.startswith(("VIOL.", "SITE.DAMAGE"))


def _inside(effect: EventMention, act: EventMention) -> bool:
    """Whether the effect's doer is the act itself ("the blast killed")."""
    return effect.agent is not None and effect.agent.overlaps(act.trigger)


def _belongs(effect: Match, act: Match) -> bool:
    verb, head = effect.frame.head, act.frame.head
    if verb.sent.start != head.sent.start:
        return False
    anchor = act.frame.verb or head
    if act.frame.noun and anchor is head and head.dep_ in ("nsubj", "nsubjpass"):
        anchor = head.head  # "the blast shook the town, killing two"
    if act.frame.noun and head.i < verb.i and _told_by_which(verb):
        return True
    if _above(head, verb) or _above(anchor, verb):
        return True
    if _above(verb, head):
        return act.frame.noun or not _in_relative(head, verb)
    if verb.dep_ == "advcl" and verb.head.lemma_ in _SAYING and _above(verb.head, anchor):
        return True  # "fired shells, officials said, wounding two"
    root, other = _first(verb), _first(anchor)
    return root.i == other.i or _above(root, other)


def _in_relative(lower: Token, upper: Token) -> bool:
    """Whether a verb stands in a clause that says who somebody is: "killed a man who stabbed"."""
    for _ in range(8):
        if lower.dep_ == "relcl":
            return True
        if lower.i == upper.i or lower.dep_ == "ROOT":
            return False
        lower = lower.head
    return False


def _first(token: Token) -> Token:
    """The first of the words coordinated with one, as far as is near."""
    for _ in range(_WIDE):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _told_by_which(verb: Token) -> bool:
    """Whether a relative "which" does the harm: what stands before it in the sentence did."""
    return any(c.dep_ == "nsubj" and c.lower_ == "which" for c in verb.children)


def _above(upper: Token, lower: Token) -> bool:
    for _ in range(8):
        if lower.i == upper.i:
            return True
        if lower.dep_ == "ROOT":
            return False
        lower = lower.head
    return False
