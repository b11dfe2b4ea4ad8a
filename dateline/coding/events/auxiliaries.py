"""What the words beside a verb say of its standing: auxiliaries, negations, conjunctions."""

from __future__ import annotations

from typing import Final

from dateline.codebook.standing_words import standing_words
from dateline.coding.events.governing import Standing
from dateline.reading.tokens import Token

_CAN: Final = standing_words("possibility")
_MUST: Final = standing_words("obligation")
_WILL: Final = standing_words("future")
_NEGATING: Final = standing_words("negations")
_IF: Final = standing_words("conditions")
_AWAITING: Final = standing_words("awaiting")
_ANYONE: Final = standing_words("no_one_in_particular")
_WHICHEVER: Final = standing_words("whichever")
_HABIT: Final = standing_words("habits")
_RECURRING: Final = standing_words("recurring")
_AT_A_TIME: Final = standing_words("at_a_time")
_UNITS: Final = standing_words("units_of_habit")
_PEOPLE: Final = standing_words("people_at_large")
_INVERTED: Final = standing_words("inverted_conditions")
_STOPPING: Final = standing_words("stopping")
_LATER: Final = standing_words("as_it_turned_out")
_BE: Final = frozenset(["is", "are", "'s", "'re", "be", "been", "was", "were"])
_WOULD: Final = standing_words("possibility") | {"would"}
_AFTERWARDS: Final = standing_words("afterwards")
_PRESENT: Final = ("VBZ", "VBP")
_OPEN: Final = _CAN | _MUST | _WILL


def of_auxiliaries(verb: Token, found: Standing) -> None:
    """Read the verb's own auxiliaries and the adverbs and conjunctions beside it."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    present = verb.tag_ in _PRESENT or bool(words & {"do", "does"}) or _bare(verb, words)
    at_large = present or verb.tag_ == "VB" or (verb.tag_ == "VBD" and verb.lower_ == verb.lemma_)
    if (at_large or verb.dep_ == "acl" or bool(words & _OPEN)) and _no_one_in_particular(verb):
        found.become("generic")
    if present and _is_what_a_kind_does(verb):
        found.become("generic")
    if _is_inverted(verb):
        found.become("conditional")
        found.marked = True
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in _NEGATING):
            found.flip()
            if "do" in words or "does" in words:
                found.become("generic")  # "we do not target doctors": what they never do
        elif child.dep_ == "mark" and child.lower_ in _IF:
            if found.modality == "actual":
                found.modality, found.marked = "conditional", True
        elif child.dep_ == "advmod" and present and child.lower_ in _RECURRING:
            found.become("generic")
        elif child.dep_ == "advmod" and at_large and child.lower_ in _HABIT:
            if not words & _WILL:
                found.become("generic")
        elif present and _each_time(child):
            found.become("generic")  # "arrest thirty people a year"
        elif child.dep_ == "nsubj" and any(c.lower_ in ("no", "neither") for c in child.children):
            found.flip()
    if found.modality == "actual":
        _of_modals(verb, words, found)
    if found.phase is None and verb.tag_ == "VBG" and words & _BE:
        # "To be meeting" and "will be meeting" are yet to come.
        found.phase = None if "be" in words else "ongoing"


def _of_modals(verb: Token, words: set[str], found: Standing) -> None:
    if "would" in words and _as_it_turned_out(verb):
        return  # "would later capture the town": a tale told of the past
    if words & _WILL:
        found.modality = "intended"
    elif words & _CAN or ("would" in words and not _in_speech(verb)):
        found.modality = "conditional"
    elif "would" in words:
        found.modality = "intended"
    elif words & _MUST:
        found.modality = "requested"
    elif verb.dep_ == "xcomp" and verb.head.lower_ == "going":
        found.modality = "intended"


def of_outcome(verb: Token, found: Standing) -> None:
    """What is told of a turn that may come: "the fall of the town would be a blow"."""
    words = {c.lower_ for c in verb.children}
    if words & _WOULD and not words & _AFTERWARDS:
        found.become("conditional")
    elif words & _WILL:
        found.become("predicted")


def of_mark(verb: Token, head: Token, found: Standing) -> None:
    """What the conjunction of an adverbial clause says: "if", "until", "in case"."""
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in _IF:
            found.modality, found.marked = "conditional", True
        elif child.dep_ == "mark" and child.lower_ in _AWAITING:
            past = verb.tag_ in ("VBD", "VBN") and head.tag_ in ("VBD", "VBN")
            if found.modality == "actual" and (child.lower_ == "until" or not past):
                found.modality, found.marked = "predicted", True
            elif child.lower_ == "before" and past and _was_stopped(verb, head):
                found.flip()  # "halted the rebels before they reached the town"
    if any(c.lower_ in ("until", "till") for c in verb.children):
        found.become("predicted")


def _bare(verb: Token, words: set[str]) -> bool:
    """Whether a verb without auxiliary may stand in the present: tagged as bare, or like its past.

    Taggers take "planes regularly attack" for an infinitive and "they regularly beat" for a past.
    """
    if words or verb.lower_ != verb.lemma_:
        return False
    return verb.tag_ == "VB" and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)


def _each_time(word: Token) -> bool:
    """Whether a stretch of time comes again and again: "a year", "every night"."""
    if word.dep_ == "dobj":  # the parser may hang the time on what is counted by it
        return any(_each_time(c) for c in word.children if c.dep_ == "npadvmod")
    if word.dep_ == "prep":
        return word.lower_ == "per" and any(c.lower_ in _UNITS for c in word.children)
    return (
        word.dep_ == "npadvmod"
        and word.lower_ in _UNITS
        and any(c.dep_ == "det" and c.lower_ in _AT_A_TIME for c in word.children)
    )


def _is_inverted(verb: Token) -> bool:
    """Whether an auxiliary before its subject makes a condition: "had they attacked, ..."."""
    if verb.dep_ in ("xcomp", "ccomp") and verb.head.lower_ in _INVERTED and verb.i > verb.head.i:
        first = verb.head  # "were the town to fall"
        subjects = [c for c in (*verb.children, *first.children) if c.dep_ == "nsubj"]
    else:
        subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        leading = [c for c in verb.children if c.dep_ in ("aux", "auxpass")][:1]
        if not leading or leading[0].lower_ not in _INVERTED:
            return False
        first = leading[0]
    if not any(first.i < c.i < verb.i for c in subjects):
        return False
    if first.i > 0 and first.nbor(-1).dep_ == "advmod" and not first.nbor(-1).is_punct:
        return False  # "never had they attacked", "nor were they hit"
    return not any(t.text == "?" for t in verb.sent[-2:])


def _was_stopped(verb: Token, head: Token) -> bool:
    """Whether the act above kept its object from the act of a "before" clause."""
    if head.lemma_ not in _STOPPING or any(
        c.dep_ in ("nsubjpass", "auxpass") for c in verb.children
    ):
        return False
    return any(c.dep_ in ("dobj", "nsubjpass") for c in head.children) and any(
        c.dep_ == "nsubj" and c.pos_ == "PRON" for c in verb.children
    )


def _as_it_turned_out(verb: Token) -> bool:
    """Whether "would" tells what came later in a tale: "would go on to take the city"."""
    near = (*verb.children, *(verb.head.children if verb.dep_ == "conj" else ()))
    if any(c.dep_ == "mark" and c.lower_ in _IF for c in near):
        return False
    return any(c.dep_ == "advmod" and c.lower_ in _LATER for c in near)


def _is_what_a_kind_does(verb: Token) -> bool:
    """Whether a relative clause tells what somebody is like: "is a group which meets each year"."""
    noun = verb.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head  # "a group of states which meet"
    if verb.dep_ != "relcl" or noun.dep_ != "attr":
        return False
    return noun.head.lower_ in ("is", "are") and any(
        c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children
    )


def _no_one_in_particular(verb: Token) -> bool:
    """Whether nobody in particular acts, or at no place in particular: "anyone who attacks"."""
    if verb.dep_ == "relcl":
        return _is_anybody(verb.head)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        above = verb.head.head  # "the court tries people charged with murder"
        return above.tag_ in _PRESENT and _is_anybody(verb.head) and verb.head.tag_ == "NNS"
    return any(
        c.dep_ in ("nsubj", "nsubjpass")
        and (c.lower_ in _ANYONE or any(b.dep_ == "relcl" and _is_anybody(c) for b in c.children))
        for c in verb.children
    )


def _is_anybody(noun: Token) -> bool:
    if noun.lower_ in _ANYONE or any(
        c.dep_ == "det" and c.lower_ in _WHICHEVER for c in noun.children
    ):
        return True
    # "people who kidnap policemen", "a person who attacks a mosque"
    return noun.lemma_.lower() in _PEOPLE and not any(
        (c.dep_ == "det" and c.lower_ not in ("a", "an")) or c.dep_ in ("poss", "nummod", "amod")
        for c in noun.children
    )


def _in_speech(verb: Token) -> bool:
    for _ in range(12):
        if verb.dep_ == "ccomp":
            return True
        if verb.dep_ not in ("conj", "advcl", "relcl"):
            return False
        verb = verb.head
    return False
