"""Subjects: who does what a verb tells, its own or taken from what governs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.codebook.event_words import event_words
from dateline.coding.events.misplaced import misplaced_subject, unjoined_subject
from dateline.reading.tokens import Token

VERBAL: Final = frozenset(["VERB", "AUX"])
RELATIVES: Final = frozenset(["which", "that", "who", "whom", "whose", "where", "when"])
_NOMINAL: Final = ("NOUN", "PROPN", "PRON", "NUM")
_CHAIN: Final = 50
"""Coordinated verbs that are climbed for a shared subject or auxiliary; longer lists tell nothing."""
_ALLEGING: Final = frozenset(["convict", "accuse", "suspect", "acquit"])
"""Verbs whose object is alleged to have done what their "of" says."""
_CLAUSAL: Final = ("xcomp", "ccomp", "pcomp", "advcl")


def with_conjuncts(token: Token) -> Iterator[Token]:
    """A token and the nouns coordinated with it."""
    left = [token]
    while left:
        held = left.pop()
        yield held
        beside = [c for c in held.children if c.dep_ == "conj" and c.pos_ in _NOMINAL]
        left.extend(reversed(beside))


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, reduced relatives and shared auxiliaries included."""
    for _ in range(_CHAIN):
        told = _own_voice(verb)
        if told is not None:
            return told
        verb = conjunct_of(verb)
    return False


def _own_voice(verb: Token) -> bool | None:
    """Whether a verb is passive; None for a participle that shares the auxiliary above it."""
    labels = {child.dep_ for child in verb.children}
    if labels & {"nsubjpass", "auxpass", "csubjpass"}:
        return True
    if "agent" in labels and not labels & {"dobj", "dative"}:
        return True  # "a ban declared by the town", whatever the tag of the verb
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return False
    if verb.dep_ == "acl" and verb.head.dep_ == "pobj" and verb.head.head.lower_ == "as":
        return "agent" in labels  # "as the last units left": a clause that the parser took apart
    if verb.dep_ in ("acl", "relcl", "amod", "csubj", "csubjpass"):
        # "three men kidnapped in Homs were freed": the parser took the participle for a clause.
        return "dobj" not in labels or "agent" in labels
    if verb.dep_ == "advcl":
        return "nsubj" not in labels
    if verb.dep_ == "conj" and "nsubj" not in labels and verb.head.pos_ in VERBAL:
        return False if "dobj" in labels and verb.lemma_ not in event_words("naming") else None
    return "agent" in labels


def conjunct_of(verb: Token) -> Token:
    """The verb that a coordinated verb stands beside.

    An infinitive with its own "to" stands beside an infinitive: where the parser hung it elsewhere
    ("ready to work with anyone chosen by the people and to hand over power"), the nearest one above.
    """
    head = verb.head
    if verb.tag_ == "VBN" and head.tag_ == "VBG" and not has_auxiliary(verb):
        # "was arrested on suspicion of helping them and released": he was released.
        above = head
        for _ in range(8):
            if above.dep_ == "ROOT":
                break
            above = above.head
            if above.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in above.children):
                return above
    if has_to(verb) and not has_to(head) and head.tag_ not in ("VB", "TO"):
        above = head
        for _ in range(6):
            if above.dep_ == "ROOT":
                break
            above = above.head
            if above.pos_ in VERBAL and has_to(above):
                return above
    if verb.tag_ == "VBZ" and has_to(head) and head.head.pos_ in VERBAL:
        return head.head  # "calls on them to halt and expresses": no infinitive has that form
    if verb.tag_ == "VBD" and head.dep_ == "ccomp" and head.tag_ == "VBN":
        killed = head.lemma_ in event_words("killing") and is_passive(head)
        if killed and any(c.dep_ == "dobj" for c in verb.children):
            return head.head  # "said that he was killed, and blamed them": the dead blame nobody
    if verb.tag_ == "VBD" and has_to(head):
        return _finite_above(verb, head)
    return head


def _finite_above(verb: Token, head: Token) -> Token:
    """The finite verb beside which a finite verb stands that the parser hung on an infinitive.

    "Asked the allies to carry out strikes and called on citizens to fight": who asked called.
    """
    above = head
    for _ in range(6):
        if above.dep_ not in ("xcomp", "ccomp", "advcl", "conj"):
            break
        above = above.head
        if above.tag_ == "VBD":
            return above
    return head


def has_auxiliary(verb: Token) -> bool:
    """Whether a verb has an auxiliary of its own."""
    return any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with its own "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def own_subjects(verb: Token) -> list[Token]:
    """The verb's own subject with its coordinated nouns; a relative pronoun is resolved."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if is_heading(child):
                inside = [c for c in child.children if c.dep_ == "appos" and c.pos_ == "NOUN"]
                if inside:
                    return list(with_conjuncts(inside[0]))
                continue
            if child.lower_ in RELATIVES and verb.dep_ in ("relcl", "acl", "ccomp"):
                if verb.dep_ == "relcl" and verb.head.lemma_ != "be":
                    return [verb.head]
                break
            return list(with_conjuncts(_whole(child)))
    elsewhere = misplaced_subject(verb)
    return [] if elsewhere is None else list(with_conjuncts(elsewhere))


def is_heading(token: Token) -> bool:
    """Whether a name is where an item of a list plays, taken for a subject: "- Near Homs, strikes hit"."""
    return any(c.lower_ == "near" and c.dep_ == "compound" for c in token.children)


def _whole(subject: Token) -> Token:
    """The last of the words that the parser took for subjects side by side: "an ex-employee"."""
    while subject.i + 1 < len(subject.doc):
        after = subject.nbor(1)
        if after.dep_ not in ("nsubj", "nsubjpass") or after.head.i != subject.head.i:
            break
        subject = after
    return subject


def raised_to(verb: Token) -> Token | None:
    """The verb that governs an infinitive which the parser hung on a time beside it.

    "We call on them for the last time to lay down their arms": they are called on to lay them down.
    """
    noun = verb.head
    if verb.dep_ not in ("relcl", "acl") or noun.lemma_ not in ("time", "moment", "hour", "day"):
        return None
    if not has_to(verb) or noun.dep_ != "pobj" or noun.head.head.pos_ not in VERBAL:
        return None
    above = noun.head.head
    return above if any(c.lower_ in ("on", "upon") for c in above.children) else None


def inherited_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The subject that a verb without one takes from what governs it."""
    if depth > 5 or verb.dep_ == "ROOT":
        return []
    head = conjunct_of(verb) if verb.dep_ == "conj" else verb.head
    unjoined = unjoined_subject(verb)
    if unjoined is not None:
        return list(with_conjuncts(unjoined))
    for _ in range(_CHAIN):
        if verb.dep_ != "conj" or head.pos_ not in VERBAL:
            break
        shared = own_subjects(head)
        if shared:
            return shared
        verb = head
        head = conjunct_of(verb) if verb.dep_ == "conj" else verb.head
    if verb.dep_ == "ROOT":
        return []
    raised = raised_to(verb)
    if raised is not None:
        return _through(verb, raised, depth)
    if verb.dep_ == "acl":
        return _of_noun(verb, head)
    if verb.dep_ == "relcl":
        return [head] if is_passive(verb) else []
    if verb.dep_ == "pcomp":
        verb, head = head, head.head
        if head.pos_ in ("NOUN", "PROPN") and head.dep_ == "dobj" and _blames(head.head, verb):
            return list(with_conjuncts(head))  # "convicted a man of killing", "for killing"
        guilty = _found_guilty(verb)
        if guilty is not None:
            return own_subjects(guilty) or inherited_subjects(guilty, depth + 1)
        if head.pos_ in VERBAL or head.pos_ == "ADJ":
            return _through(verb, head, depth)  # "are capable of firing"
        return _possessor(head) or ([] if head.pos_ != "NOUN" else _light_subject(head))
    if verb.dep_ in _CLAUSAL or verb.dep_ in ("dep", "prep"):
        if verb.tag_ == "VBG" and verb.dep_ == "xcomp" and head.lemma_ in event_words("crews"):
            return [head]  # "aircrew dropping bombs", taken for a verb
        if head.pos_ in VERBAL or head.pos_ == "ADJ":
            return _through(verb, head, depth)
        if head.pos_ in ("NOUN", "PROPN") and verb.tag_ == "VBG":
            return [head]
    return []


def _by_whom(verb: Token) -> list[Token]:
    """Who did what a passive verb tells, by its "by"."""
    return [
        held
        for c in verb.children
        if c.dep_ == "agent"
        for p in c.children
        if p.dep_ == "pobj"
        for held in with_conjuncts(p)
    ]


def _is_marked(verb: Token) -> bool:
    """Whether a participle has a conjunction of its own: "while leading a march"."""
    return any(c.dep_ in ("mark", "advmod") and c.i < verb.i for c in verb.children)


def _blames(verb: Token, preposition: Token) -> bool:
    """Whether a verb tells that its object did what its preposition tells."""
    if preposition.lower_ == "for":
        return verb.lemma_ in event_words("blaming")
    return preposition.lower_ == "of" and verb.lemma_ in _ALLEGING


def _found_guilty(preposition: Token) -> Token | None:
    """The passive verb that tells of whom a crime is told: "was found guilty of", "convicted in X of".

    Parsers hang the "of" on the time or place between: "found guilty last month of killing".
    """
    if preposition.lower_ != "of":
        return None
    above = preposition
    for _ in range(5):
        above = above.head
        if above.pos_ in VERBAL:
            found = above.lemma_ == "find" and any(c.lower_ == "guilty" for c in above.children)
            alleged = above.lemma_ in _ALLEGING
            return above if (found or alleged) and is_passive(above) else None
        if above.dep_ not in ("pobj", "prep", "npadvmod", "oprd", "acomp"):
            return None
    return None


def _through(verb: Token, head: Token, depth: int) -> list[Token]:
    if head.pos_ == "ADJ" and head.dep_ in ("acomp", "xcomp", "oprd"):
        head = head.head
    aimed = _undertaking(verb)
    if aimed is not None:
        return _possessor(aimed)
    objects = [c for c in head.children if c.dep_ == "dobj" and c.i < verb.i]
    directed = _directed(objects)
    if directed:
        return directed
    if is_passive(head):
        by = _by_whom(head) if verb.dep_ == "advcl" and verb.tag_ == "VBG" else []
        if by and by[0].i < verb.i and not _is_marked(verb):
            return by  # "were dispersed by police using tear gas"
        return own_subjects(head) or inherited_subjects(head, depth + 1)
    if objects and verb.lower_ == "for" and head.lemma_ in event_words("blaming"):
        return list(with_conjuncts(objects[0]))  # "assailed the state for holding drills"
    if objects and verb.dep_ != "advcl" and head.lemma_ in event_words("object_control"):
        return list(with_conjuncts(objects[0]))
    if verb.dep_ != "advcl" and head.lemma_ == "call":
        asked = [p for c in head.children if c.lower_ in ("on", "upon") for p in c.children]
        if asked:
            return list(with_conjuncts(asked[0]))
    return own_subjects(head) or inherited_subjects(head, depth + 1)


def _directed(objects: list[Token]) -> list[Token]:
    """Whom a call, an order or an appeal that a verb carries is for: "repeated its call on them to"."""
    for noun in objects:
        if noun.lemma_ in event_words("directives"):
            for prep in noun.children:
                if prep.dep_ == "prep" and prep.lower_ in ("on", "upon", "to", "for"):
                    return [t for c in prep.children if c.dep_ == "pobj" for t in with_conjuncts(c)]
    return []


def _undertaking(verb: Token) -> Token | None:
    """The noun right before an infinitive whose aim it tells: "talks on operations to free the city".

    Parsers hang the infinitive on the verb above; but who talks does not free the city.
    """
    first = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    if first is None or first.i == 0:
        return None
    noun = verb.doc[first.i - 1]
    aimed = noun.dep_ == "pobj" and noun.lemma_ in event_words("undertaking")
    return noun if aimed and noun.head.head.pos_ in ("NOUN", "PROPN") else None


def _of_noun(verb: Token, noun: Token) -> list[Token]:
    if verb.tag_ == "VBG" and noun.lemma_ in event_words("document"):
        return _possessor(noun) or _light_subject(noun) or [noun]
    if has_to(verb) and noun.dep_ == "dobj" and noun.head.lemma_ in event_words("object_control"):
        return list(with_conjuncts(noun))  # "persuaded the garrison to surrender"
    if verb.tag_ == "VBG" and noun.lemma_ in event_words("acts_behind") and not _possessor(noun):
        return [*_light_subject(noun), noun]  # "foiled an attack capturing five": who foiled it
    # A finite verb cannot be an adjunct of its noun: the parser lost the main clause.
    if verb.tag_ in ("VBG", "VBN", "VBD"):
        return [noun]
    return _possessor(noun) or _by(noun) or _light_subject(noun)


def _by(noun: Token) -> list[Token]:
    """Whose try a noun tells by "by": "an attempt by the rebels to take the town"."""
    return [
        held
        for prep in noun.children
        if prep.dep_ == "prep" and prep.lower_ == "by"
        for inner in prep.children
        if inner.dep_ == "pobj"
        for held in with_conjuncts(inner)
    ]


def _possessor(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ == "poss"]


def _light_subject(noun: Token) -> list[Token]:
    verb = noun.head
    if noun.dep_ in ("dobj", "pobj") and verb.pos_ == "ADP":
        if (
            verb.lower_ in ("on", "of")
            and noun.lemma_ in event_words("suspicion")
            and is_passive(verb.head)
        ):
            return own_subjects(verb.head)  # "was arrested on suspicion of looting"
        verb = verb.head
    if verb.pos_ in VERBAL and noun.dep_ in ("dobj", "attr", "pobj") and not is_passive(verb):
        return own_subjects(verb) or inherited_subjects(verb)
    return []
