"""What a measure's words count: the phrases beside them that hold a figure, or stand for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.codebook.dating import dating
from dateline.codebook.figure_words import figure_words
from dateline.codebook.model import Measure
from dateline.coding.events.arguments import Argument
from dateline.coding.events.frames import VERBAL, own_subjects, verb_frame
from dateline.coding.numbers import Number, number_of, stands_alone
from dateline.coding.people import counted_people
from dateline.reading.document import Document
from dateline.reading.tokens import Token

_COUNTS: Final = frozenset(["number", "toll", "count", "figure", "tally"])
_ESTIMATING: Final = frozenset(["put", "estimate", "number", "count", "give"])
"""Verbs that put a count at a figure."""
COMPRISING: Final = frozenset(["include", "comprise", "number", "total"])
"""Verbs whose subject is a count and whose objects are its parts."""


def counted_by(token: Token, measure: Measure, document: Document) -> Iterator[Token]:
    """Head tokens of the phrases whose number a word of a measure tells."""
    lemma = token.lemma_.lower()
    if token.pos_ in VERBAL:
        if unwilling(token) or (token.lemma_ == "hold" and _of_event(token)):
            return
        if _listed(token, measure.verbs) and token.dep_ != "amod":
            frame = verb_frame(token, document)
            slot = frame.slots.get("object", [])
            yield from (a.head for a in slot if fits(a, measure, token))
            if not slot and token.dep_ == "conj" and token.head.pos_ in VERBAL:
                # "killed three and wounded dozens": the object may be the number itself.
                yield from (c for c in token.children if c.dep_ in ("nummod", "npadvmod"))
        elif _listed(token, measure.subject_verbs):
            frame = verb_frame(token, document)
            yield from (a.head for a in frame.slots.get("subject", []) if fits(a, measure, token))
    if (lemma in measure.adjectives or token.lower_ in measure.adjectives) and not measure.kinds:
        yield from _said_of(token)
    if token.pos_ == "NOUN" and lemma in measure.nouns:
        yield token
    if token.dep_ == "nsubj" and token.head.lemma_ in COMPRISING and _is_count(token, measure):
        # "The dead include 12 soldiers and 9 guards": each part is a figure of its own.
        for held in token.head.children:
            if held.dep_ == "dobj":
                parts = [t for t in held.subtree if t.dep_ == "conj" and t.pos_ == "NOUN"]
                yield from (
                    t for t in (held, *parts) if any(c.dep_ == "nummod" for c in t.children)
                )


def unwilling(verb: Token) -> bool:
    """Whether a verb tells what somebody would not do: "many refused to attend"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in figure_words("unwilling")


def _of_event(verb: Token) -> bool:
    """Whether what is held is an occasion beside it: "the vote, held under new rules"."""
    doc, before = verb.doc, verb.i - 1
    while before > 0 and doc[before].text == ",":
        before -= 1
    noun = doc[before]
    return (
        verb.tag_ == "VBN"
        and not any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
        and noun.pos_ == "NOUN"
        and noun.lemma_ in dating("occasions")
    )


def _is_count(token: Token, measure: Measure) -> bool:
    return token.lower_ in measure.adjectives or token.lemma_.lower() in measure.nouns


def _said_of(token: Token) -> Iterator[Token]:
    """What an adjective counts: its subject, its noun, or the bare figure before it."""
    head = token.head
    if token.dep_ in ("acomp", "oprd", "attr") and head.pos_ in VERBAL:
        yield from (c for c in head.children if c.dep_ in ("nsubj", "nsubjpass"))
        yield from (c for c in head.children if c.dep_ == "dobj")
    elif token.pos_ == "VERB" and token.tag_ == "VBG":
        # "Four members were missing", taken for a verb; its auxiliary may hold the subject.
        verbs = (token, *(c for c in token.children if c.dep_ == "aux"))
        yield from (subject for verb in verbs for subject in own_subjects(verb))
    elif token.i > 0 and stands_alone(token.doc[token.i - 1]):
        yield token.doc[token.i - 1]  # "reported 11 injured"
    elif token.pos_ in ("ADJ", "NOUN", "VERB"):
        yield token


def put_at(token: Token) -> Number | None:
    """The number in "put the number of wounded at 60", "the death toll rose to 12"."""
    noun = token if token.lemma_ in _COUNTS else token.head.head if token.dep_ == "pobj" else token
    noun = next((c for c in (noun, token) if c.lemma_ in _COUNTS), noun)
    estimated = token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in _ESTIMATING
    counts = noun.lemma_ in _COUNTS or any(c.lemma_ in _COUNTS for c in noun.children)
    if not counts and not estimated:
        return None
    verb = noun.head
    for prep in (*verb.children, *noun.children):
        if prep.dep_ == "prep" and prep.lower_ in (("at", "to", "of") if counts else ("at",)):
            for inner in prep.children:
                if inner.dep_ == "pobj" and inner.i != token.i:
                    found = number_of(inner)
                    if found is not None:
                        return found
    return None


def _listed(verb: Token, words: list[str]) -> bool:
    lemma = verb.lemma_.lower()
    for word in words:
        parts = word.split()
        if parts[0] == lemma and all(
            any(part in (c.lower_, c.lemma_) for c in verb.children) for part in parts[1:]
        ):
            return True
    return False


_PEOPLE: Final = frozenset(
    ["person", "armed", "crowd", "civilians", "prisoners", "official", "protester", "soldiers",
     "police", "rebels", "gang"]
)  # fmt: skip


def fits(argument: Argument, measure: Measure, word: Token | None = None) -> bool:
    """Whether a phrase may be counted by a measure: people, unless it names other kinds.

    Args:
        argument: The phrase.
        measure: The measure.
        word: The verb that counts; one that also tells other things counts sure people alone.
    """
    if measure.kinds:
        return argument.test(measure.kinds) == 1
    sure = argument.kinds.sure
    if sure & _PEOPLE:
        return True
    if word is not None and word.lemma_.lower() in measure.doubtful:
        return is_people(argument.head, argument.document)
    return argument.head.pos_ == "NUM" or not sure


def is_people(counted: Token, document: Document) -> bool:
    """Whether a counted phrase surely names people, or is a bare figure."""
    people = counted_people(counted)
    if people.ent_type_ in ("NORP", "PERSON") or people.lemma_.lower() in figure_words("children"):
        return True
    if people.pos_ in ("NUM", "PRON") or people.lower_ in (
        "others",
        "dozens",
        "hundreds",
        "thousands",
    ):
        following = people.doc[people.i + 1].text if people.i + 1 < len(people.doc) else ""
        return following not in ("%", "percent", "-", "–")
    return bool(Argument(people, document).kinds.sure & _PEOPLE)
