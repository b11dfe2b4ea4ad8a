"""Standing: modality, phase and polarity of a trigger, from the words around and above it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Final

from spacy.tokens import Token

from dateline import codebook
from dateline.codebook.model import Governor
from dateline.coding.events.frames import VERBAL, conjunct_of, raised_to
from dateline.coding.events.lemmas import lemma_of

_CAN: Final = frozenset(["can", "could", "may", "might"])
_MUST: Final = frozenset(["must", "should", "ought"])
_WILL: Final = frozenset(["will", "'ll", "wo", "shall", "’ll"])
_TRANSPARENT: Final = frozenset(
    [
        "seem",
        "appear",
        "happen",
        "manage",
        "force",
        "compel",
        "help",
        "use",
        "see",
        "document",
        "come",
        "proceed",
        "rush",
        "go",
        "film",
        "show",
        "report",
        "say",
        "believe",
        "think",
        "know",
        "find",
        "hear",
        "watch",
        "oblige",
        "remember",
        "prove",
        "have",
        "claim",
        "lead",
        "make",
        "get",
        "catch",
        "photograph",
        "gather",
        "enough",
        "be",
        "cause",
        "turn",
        "serve",
        "stand",
        "sit",
        "spend",
        "continue",
        "send",
        "bring",
    ]
)
"""Verbs whose infinitive or gerund is told as done."""
_PERFORMING: Final = frozenset(["order", "decree", "proclamation", "law", "resolution", "ruling"])
"""Texts in force that do what they say."""
_NEGATING: Final = frozenset(["not", "n't", "never", "no", "neither", "nor", "hardly", "without"])
_IF: Final = frozenset(["if", "unless", "whether"])
_STRETCHES: Final = frozenset(["phase", "stage", "process", "course", "campaign", "operation"])
"""Nouns for a stretch of an act: who begins a phase of it has begun it."""
_ANYONE: Final = frozenset(["anyone", "anybody", "whoever", "those", "everyone", "someone", "who"])
_HABIT: Final = frozenset(
    [
        "often",
        "usually",
        "regularly",
        "always",
        "frequently",
        "routinely",
        "typically",
        "rarely",
        "seldom",
    ]
)


@dataclass
class Standing:
    """How an act stands in the telling.

    Attributes:
        governors: Tokens that govern it and set its standing, nearest first.
    """

    modality: str = "actual"
    phase: str | None = None
    polarity: str = "positive"
    governors: list[Token] = field(default_factory=list)

    def apply(self, governor: Governor, token: Token) -> None:
        """Take over what a governing word says; the nearest word decides modality and phase."""
        if governor.modality and self.modality == "actual":
            self.modality = governor.modality
        if governor.phase and self.phase is None:
            self.phase = governor.phase
        if governor.polarity:
            self.flip()
        self.governors.append(token)

    def flip(self) -> None:
        """Negate."""
        self.polarity = "negative" if self.polarity == "positive" else "positive"


@cache
def _governors() -> dict[str, dict[str, Governor]]:
    tables: dict[str, dict[str, Governor]] = {"verbs": {}, "nouns": {}}
    for entry in codebook.governors().values():
        for word in entry.verbs:
            tables["verbs"].setdefault(word, entry)
        for word in entry.nouns:
            tables["nouns"].setdefault(word, entry)
    return tables


def governor_of(token: Token) -> Governor | None:
    """The codebook's entry for a governing word, its particle included."""
    table = _governors()["nouns" if token.pos_ in ("NOUN", "PROPN") else "verbs"]
    lemma = lemma_of(token)
    for child in token.children:
        if child.dep_ in ("prt", "prep", "advmod"):
            found = table.get(f"{lemma} {child.lower_}")
            if found is not None:
                return found
    return table.get(lemma)


def standing_of(head: Token, carrier: Token | None) -> Standing:
    """The standing of a trigger; ``carrier`` is the light verb that carries a noun."""
    found = Standing()
    if head.pos_ in ("NOUN", "PROPN"):
        _of_noun(head, carrier, found)
    else:
        _of_verb(head, found)
    return found


def _of_noun(noun: Token, carrier: Token | None, found: Standing) -> None:
    if any(c.dep_ in ("det", "neg") and c.lower_ == "no" for c in noun.children):
        found.flip()
    for child in noun.children:
        if child.dep_ == "amod" and child.lower_ in (
            "planned",
            "proposed",
            "possible",
            "potential",
            "imminent",
            "future",
            "upcoming",
            "likely",
        ):
            found.modality = "intended" if child.lower_ in ("planned", "proposed") else "predicted"
        elif child.dep_ == "amod" and child.lower_ in ("attempted", "failed"):
            found.phase = "attempted"
    if carrier is not None:
        entry = governor_of(carrier)
        if entry is not None and entry.objects:
            found.apply(entry, carrier)
        _of_verb(carrier, found)
        return
    head = noun
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    governor, through = head.head, head.dep_
    if head.dep_ == "pobj":
        prep, governor = governor, governor.head
        through = prep.lower_
        if prep.lower_ == "without":
            found.flip()
    entry = governor_of(governor) if governor.i != head.i else None
    if entry is not None and (
        (through in ("dobj", "nsubjpass") and entry.objects)
        or through in entry.prepositions
        or (through == "of" and governor.pos_ == "NOUN")
    ):
        found.apply(entry, governor)
        if governor.pos_ in VERBAL:
            _auxiliaries(governor, found)
        return
    if governor.pos_ in VERBAL and through == "dobj":
        if any(c.dep_ == "neg" for c in governor.children):
            found.flip()
        elif any(c.lower_ in _WILL for c in governor.children) and found.modality == "actual":
            found.modality = "predicted"


def _auxiliaries(verb: Token, found: Standing) -> None:
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if _anyone(verb) and verb.tag_ in ("VBZ", "VBP") and found.modality == "actual":
        found.modality = "generic"
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in _NEGATING):
            found.flip()
        if child.dep_ == "mark" and child.lower_ in _IF and found.modality == "actual":
            found.modality = "conditional"
        if child.dep_ == "advmod" and child.lower_ in _HABIT and verb.tag_ in ("VBZ", "VBP"):
            found.modality = "generic" if found.modality == "actual" else found.modality
        if child.dep_ == "nsubj" and any(c.lower_ in ("no", "neither") for c in child.children):
            found.flip()
    if found.modality == "actual":
        if words & _WILL:
            found.modality = "intended"
        elif words & _CAN or ("would" in words and not _in_speech(verb)):
            found.modality = "conditional"
        elif "would" in words:
            found.modality = "intended"
        elif words & _MUST:
            found.modality = "requested"
        elif "going" in {verb.head.lower_} and verb.dep_ == "xcomp":
            found.modality = "intended"
    if (
        found.phase is None
        and verb.tag_ == "VBG"
        and words & {"is", "are", "'s", "'re", "be", "been", "was", "were"}
    ):
        found.phase = "ongoing"


def _anyone(verb: Token) -> bool:
    """Whether the subject is nobody in particular: "anyone who drops his weapon"."""
    if verb.dep_ == "relcl":
        return verb.head.lower_ in _ANYONE
    return any(c.dep_ == "nsubj" and c.lower_ in _ANYONE for c in verb.children)


def _in_speech(verb: Token) -> bool:
    while verb.dep_ in ("conj", "ccomp", "advcl", "relcl"):
        if verb.dep_ == "ccomp":
            return True
        verb = verb.head
    return False


def _of_verb(verb: Token, found: Standing, depth: int = 0) -> None:
    _auxiliaries(verb, found)
    if depth > 4 or verb.dep_ == "ROOT":
        return
    head = conjunct_of(verb) if verb.dep_ == "conj" else verb.head
    if verb.dep_ == "conj" and head.pos_ in VERBAL:
        _shared(verb, head, found, depth)
        return
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    bare = verb.tag_ in ("VB", "VBG") or infinitive or _mandative(verb, head)
    if verb.dep_ == "pcomp":
        prep, head = head, head.head
        if prep.lower_ in ("without", "instead", "of") and prep.lower_ != "of":
            found.flip()
        entry = governor_of(head)
        if entry is not None and (prep.lower_ in entry.prepositions or prep.lower_ == "of"):
            found.apply(entry, head)
            _above(head, found, depth)
        elif head.lemma_ in _STRETCHES and head.dep_ == "dobj":
            carrier = governor_of(head.head)
            if carrier is not None and carrier.objects:
                found.apply(carrier, head.head)
        return
    raised = raised_to(verb)
    if raised is not None:
        entry = governor_of(raised)
        if entry is not None:
            found.apply(entry, raised)
            _above(raised, found, depth)
        return
    if verb.dep_ == "advcl":
        if infinitive:
            found.modality = "intended" if found.modality == "actual" else found.modality
        else:
            _of_mark(verb, head, found)
        return
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and head.lemma_.lower() in _PERFORMING:
        return  # "signed a decree imposing tariffs": done by its words
    if verb.dep_ in ("xcomp", "ccomp", "acl") and bare:
        entry = governor_of(head)
        if entry is not None:
            found.apply(entry, head)
            _above(head, found, depth)
        elif head.lemma_.lower() in _TRANSPARENT or not infinitive:
            if head.pos_ in VERBAL:
                _of_verb(head, found, depth + 1)
        elif found.modality == "actual":
            found.modality = "intended"


def _mandative(verb: Token, head: Token) -> bool:
    """Whether a clause tells what somebody asks for: "demanded that the force leave"."""
    if verb.dep_ != "ccomp" or verb.tag_ != "VBP" or any(c.dep_ == "aux" for c in verb.children):
        return False
    entry = governor_of(head)
    return entry is not None and entry.modality == "requested"


def _of_mark(verb: Token, head: Token, found: Standing) -> None:
    """What the conjunction of an adverbial clause says: "if", "until", "in case"."""
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in _IF:
            found.modality = "conditional"
        elif child.dep_ == "mark" and child.lower_ in ("until", "till", "before", "unless", "once"):
            past = verb.tag_ in ("VBD", "VBN") and head.tag_ in ("VBD", "VBN")
            if found.modality == "actual" and (child.lower_ == "until" or not past):
                found.modality = "predicted"
    if any(c.lower_ in ("until", "till") for c in verb.children) and found.modality == "actual":
        found.modality = "predicted"


def _above(head: Token, found: Standing, depth: int) -> None:
    if head.pos_ in VERBAL:
        _of_verb(head, found, depth + 1)
    elif head.pos_ == "ADJ" and head.dep_ in ("acomp", "xcomp"):
        _of_verb(head.head, found, depth + 1)


def _shared(verb: Token, head: Token, found: Standing, depth: int) -> None:
    """A coordinated verb shares what stands above the first, and its auxiliary if it has none."""
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    shared = Standing()
    _of_verb(head, shared, depth + 1)
    if not own and found.modality == "actual" and verb.tag_ in ("VB", "VBG", "VBN"):
        # A negation stays with its own verb: "did not fight and fled".
        found.modality = shared.modality
        found.governors.extend(shared.governors)
        if found.phase is None:
            found.phase = shared.phase
