"""How a place stands in its sentence: as a scene, as a doer, with who tells, in an aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dateline.codebook.scenes import scene_words
from dateline.reading.tokens import Token

_BEFORE: Final = frozenset(["compound", "amod", "nmod", "poss"])
_ASIDES: Final = frozenset(["relcl", "appos", "acl", "advcl"])
_DEPTH: Final = 12


@dataclass(frozen=True)
class Stance:
    """How a place stands.

    Attributes:
        acts: As the doer of an active verb, or before an actor's noun.
        tells: With who tells the sentence: "sources in Ankara said".
        aside: In a relative or adverbial clause or an apposition.
        scene: Where something happens: after a locative preposition, or as what is hit or reached.
    """

    acts: bool
    tells: bool
    aside: bool
    scene: bool


def stance_of(token: Token, coarse: bool) -> Stance:
    """The stance of the place that a token heads."""
    tells = aside = False
    above = token
    for _ in range(_DEPTH):
        if above.dep_ == "ROOT":
            break
        if above.dep_ in ("nsubj", "nsubjpass") and not tells:
            tells = any(c.dep_ == "ccomp" for c in above.head.children)
        aside = aside or (above.dep_ in _ASIDES and not _opens(above))
        above = above.head
    return Stance(_acts(token, coarse), tells, aside, _scene(token))


def _opens(verb: Token) -> bool:
    """Whether a participle opens what the same doer does: "Raiding a house in Homs, police ..."."""
    return (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and verb.i < verb.head.i
        and verb.lemma_.lower() not in scene_words().saying
        and not any(c.dep_ in ("nsubj", "nsubjpass", "mark", "aux") for c in verb.children)
    )


def _acts(token: Token, coarse: bool) -> bool:
    if token.dep_ in _BEFORE:
        return coarse and token.head.pos_ in ("NOUN", "PROPN")
    if coarse:
        return token.dep_ in ("nsubj", "nsubjpass", "dobj")
    # "Kyiv rejected the offer": a capital that stands for its government.
    return (
        token.dep_ == "nsubj"
        and token.head.lemma_ not in scene_words().scenic
        and any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in token.head.children)
    )


def _scene(token: Token) -> bool:
    for _ in range(3):
        if token.dep_ not in ("conj", "appos", *_BEFORE):
            break
        token = token.head
    if token.dep_ == "pobj":
        prep = token.head
        if prep.lower_ in ("to", "toward", "towards") and prep.head.lemma_ in scene_words().leaving:
            return False
        if prep.lower_ == "of" and prep.head.lemma_.lower() in scene_words().parts:
            return _scene(prep.head)
        return prep.lower_ in scene_words().locative or (
            prep.lower_ in ("to", "toward", "towards", "through", "of", "on", "from")
            and prep.head.pos_ in ("VERB", "AUX")
        )
    if token.dep_ in ("dobj", "nsubjpass"):
        return token.head.lemma_ in scene_words().reaching
    return token.dep_ == "nsubj" and token.head.lemma_ in scene_words().scenic
