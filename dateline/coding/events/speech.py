"""Acts of speech and of authority: whether one was made, by whom, and to whom."""

from __future__ import annotations

from typing import Final

from dateline.codebook import light_verbs
from dateline.codebook.event_words import event_words
from dateline.coding.events.arguments import Argument
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.matching import Match
from dateline.coding.events.nouns import light_verb, verb_names
from dateline.coding.model import EventMention
from dateline.reading.document import Document

_ABOUT: Final = frozenset(["TALK.ACCUSE", "TALK.SUPPORT"])
"""Acts of speech that are none without somebody or something they are about."""
_ADDRESSED: Final = frozenset(["TALK.OFFER", "TALK.DEMAND", "TALK.THREATEN"])
"""Acts made to somebody: what is offered, asked for or threatened with is no addressee."""
_UNSAID: Final = frozenset(["conditional", "generic", "predicted"])
_PLANNED: Final = frozenset(["intended", "offered", "requested", "ordered", "threatened"])
_CONTACTING: Final = event_words("contacting")
_TOLD_AFTER: Final = event_words("told_after")
_DIRECTIVES: Final = event_words("directives")
_SOON: Final = event_words("saying_soon")


def was_said(event: EventMention, match: Match) -> bool:
    """Whether an act of speech was made, by a speaker who is told, about somebody or something.

    What may be said ("has not ruled out", "if they support", "could ask", "unable to accuse") is no
    act of speech; what somebody plans or is asked to say is one that stands under that telling.
    """
    if event.event_type.startswith("TALK.") and event.modality == "intended" and _on_contact(match):
        event.modality = "actual"
    if event.modality in _UNSAID and event.event_type.startswith("TALK."):
        return False
    if not event.event_type.startswith("TALK."):
        return True
    if event.polarity == "negative":
        return False
    if event.agent is None or (event.agent_name is None and not _open(event)):
        return False
    if _is_aside(match):
        return False
    if event.modality in _PLANNED and not (match.governors or _will(match)):
        return False  # "a chance to praise", "works to support": a purpose, not an utterance
    return event.target is not None or event.event_type not in _ABOUT


def _open(event: EventMention) -> bool:
    """Whether a speaker is told, though not without doubt which of two."""
    return event.agent_mention is not None and not event.agent_mention.sure


def _will(match: Match) -> bool:
    verb = match.frame.verb or match.frame.head
    return any(c.dep_ == "aux" and c.lower_ in _SOON for c in verb.children)


def _is_aside(match: Match) -> bool:
    """Whether a verb describes somebody or names a habit: "groups backing her", "fond of praising".

    What a text does by its words is no aside: "a statement condemning the raid".
    """
    verb = match.frame.verb or match.frame.head
    if verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN") and match.pattern.id == "back":
        return verb.head.lemma_.lower() not in event_words("document")
    if verb.dep_ == "pcomp" and not match.governors:
        return verb.head.lower_ not in _TOLD_AFTER
    return False


def _on_contact(match: Match) -> bool:
    """Whether getting in touch is told for the sake of the words: "called him to congratulate"."""
    verb = match.frame.verb or match.frame.head
    above = verb.head
    if verb.dep_ not in ("advcl", "xcomp") or above.lemma_ not in _CONTACTING:
        return False
    return above.tag_ in ("VBD", "VBN", "VBZ") and any(
        c.dep_ == "aux" and c.lower_ == "to" for c in verb.children
    )


def clear_things(event: EventMention, match: Match) -> None:
    """Leave empty the addressee of a demand, and the doer of justice, where only a thing is told."""
    public = event.event_type.startswith("JUST.") and event.mode != "sue"  # anybody may sue
    if public and event.agent is not None:
        doers = [a for slot in match.pattern.agent for a in match.frame.slots.get(slot, [])]
        if doers and not doers[0].is_actor and not doers[0].kinds.open:
            event.agent = event.agent_mention = event.agent_name = event.agent_kind = None
    if event.event_type not in _ADDRESSED or event.target is None:
        return
    held = (a for slot in match.pattern.target for a in match.frame.slots.get(slot, []))
    if event.target_mention is not None and event.target_mention.kind != "place":
        return
    if not any(a.is_actor and _within(a, event) for a in held) and event.target_mention is None:
        event.target = event.target_mention = event.target_name = None


def clear_strangers(event: EventMention, match: Match) -> None:
    """Leave the doer empty where only who gave the order is told: "the colonel's order to attack".

    Who turns an order or request down is whom it was for: "refused a call to withdraw".
    """
    verb = match.frame.head
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VB" or noun.lemma_ not in _DIRECTIVES:
        return
    if any(c.dep_ == "nsubj" for c in verb.children) or event.agent is None:
        return
    owned = any(c.dep_ == "poss" for c in noun.children)
    carrier = light_verb(noun)
    roles = (
        {light_verbs()[n] for n in verb_names(carrier) & light_verbs().keys()} if carrier else set()
    )
    if owned or "agent" in roles:
        event.agent = event.agent_mention = event.agent_name = event.agent_kind = None


def _within(argument: Argument, event: EventMention) -> bool:
    span = event.target
    return span is not None and span.start <= argument.head.idx < span.end


def without_echoes(events: list[EventMention], document: Document) -> list[EventMention]:
    """Drop what repeats an utterance beside it: "urged and called on", "condemned and denounced"."""
    spoken = {e.trigger_head: e for e in events if e.event_type.startswith("TALK.")}

    def echoes(event: EventMention) -> bool:
        token = document.doc[event.trigger_head]
        while token.dep_ == "conj" and token.pos_ in VERBAL:
            token = token.head
            first = spoken.get(token.i)
            if first is None or first.event_type != event.event_type:
                continue
            if first.agent == event.agent and event.target in (None, first.target):
                return True
        return False

    return [e for e in events if e.trigger_head not in spoken or not echoes(e)]
