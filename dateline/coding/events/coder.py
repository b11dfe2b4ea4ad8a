"""From a read document and its claims to event mentions, sentence by sentence."""

from __future__ import annotations

import re
from typing import Final

from dateline.codebook.catalog import UNTYPED
from dateline.coding.events.background import mark_background
from dateline.coding.events.codes import apply_crosswalk
from dateline.coding.events.confidence import rate
from dateline.coding.events.contexts import contexts_of, mode_of
from dateline.coding.events.dates import Dater
from dateline.coding.events.domains import barred, is_barred
from dateline.coding.events.effects import absorb_effects
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.lemmas import whole_lemma
from dateline.coding.events.matching import Match, best_match
from dateline.coding.events.parents import link_parents, tells_an_act
from dateline.coding.events.places import Placer
from dateline.coding.events.recalled import recall_doers
from dateline.coding.events.retold import recall_means
from dateline.coding.events.roles import fill_roles
from dateline.coding.events.speech import clear_strangers, clear_things, was_said, without_echoes
from dateline.coding.events.standing import standing_of
from dateline.coding.events.states import tells_a_state
from dateline.coding.events.triggers import in_name, index
from dateline.coding.events.violence import tells_no_act
from dateline.coding.events.why import why
from dateline.coding.events.willing import has_no_will
from dateline.coding.model import Claim, EventMention
from dateline.coding.voices import Voices
from dateline.reading.document import SILENT_SECTIONS, Document, Sentence, Span
from dateline.reading.tokens import Token

"""Sections that tell no event."""
_NOTICE: Final = re.compile(r"(?:Correction|Corrected|Clarification|Editor.s note)\b[^\n]{0,40}:")
_REPEATED: Final = frozenset(["CROWD.PROTEST", "CROWD.DISPERSE", "CROWD.GATHER"])
"""Acts of crowds and against them that a sentence often tells by several verbs."""
_BY_NOUNS: Final = ("VIOL.A", "VIOL.B", "VIOL.C", "VIOL.S")
"""Types of violence whose noun tells more than its verb."""
_SAME_ACT: Final = frozenset(["conj", "advcl", "xcomp"])
_PURPOSE: Final = frozenset(["advcl", "xcomp"])
_GOVERNING: Final = ("TALK.", "RULE.", "DIPL.DEAL")
"""Types whose content can be another act."""


def code_events(document: Document, claims: list[Claim]) -> list[EventMention]:
    """The event mentions of a document, in the order of their triggers."""
    voices = Voices(claims)
    found: list[EventMention] = []
    matches: dict[int, Match] = {}
    for sentence in document.sentences:
        if sentence.section in SILENT_SECTIONS or _is_notice(sentence, document):
            continue
        for match in matches_in(sentence, document):
            event = _event(match, sentence, document, voices)
            if not rate(event, match, sentence):
                continue
            event.mode = mode_of(match, document) if event.event_type != UNTYPED else None
            event.why = why(match, event)
            matches[id(event)] = match
            found.append(event)
    found = [e for e in absorb_effects(found, matches) if was_said(e, matches[id(e)])]
    found = [e for e in found if tells_an_act(e, document)]
    link_parents(found, matches, document)
    found = _without_purposes(_without_repeats(found, document), document)
    found = without_echoes(_without_bans(found), document)
    recall_means(found, document)
    recall_doers(found, document)
    if found:
        Placer(document, claims, found).fill(found, [matches[id(e)] for e in found])
    dater = Dater(document)
    for event in found:
        dater.fill(event, matches[id(event)])
        mark_background(event, matches[id(event)], document)
    apply_crosswalk(found, set())
    return found


def _is_notice(sentence: Sentence, document: Document) -> bool:
    """Whether a sentence stands in a notice about the report itself: "Correction: ..."."""
    start = document.text.rfind("\n", 0, sentence.start + 1) + 1
    return _NOTICE.match(document.text, start) is not None


def _without_repeats(events: list[EventMention], document: Document) -> list[EventMention]:
    """Drop what a crowd is told to have done beside the first: "sang, marched and shouted".

    Verbs beside the first ("and shouted"), below it ("waving flags", "to protest a law") and above
    it ("used tear gas to disperse them") tell the same act when their doer is the same.
    """
    crowds = {
        e.trigger_head: e for e in events if e.event_type in _REPEATED and e.agent is not None
    }

    def repeats(event: EventMention) -> bool:
        token = document.doc[event.trigger_head]
        while token.pos_ in VERBAL and token.dep_ in _SAME_ACT:
            token = token.head
            first = crowds.get(token.i)
            if first is not None and (first.event_type, first.agent) == (
                event.event_type,
                event.agent,
            ):
                return True
        return False

    return [e for e in events if e.trigger_head not in crowds or not repeats(e)]


def _without_purposes(events: list[EventMention], document: Document) -> list[EventMention]:
    """Drop what a meeting is told to be for: "ministers met to discuss the war" tells one meeting."""
    meetings = {e.trigger_head for e in events if e.event_type == "DIPL.MEET"}

    def is_purpose(event: EventMention) -> bool:
        token = document.doc[event.trigger_head]
        return token.dep_ in _PURPOSE and token.pos_ in VERBAL and token.head.i in meetings

    return [e for e in events if e.event_type != "DIPL.MEET" or not is_purpose(e)]


def _without_bans(events: list[EventMention]) -> list[EventMention]:
    """Drop the act that a ban forbids: the ban is told, the act is not."""
    return [
        e for e in events
        if e.polarity != "negative" or e.parent is None or e.parent.event_type != "RULE.RESTRICT"
    ]  # fmt: skip


def matches_in(sentence: Sentence, document: Document) -> list[Match]:
    """The triggers of a sentence with their best patterns; a word tells one event at most."""
    verbs, nouns = index()
    found = []
    bars = barred(sentence, document)
    parse = document.parse
    for at in range(sentence.first, sentence.last):
        lemma = whole_lemma(parse.lemma_[at], parse.lower[at])
        if lemma not in verbs and lemma not in nouns:
            continue
        if parse.pos[at] == "PROPN" and document.time_at(at):
            continue  # "March 12" is no march
        if in_name(document.doc[at]):
            continue
        match = best_match(document.doc[at], document)
        shut = match is not None and is_barred(match.entry.event_type, match.pattern.id, bars)
        if match is None or shut or tells_no_act(match) or has_no_will(match):
            continue
        if not tells_a_state(match):
            found.append(match)
    return _without_shadows(found)


def _without_shadows(found: list[Match]) -> list[Match]:
    """Drop a light verb's own match beside that of its noun, and nouns inside a verb's words."""
    inside = {word.i for m in found for word in m.words[1:]}
    verbs = {m.frame.head.i: m for m in found if not m.frame.noun}
    dropped: set[int] = set(inside)
    for match in found:
        carrier = verbs.get(match.frame.verb.i) if match.frame.verb is not None else None
        if carrier is None or match.frame.head.i in inside:
            continue
        # "launched an attack", "suspended aid": one act, told by two words; the surer one stays.
        if carrier.score > match.score and _holds(carrier, match.frame.head):
            dropped.add(match.frame.head.i)
        elif len(carrier.words) == 1 and not carrier.entry.event_type.startswith(_GOVERNING):
            dropped.add(carrier.frame.head.i)
    foiling = [m for m in found if m.entry.event_type == "VIOL.FOIL"]
    for match in foiling:
        # "defused a bomb found near the shrine": one act of protection.
        verb = match.frame.head
        others = (m for m in foiling if m is not match and verb.dep_ in ("acl", "relcl"))
        if any(_holds(other, verb.head) for other in others):
            dropped.add(verb.i)
    for match in found:
        # "won the election": the noun is what the verb tells.
        if not match.frame.noun:
            dropped |= {
                other.frame.head.i for other in found
                if other.frame.noun and other.entry.event_type == match.entry.event_type
                and not match.entry.event_type.startswith(_BY_NOUNS) and _holds(match, other.frame.head)
            }  # fmt: skip
    return [m for m in found if m.frame.head.i not in dropped]  # fmt: skip


def _holds(match: Match, noun: Token) -> bool:
    return any(a.head.i == noun.i for a in match.frame.slots.get("object", []))


def _event(match: Match, sentence: Sentence, document: Document, voices: Voices) -> EventMention:
    head, pattern = match.frame.head, match.pattern
    standing = standing_of(head, match.frame.verb)
    match.governors = standing.governors
    event = EventMention(
        sentence_no=sentence.number,
        trigger=trigger_span(match.words),
        trigger_head=head.i,
        trigger_lemma=head.lemma_.lower(),
        event_type=match.entry.event_type,
        rule=f"{match.entry.event_type}/{pattern.id}",
        modality=pattern.modality or standing.modality,
        phase=pattern.phase or standing.phase,
        polarity=standing.polarity,
        claim=voices.innermost(head),
    )
    event.context = contexts_of(match)
    fill_roles(event, match, document)
    clear_things(event, match)
    clear_strangers(event, match)
    return event


def trigger_span(words: list[Token]) -> Span:
    """The trigger's words, from first to last when they stand close, else its head alone."""
    first, last = min(words, key=lambda t: t.i), max(words, key=lambda t: t.i)
    if last.i - first.i > len(words) + 1:
        first = last = words[0]
    return Span(first.idx, last.idx + len(last.text))
