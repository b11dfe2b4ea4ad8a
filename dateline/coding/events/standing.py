"""Standing: modality, phase and polarity of a trigger, from the words around and above it."""

from __future__ import annotations

from typing import Final

from dateline.codebook.standing_words import standing_words
from dateline.coding.events.at_large import is_any, of_subject
from dateline.coding.events.auxiliaries import of_auxiliaries, of_outcome
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.governing import Standing, governor_of
from dateline.coding.events.unreal import tells_none
from dateline.coding.events.verb_standing import forgone, of_verb
from dateline.reading.tokens import Token

_WILL: Final = standing_words("future")
_PLANNED: Final = standing_words("planned")
_LIKELY: Final = standing_words("likely")
_TRIED: Final = standing_words("tried")
_GOING_ON: Final = standing_words("going_on")
_POINTING: Final = standing_words("pointing")
_WAYS: Final = standing_words("ways")
_PAVING: Final = standing_words("paving")
_TIPS: Final = standing_words("tips")
_TURNS: Final = standing_words("turns")
_TOLD_OF: Final = ("dobj", "nsubj", "nsubjpass")
_OPENING: Final = frozenset(["aux", "auxpass", "ROOT"])
_INVERTED: Final = frozenset(["AUX", "VERB"])
_NOMINAL: Final = ("NOUN", "PROPN")
_ASKED: Final = frozenset(["requested", "ordered"])


def standing_of(head: Token, carrier: Token | None) -> Standing:
    """The standing of a trigger; ``carrier`` is the light verb that carries a noun."""
    found = Standing()
    if head.pos_ in _NOMINAL:
        _of_noun(head, carrier, found)
    else:
        of_verb(head, found)
        if found.modality in ("actual", "intended") and _is_asked(head):
            found.modality = "conditional"
    if found.phase == "ended" and (found.modality in _ASKED or _goes_on(head, found)):
        # "called on them to stop shelling the town", "has not stopped shelling it": they shell it.
        found.modality, found.phase, found.polarity = "actual", "ongoing", "positive"
    if found.modality == "actual" and tells_none(head):
        found.modality = "generic"
    return found


def _goes_on(head: Token, found: Standing) -> bool:
    """Whether an end that was not made leaves an act going on: "offered to halt its attacks"."""
    if found.modality == "actual" and found.polarity == "positive":
        return False
    return head.pos_ not in _NOMINAL or _pointed_at(head)


def _of_noun(noun: Token, carrier: Token | None, found: Standing) -> None:
    _of_modifiers(noun, found)
    if forgone(noun):
        found.flip()
    if carrier is not None:
        entry = governor_of(carrier, noun.head.lower_ if noun.dep_ == "pobj" else "dobj")
        if entry is not None and found.phase != "ongoing":
            found.apply(entry, carrier)
        of_verb(carrier, found)
        if found.modality == "generic" and any(c.lower_ in _GOING_ON for c in noun.children):
            found.modality = "actual"  # "people who join the ongoing march": this one goes on
        return
    head = noun
    while head.dep_ == "conj" and head.head.pos_ in _NOMINAL:
        head = head.head
    if head.i != noun.i and found.modality == "actual" and found.phase is None:
        _of_modifiers(head, found)
    if found.phase == "ongoing":
        return  # "they face ongoing shelling": it goes on, whatever stands above
    governor, through = head.head, head.dep_
    if through == "pobj":
        prep, governor = governor, governor.head
        # "on a visit, he asked": what stands before its verb is a setting, not what was asked for.
        through = "before" if prep.i < governor.i and prep.lower_ == "on" else prep.lower_
        if through == "without":
            found.flip()
        if governor.pos_ == "ADV" and governor.dep_ == "advmod":
            governor = governor.head
    if governor.i == head.i:
        return
    _of_governor(noun, governor, through, found)


def _of_modifiers(noun: Token, found: Standing) -> None:
    """What the words before a noun say: "no attack", "a planned march", "ongoing shelling"."""
    for child in noun.children:
        word = child.lower_
        if child.dep_ in ("det", "neg") and word == "no":
            found.flip()
        elif child.dep_ != "amod":
            continue
        elif child.tag_ == "VBG" and any(c.dep_ == "prt" for c in child.children):
            entry = governor_of(child, "dobj")  # "a decree ruling out talks", as parsers take it
            if entry is not None:
                found.apply(entry, child)
        elif word in _PLANNED:
            found.become("intended")
        elif word in _LIKELY:
            found.become("predicted")
        elif word in _TRIED:
            found.phase = "attempted"
        elif word in _GOING_ON:
            found.phase = "ongoing"


def _of_governor(noun: Token, governor: Token, through: str, found: Standing) -> None:
    if _is_sought(governor, through):
        found.become("predicted")
        return
    entry = governor_of(governor, through)
    if entry is not None and entry.modality == "generic" and _pointed_at(noun, counted=True):
        return  # "defended the town against the attack": against this one
    if entry is not None:
        if entry.polarity and not _done(governor):
            # "tried to prevent the attack", "in order to stop attacks": nobody tells how it ended.
            found.become("predicted")
            return
        found.apply(entry, governor)
        if governor.pos_ in VERBAL:
            of_auxiliaries(governor, found)
            if entry.phase:
                _inherit(governor, found)
        elif entry.phase:
            _inherit_noun(governor, found)
        return
    if governor.pos_ in VERBAL and through in _TOLD_OF and noun.lemma_.lower() in _TURNS:
        of_outcome(governor, found)
        return
    if through in ("for", "to") and _is_paved(governor):
        found.become("conditional")  # "pave the way for the release": nobody tells that it came
    elif through == "nsubj" and is_any(noun):
        of_subject(noun, governor, found)
    if governor.pos_ in VERBAL and through == "dobj" and not _pointed_at(noun):
        # "did not condemn the attack", "will mourn their deaths": the act is known all the same.
        if any(c.dep_ == "neg" for c in governor.children):
            found.flip()
        elif any(c.lower_ in _WILL for c in governor.children):
            found.become("predicted")


def _is_paved(governor: Token) -> bool:
    """Whether what may follow is only made possible: "opened the door to", "set the stage for"."""
    ways = [governor] if governor.pos_ == "NOUN" else [
        c for c in governor.children if c.dep_ == "dobj" and c.i > governor.i
    ]  # fmt: skip
    return any(w.lemma_.lower() in _WAYS and w.head.lemma_ in _PAVING for w in ways)


def _is_sought(governor: Token, through: str) -> bool:
    """Whether somebody looks for what may lead to the act: "for information leading to the arrest"."""
    if through not in ("to", "in") or governor.dep_ not in ("acl", "relcl"):
        return False
    sought = governor.head
    return sought.lemma_.lower() in _TIPS and sought.dep_ == "pobj" and sought.head.lower_ == "for"


def _is_asked(verb: Token) -> bool:
    """Whether a question leaves open if the act was or will be: "do you think they would attack?"."""
    sent = verb.sent
    if not any(t.text == "?" for t in sent[-2:]):
        return False
    token = verb
    for _ in range(6):
        if token.dep_ == "ROOT":
            break
        if token.dep_ not in ("ccomp", "xcomp", "conj"):
            return False  # "why did you leave when they attacked?": they did
        token = token.head
    first = next((t for t in sent if not t.is_punct and not t.is_space), sent[0])
    # A yes-or-no question opens with its verb; "don't" counts, a request ("leave!") has no "?".
    return (
        first.dep_ in _OPENING
        and first.pos_ in _INVERTED
        and first.i < token.i + 1
        and (first.i != token.i or first.lemma_ == "be")
    )


def _inherit(governor: Token, found: Standing) -> None:
    """What stands above the verb of a phase: "agreed to begin the withdrawal"."""
    upper = Standing()
    of_verb(governor, upper)
    found.become(upper.modality)
    found.governors.extend(upper.governors)


def _inherit_noun(governor: Token, found: Standing) -> None:
    """What stands above the noun of a phase: "called for an end to the shelling"."""
    upper = Standing()
    _of_noun(governor, None, upper)
    found.become(upper.modality)
    found.governors.extend(upper.governors)


def _done(governor: Token) -> bool:
    """Whether the keeping from an act is itself told as done."""
    if governor.pos_ not in VERBAL:
        return True
    upper = Standing()
    of_verb(governor, upper)
    return upper.modality == "actual" and upper.phase != "attempted"


def _pointed_at(noun: Token, counted: bool = False) -> bool:
    """Whether a noun points at an act that is known ("the attack", "Friday's march")."""
    return any(
        (c.dep_ in ("det", "poss") and (c.lower_ in _POINTING or c.dep_ == "poss"))
        or (counted and c.dep_ in ("det", "nummod"))
        for c in noun.children
    )
