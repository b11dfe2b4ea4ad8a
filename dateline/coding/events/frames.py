"""Frames: the slots around a trigger, the same for verbs in any voice and for nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from dateline.coding.events.arguments import Argument
from dateline.coding.events.kinds import content_head, lexicon
from dateline.reading.document import Document

VERBAL: Final = frozenset(["VERB", "AUX"])
_OBJECTS: Final = ("dobj", "attr", "oprd")
_CLAUSAL: Final = ("xcomp", "ccomp", "pcomp", "advcl")
_RELATIVES: Final = frozenset(["which", "that", "who", "whom", "whose", "where", "when"])
_CARRYING: Final = frozenset(["carry", "bear", "transport", "fly", "bring", "take"])
OBJECT_CONTROL: Final = frozenset(
    [
        "order",
        "tell",
        "ask",
        "urge",
        "force",
        "compel",
        "instruct",
        "command",
        "allow",
        "permit",
        "let",
        "help",
        "see",
        "watch",
        "hear",
        "find",
        "catch",
        "show",
        "film",
        "document",
        "record",
        "persuade",
        "lead",
        "invite",
        "press",
        "encourage",
        "advise",
        "warn",
        "accuse",
        "suspect",
        "blame",
        "stop",
        "prevent",
        "ban",
        "bar",
        "prohibit",
        "forbid",
        "block",
        "keep",
        "require",
        "push",
        "pressure",
        "oblige",
        "call",
        "direct",
        "authorize",
        "authorise",
        "task",
        "want",
        "expect",
        "charge",
        "convict",
    ]
)
"""Verbs whose object is the doer of the act they govern."""
_SUSPICIONS: Final = frozenset(["suspicion", "charge", "accusation", "count"])
"""What those of whom an act is alleged are arrested or accused on."""
DOCUMENTS: Final = frozenset(
    [
        "statement",
        "letter",
        "message",
        "decree",
        "order",
        "video",
        "speech",
        "report",
        "resolution",
        "bill",
        "tweet",
        "post",
        "motion",
        "note",
        "declaration",
        "communique",
    ]
)
"""What somebody issues that does something by its words: the issuer is the doer."""


@dataclass(eq=False)
class Frame:
    """A trigger with what fills its slots.

    Attributes:
        head: Head token of the trigger.
        noun: Whether it is a noun.
        passive: Whether it is a passive verb; slots are already turned to the active voice.
        slots: Slot name (``subject``, ``object``, ``indirect``, a preposition) to arguments.
        verb: The light verb that carries a noun ("launched" an attack), if any.
    """

    head: Token
    noun: bool = False
    passive: bool = False
    slots: dict[str, list[Argument]] = field(default_factory=dict)
    verb: Token | None = None

    def put(self, slot: str, tokens: Iterator[Token] | list[Token], document: Document) -> None:
        """Add the phrases headed by the tokens to a slot."""
        for token in tokens:
            timed = token.ent_type_ in ("DATE", "TIME") and token.pos_ != "PRON"
            if timed and "place" in lexicon().words.get(token.lemma_.lower(), ()):
                timed = False  # "left the city hours earlier"
            if timed and content_head(token).i == token.i:  # "five decades of rule" is rule
                continue
            held = self.slots.setdefault(slot, [])
            if all(other.head.i != token.i for other in held):
                held.append(Argument(token, document))

    def first(self, slot: str) -> Argument | None:
        """The first phrase in a slot."""
        held = self.slots.get(slot)
        return held[0] if held else None


def with_conjuncts(token: Token) -> Iterator[Token]:
    """A token and the nouns coordinated with it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
            yield from with_conjuncts(child)


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, reduced relatives and shared auxiliaries included."""
    labels = {child.dep_ for child in verb.children}
    if labels & {"nsubjpass", "auxpass", "csubjpass"}:
        return True
    if "agent" in labels and not labels & {"dobj", "dative"}:
        return True  # "a ban declared by the town", whatever the tag of the verb
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return False
    if verb.dep_ == "acl" and verb.head.dep_ == "pobj" and verb.head.head.lower_ == "as":
        return "agent" in labels  # "as the last units left": a clause that the parser took apart
    if verb.dep_ in ("acl", "relcl", "amod"):
        return "dobj" not in labels or "agent" in labels
    if verb.dep_ == "advcl":
        return "nsubj" not in labels
    if verb.dep_ == "conj" and "nsubj" not in labels and verb.head.pos_ in VERBAL:
        return is_passive(verb.head) and "dobj" not in labels
    return "agent" in labels


def verb_frame(verb: Token, document: Document) -> Frame:
    """The frame of a verb."""
    frame = Frame(verb, passive=is_passive(verb))
    subjects = list(own_subjects(verb)) or inherited_subjects(verb)
    objects = [
        t
        for c in verb.children
        if c.dep_ in _OBJECTS and c.pos_ != "ADV"
        for t in with_conjuncts(c)
    ]
    if frame.passive:
        by = [
            t
            for c in verb.children
            if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")
            for p in c.children
            if p.dep_ == "pobj"
            for t in with_conjuncts(p)
        ]
        frame.put("subject", by, document)
        frame.put("object", subjects, document)
        if objects:
            frame.put("second", objects, document)
    else:
        frame.put("subject", subjects, document)
        if not objects and verb.lemma_ in OBJECT_CONTROL:
            objects = _addressed(verb)
        relative = relative_object(verb, bool(objects))
        frame.put("object", [relative] if relative is not None else objects, document)
    for child in verb.children:
        if child.dep_ == "dative":
            inner = [p for p in child.children if p.dep_ == "pobj"] or [child]
            frame.put("indirect", inner, document)
            if inner[0] is not child:
                frame.put(child.lower_, inner, document)
    fill_prepositions(frame, verb, document)
    for held in objects[:1]:
        fill_prepositions(frame, held, document, skip=("of",))
        inner = content_head(held)
        if inner.i != held.i:  # "dozens of statues to the museum"
            fill_prepositions(frame, inner, document, skip=("of",))
    fill_clause(frame, verb, document)
    frame.put("complement", [c for c in verb.children if c.dep_ in ("acomp", "oprd")], document)
    for subject in subjects:
        frame.put("aboard", aboard(subject), document)
    return frame


def _addressed(verb: Token) -> list[Token]:
    """Whom a verb tells to act where the parser made them subject of the act: "allowed X to go"."""
    return [
        held
        for clause in verb.children
        if clause.dep_ == "ccomp" and (_to(clause) or clause.tag_ == "VB")
        for child in clause.children
        if child.dep_ == "nsubj"
        for held in with_conjuncts(child)
    ]


def aboard(vehicle: Token) -> list[Token]:
    """Whom a phrase says that it carries: the leader in "a plane carrying the leader"."""
    return [
        held
        for clause in vehicle.children
        if clause.dep_ in ("acl", "relcl") and clause.lemma_ in _CARRYING
        for c in clause.children
        if c.dep_ == "dobj" and c.lower_ not in _RELATIVES
        for held in with_conjuncts(c)
    ]


def fill_clause(frame: Frame, token: Token, document: Document) -> None:
    """Put the clause that a token governs into ``clause``, its objects into ``clause_object``."""
    for child in token.children:
        if child.dep_ not in ("xcomp", "ccomp", "acl", "advcl") or child.pos_ not in VERBAL:
            continue
        if child.dep_ == "advcl" and child.tag_ not in ("VB", "VBG"):
            continue
        frame.put("clause", [child], document)
        frame.put("clause_subject", own_subjects(child), document)
        for inner in child.children:
            if inner.dep_ == "dobj":
                frame.put("clause_object", list(with_conjuncts(inner)), document)
        for inner in child.children:
            if inner.dep_ in ("prep", "dative"):
                reached = [c for c in inner.children if c.dep_ == "pobj"]
                frame.put("clause_object", reached, document)


def conjunct_of(verb: Token) -> Token:
    """The verb that a coordinated verb stands beside.

    An infinitive with its own "to" stands beside an infinitive: where the parser hung it elsewhere
    ("ready to work with anyone chosen by the people and to hand over power"), the nearest one above.
    """
    head = verb.head
    if _to(verb) and not _to(head) and head.tag_ not in ("VB", "TO"):
        above = head
        for _ in range(6):
            if above.dep_ == "ROOT":
                break
            above = above.head
            if above.pos_ in VERBAL and _to(above):
                return above
    return head


def _to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def own_subjects(verb: Token) -> list[Token]:
    """The verb's own subject with its coordinated nouns; a relative pronoun is resolved."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in _RELATIVES and verb.dep_ in ("relcl", "acl", "ccomp"):
                if verb.dep_ == "relcl":
                    return [verb.head]
                return []
            return list(with_conjuncts(child))
    return []


def raised_to(verb: Token) -> Token | None:
    """The verb that governs an infinitive which the parser hung on a time beside it.

    "We call on them for the last time to lay down their arms": they are called on to lay them down.
    """
    noun = verb.head
    if verb.dep_ not in ("relcl", "acl") or noun.lemma_ not in ("time", "moment", "hour", "day"):
        return None
    if not _to(verb) or noun.dep_ != "pobj" or noun.head.head.pos_ not in VERBAL:
        return None
    above = noun.head.head
    return above if any(c.lower_ in ("on", "upon") for c in above.children) else None


def inherited_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The subject that a verb without one takes from what governs it."""
    if depth > 5 or verb.dep_ == "ROOT":
        return []
    head = conjunct_of(verb) if verb.dep_ == "conj" else verb.head
    if verb.dep_ == "conj" and head.pos_ in VERBAL:
        return own_subjects(head) or inherited_subjects(head, depth + 1)
    raised = raised_to(verb)
    if raised is not None:
        return _through(verb, raised, depth)
    if verb.dep_ == "acl":
        return _of_noun(verb, head)
    if verb.dep_ == "relcl":
        return [head] if is_passive(verb) else []
    if verb.dep_ == "pcomp":
        verb, head = head, head.head
        if head.pos_ in VERBAL:
            return _through(verb, head, depth)
        return _possessor(head) or ([] if head.pos_ != "NOUN" else _light_subject(head))
    if verb.dep_ in _CLAUSAL or verb.dep_ in ("dep", "prep"):
        if head.pos_ in VERBAL or head.pos_ == "ADJ":
            return _through(verb, head, depth)
        if head.pos_ in ("NOUN", "PROPN") and verb.tag_ == "VBG":
            return [head]
    return []


def _through(verb: Token, head: Token, depth: int) -> list[Token]:
    if head.pos_ == "ADJ" and head.dep_ in ("acomp", "xcomp", "oprd"):
        head = head.head
    objects = [c for c in head.children if c.dep_ == "dobj" and c.i < verb.i]
    if is_passive(head):
        return own_subjects(head) or inherited_subjects(head, depth + 1)
    if objects and verb.dep_ != "advcl" and head.lemma_ in OBJECT_CONTROL:
        return list(with_conjuncts(objects[0]))
    if verb.dep_ != "advcl" and head.lemma_ == "call":
        asked = [p for c in head.children if c.lower_ in ("on", "upon") for p in c.children]
        if asked:
            return list(with_conjuncts(asked[0]))
    return own_subjects(head) or inherited_subjects(head, depth + 1)


def _of_noun(verb: Token, noun: Token) -> list[Token]:
    if verb.tag_ == "VBG" and noun.lemma_ in DOCUMENTS:
        return _possessor(noun) or _light_subject(noun) or [noun]
    # A finite verb cannot be an adjunct of its noun: the parser lost the main clause.
    if verb.tag_ in ("VBG", "VBN", "VBD"):
        return [noun]
    return _possessor(noun) or _light_subject(noun)


def _possessor(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ == "poss"]


def _light_subject(noun: Token) -> list[Token]:
    verb = noun.head
    if noun.dep_ in ("dobj", "pobj") and verb.pos_ == "ADP":
        if verb.lower_ in ("on", "of") and noun.lemma_ in _SUSPICIONS and is_passive(verb.head):
            return own_subjects(verb.head)  # "was arrested on suspicion of looting"
        verb = verb.head
    if verb.pos_ in VERBAL and noun.dep_ in ("dobj", "attr", "pobj") and not is_passive(verb):
        return own_subjects(verb) or inherited_subjects(verb)
    return []


def relative_object(verb: Token, has_object: bool) -> Token | None:
    """The noun that an object relative belongs to: "the town that rebels captured"."""
    if verb.dep_ != "relcl" or is_passive(verb):
        return None
    for child in verb.children:
        if child.dep_ == "dobj" and child.lower_ in _RELATIVES:
            return verb.head
    subject = own_subjects(verb)
    gap = not has_object and subject and subject[0].i != verb.head.i
    return verb.head if gap else None


def fill_prepositions(
    frame: Frame, token: Token, document: Document, skip: tuple[str, ...] = ()
) -> None:
    """Put the phrases of a token's prepositions into the slots named after them."""
    for prep in token.children:
        if prep.dep_ not in ("prep", "agent", "dative") or prep.lower_ in skip:
            continue
        inner = [t for p in prep.children if p.dep_ == "pobj" for t in with_conjuncts(p)]
        frame.put(prep.lower_, inner, document)
        for nested in prep.children:
            if nested.dep_ == "prep":
                deeper = [t for p in nested.children if p.dep_ == "pobj" for t in with_conjuncts(p)]
                frame.put(nested.lower_, deeper, document)
