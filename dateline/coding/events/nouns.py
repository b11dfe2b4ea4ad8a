"""Frames of trigger nouns: "the fall of the city", "launched an attack on the base"."""

from __future__ import annotations

from typing import Final

from dateline import codebook
from dateline.codebook.event_words import event_words
from dateline.codebook.violence_words import violence_words
from dateline.coding.events.arguments import Argument
from dateline.coding.events.before_nouns import doers_before, modifiers_of
from dateline.coding.events.frames import (
    VERBAL,
    Frame,
    fill_clause,
    fill_prepositions,
    inherited_subjects,
    is_passive,
    own_subjects,
    with_conjuncts,
)
from dateline.coding.events.governing import governor_of
from dateline.coding.events.harm import harmed_by
from dateline.coding.events.lemmas import lemma_of
from dateline.coding.events.mistagged import doers_of, standing_for
from dateline.reading.document import Document
from dateline.reading.tokens import Token

TIME_PREPOSITIONS: Final = frozenset(
    ["after", "amid", "before", "despite", "during", "following", "since", "till", "until"]
)
_SEQUENCE: Final = frozenset(["follow", "precede", "trigger", "spark", "prompt"])
"""Verbs that put one event before another; their date is that of either."""
_HARMED: Final = frozenset(["die", "perish", "kill", "wound", "injure", "displace", "destroy"])
"""Verbs of harm: who died "in shelling" tells that there was shelling."""


def light_verb(noun: Token) -> Token | None:
    """The light verb that carries a noun, as its object, passive subject or by a preposition."""
    head, partitive = noun, event_words("partitive")
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    while head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in partitive:
        head = head.head.head  # "carried out a series of strikes"
    verb = head.head
    if head.dep_ == "pobj" and verb.dep_ == "prep":
        if verb.lower_ in TIME_PREPOSITIONS or verb.lower_ in event_words("carrying_nothing"):
            return None  # "finished it before the coup" tells when, not who did it
        if verb.lower_ == "to" and f"{lemma_of(verb.head)} to" not in codebook.light_verbs():
            return None  # "led to the resignation" tells what came of it, not who resigned
        asked = governor_of(verb.head, verb.lower_)
        if asked is not None and asked.modality == "requested":
            return None  # "called for the release": who calls for it does not release
        verb = verb.head
    elif head.dep_ not in ("dobj", "nsubjpass", "attr", "nsubj") and not _is_stray(head):
        return None
    if verb.pos_ not in VERBAL or (head.dep_ == "pobj" and _is_full(verb, head)):
        return None
    names = verb_names(verb) & codebook.light_verbs().keys()
    if head.dep_ == "pobj" and verb.lemma_.lower() not in names:
        # "agreed to a retreat under a deal": the retreat is agreed to, not the deal.
        apart = {c.lower_ for c in verb.children if c.dep_ == "prep"} - {head.head.lower_}
        names = {name for name in names if name.split()[-1] not in apart}
    roles = {codebook.light_verbs()[name] for name in names}
    # What happens is the subject of its verb; what somebody does never is.
    happening = "none" in roles
    return verb if roles and happening == (head.dep_ == "nsubj") else None


def _is_stray(noun: Token) -> bool:
    """Whether the parser hung a second object beside its verb: "faced shelling and air strikes"."""
    verb = noun.head
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < noun.i]
    return noun.dep_ == "conj" and verb.pos_ == "VERB" and bool(objects)


def _is_full(verb: Token, noun: Token) -> bool:
    """Whether a verb only ends with the act of a noun behind it: "the hunt ended with his capture"."""
    return noun.head.lower_ in ("with", "in") and lemma_of(verb) in event_words("outcome")


def verb_names(verb: Token) -> set[str]:
    """A verb's lemma, alone and with its particle: {"carry", "carry out"}."""
    lemma = lemma_of(verb)
    return {lemma} | {
        f"{lemma} {c.lower_}" for c in verb.children if c.dep_ in ("prt", "prep", "advmod")
    }


def noun_frame(noun: Token, of: str, document: Document) -> Frame:
    """The frame of a noun; ``of`` says what its "of" phrase is, ``subject`` or ``object``."""
    frame = Frame(noun, noun=True)
    fill_prepositions(frame, noun, document)
    for argument in frame.slots.get("of", []):
        frame.put(of, [argument.head], document)
    _behind_of(frame, document)
    for argument in frame.slots.get("by", []):
        frame.put("subject", [argument.head], document)
    late = _late_phrase(noun)
    if late is not None and late.lower_ not in frame.slots:
        frame.put(late.lower_, _objects_of(late), document)
        if late.lower_ == "by":
            frame.put("subject", _objects_of(late), document)
    fill_clause(frame, noun, document)
    _settings(frame, noun, document)
    verb = frame.verb = light_verb(noun)
    if verb is not None:
        _from_light_verb(frame, verb, document)
    if "against" not in frame.slots:
        frame.put("against", _against_of_means(noun, verb), document)
    if frame.first("subject") is None:
        frame.put("subject", _shared_by(noun), document)
    frame.put("modifier", modifiers_of(noun), document)
    for argument in doers_before(noun, document):
        child = argument.head
        # "the rebels' attack", "rebel attack", "the prisoners' release": the sense of "of" decides
        # for a possessor, an agent comes before.
        held = child.dep_ == "poss" and frame.first("subject") is not None
        if of == "object" and (held or _is_victim(child, frame, document)):
            frame.put("object", [child], document)
        elif frame.first("subject") is None or child.dep_ == "poss":
            frame.put("subject", _owners(child), document)
    if frame.first("subject") is None:
        frame.put("subject", [*doers_of(noun), *_blamed(noun), *_accused(noun)], document)
    return frame


def _owners(word: Token) -> list[Token]:
    """Whom a word before a noun names: who "whose" takes up, those whose it is together."""
    if word.lower_ != "whose":
        return list(with_conjuncts(word))
    above = word.head
    for _ in range(4):
        if above.dep_ == "relcl":
            return [above.head]
        above = above.head
    return []


def _blamed(noun: Token) -> list[Token]:
    """Who is told to have done an act behind it: "an attack blamed on rebels"."""
    clauses = [c for c in noun.children if c.dep_ in ("acl", "relcl") and c.i > noun.i]
    if noun.dep_ == "nsubjpass":
        clauses.append(noun.head)
    for clause in clauses:
        if clause.tag_ != "VBN" or clause.lemma_ not in event_words("laying_blame"):
            continue
        for prep in clause.children:
            if prep.lower_ in ("on", "to") and prep.dep_ in ("prep", "dative"):
                return _objects_of(prep)
    return []


def _accused(noun: Token) -> list[Token]:
    """Who is accused of an act: "accused the army of summary executions"."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "of":
        return []
    held = prep.head
    if held.dep_ == "dobj" and held.head.lemma_ in event_words("accusing"):
        return [held]  # hung on whom it is said of
    if held.pos_ not in VERBAL or held.lemma_ not in event_words("accusing"):
        return []
    if is_passive(held):
        return own_subjects(held)
    return [t for c in held.children if c.dep_ == "dobj" for t in with_conjuncts(c)]


def _behind_of(frame: Frame, document: Document) -> None:
    """Phrases that the parser hung on what stands in the "of" phrase.

    "The rejection of the plan by the senate": the senate rejects. "The visit of the envoy to the
    island": the visit goes there.
    """
    for argument in list(frame.slots.get("of", [])):
        for prep in argument.head.children:
            onward = prep.lower_ == "to" and argument.is_actor
            if prep.dep_ in ("prep", "agent") and (prep.lower_ == "by" or onward):
                frame.put(prep.lower_, _objects_of(prep), document)


def _late_phrase(noun: Token) -> Token | None:
    """The "by", "against" or "between" right behind a noun's phrase that the parser hung higher up.

    "After the fall of the city to the rebels, he left": the city fell to them. A phrase behind a
    passive verb is the verb's own.
    """
    after = noun.right_edge.i + 1
    if after >= len(noun.doc):
        return None
    prep = noun.doc[after]
    if prep.dep_ not in ("prep", "agent") or prep.head.i >= noun.i or is_passive(prep.head):
        return None
    led = noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.i == prep.head.i
    held = noun.dep_ == "dobj" and noun.head.i == prep.head.i
    if prep.lower_ == "to" and led:
        return prep
    return prep if prep.lower_ in ("by", "against", "between") and (led or held) else None


def _objects_of(prep: Token) -> list[Token]:
    return [t for c in prep.children if c.dep_ == "pobj" for t in with_conjuncts(c)]


def _against_of_means(noun: Token, verb: Token | None) -> list[Token]:
    """Whom an act was against, told behind its means: "strikes using drones against the camp"."""
    for head in (noun, verb):
        for child in head.children if head is not None else ():
            if child.tag_ == "VBG" and child.i > noun.i and lemma_of(child) in event_words("means"):
                for token in child.subtree:
                    if token.lower_ == "against" and token.dep_ == "prep":
                        return _objects_of(token)
    return []


def _shared_by(noun: Token) -> list[Token]:
    """The doer behind the last of several acts: "shelling and air strikes by the army"."""
    beside = noun.head.children if noun.dep_ == "dobj" else ()
    # The parser may hang the second noun beside the verb: "faced [shelling] and [air strikes by ...]".
    stray = [c for c in beside if c.dep_ == "conj" and c.pos_ == "NOUN" and c.i > noun.i]
    for other in [*list(with_conjuncts(noun))[1:], *stray]:
        for prep in other.children:
            if prep.lower_ == "by" and prep.dep_ in ("prep", "agent"):
                return _objects_of(prep)
    return []


def _is_victim(child: Token, frame: Frame, document: Document) -> bool:
    """Whether whose "murder" or "shooting" it is, suffered it: armed bodies shoot, others are shot."""
    if frame.head.lemma_.lower() not in violence_words("victims_own") or frame.first("object"):
        return False
    kinds = Argument(child, document).kinds.sure
    return not kinds & {"soldiers", "rebels", "police", "gang"}


def _settings(frame: Frame, noun: Token, document: Document) -> None:
    """Slots that tell that a noun is an event: its own date, the harm that came of it."""
    carrying = noun.head if noun.dep_ in ("dobj", "nsubj") else None
    linked = carrying is not None and carrying.lemma_ in _SEQUENCE
    for child in (*noun.children, *(carrying.children if carrying is not None and linked else ())):
        inner = [child, *(c for c in child.children if c.dep_ == "pobj")]
        if any(t.ent_type_ in ("DATE", "TIME") and t.dep_ in ("pobj", "npadvmod") for t in inner):
            frame.slots.setdefault("dated", []).append(Argument(child, document))
    if noun.dep_ == "pobj" and not any(c.dep_ in ("det", "nummod", "poss") for c in noun.children):
        frame.put("bare", [noun.head], document)
    if noun.dep_ == "pobj" and noun.head.head.lemma_ in _HARMED:
        frame.put("harm", [noun.head.head], document)
    frame.put("harmed", harmed_by(standing_for(noun)), document)
    frame.put("beside", list(with_conjuncts(noun))[1:], document)


def _is_others(noun: Token, verb: Token) -> bool:
    """Whether a verb of ending leaves open whose act is ended: "stop the riots", not "its strikes"."""
    told = any(c.dep_ == "det" and c.lower_ in ("the", "these", "this") for c in noun.children)
    return told and lemma_of(verb) in event_words("ending")


def _from_light_verb(frame: Frame, verb: Token, document: Document) -> None:
    roles = codebook.light_verbs()
    frame.put("carried", [verb], document)
    role = next(roles[name] for name in sorted(verb_names(verb), reverse=True) if name in roles)
    subjects = own_subjects(verb) or inherited_subjects(verb)
    if is_passive(verb):
        by = [
            t
            for c in verb.children
            if c.dep_ == "agent"
            for p in c.children
            if p.dep_ == "pobj"
            for t in with_conjuncts(p)
        ]
        frame.put("subject", by, document)
    elif role == "agent" and not _is_others(frame.head, verb):
        frame.put("subject", subjects, document)
    elif role == "target":
        frame.put("object", subjects, document)
    for child in verb.children:
        if child.dep_ == "dative":
            inner = [p for p in child.children if p.dep_ == "pobj"] or [child]
            frame.put("indirect", inner, document)
            frame.put("to", inner, document)
    fill_prepositions(frame, verb, document, skip=("by",))
    for held in list(frame.slots):
        frame.slots[held] = [a for a in frame.slots[held] if a.head.i != frame.head.i]
