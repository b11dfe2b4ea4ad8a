"""Phrases with "by": who acted, told of a verb in the passive."""

from __future__ import annotations

from typing import Final

from dateline.codebook.event_words import event_words
from dateline.coding.events.kinds import lexicon
from dateline.coding.events.subjects import with_conjuncts
from dateline.reading.tokens import Token

_SCENES: Final = frozenset(["GPE", "LOC", "FAC", "DATE", "TIME"])
_WHERE: Final = frozenset(["place", "site"])


def doers_by(verb: Token) -> list[Token]:
    """Who acted by the words of a passive verb; what carried people is none ("by helicopter").

    A "by" that the parser hung on the place or time before it is the verb's all the same: "were
    evacuated from the district by the army".
    """
    own = [c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")]
    if not own:
        own = [
            prep
            for c in verb.children
            if c.dep_ == "prep" and c.i > verb.i
            for scene in c.children
            if scene.dep_ == "pobj" and _is_scene(scene)
            for prep in scene.children
            if prep.dep_ == "prep" and prep.lower_ == "by"
        ]
    return [
        held
        for prep in own
        for inner in prep.children
        if inner.dep_ == "pobj" and not _carries(inner)
        for held in with_conjuncts(inner)
    ]


def _is_scene(noun: Token) -> bool:
    if noun.ent_type_ in _SCENES:
        return True
    return bool(lexicon().words.get(noun.lemma_.lower(), frozenset()) & _WHERE)


def _carries(noun: Token) -> bool:
    """Whether a noun without article tells by what people were carried: "by bus"."""
    bare = noun.tag_ == "NN" and not any(c.i < noun.i for c in noun.children)
    return bare and noun.lemma_.lower() in event_words("conveyances")
