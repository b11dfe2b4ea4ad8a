"""Violence: which words of it tell no act - definitions, quarrels of words, accidents, fiction."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from dateline.codebook.violence_words import violence_words
from dateline.coding.events.arguments import Argument
from dateline.coding.events.at_large import is_what_they_do
from dateline.coding.events.craft import craft_of
from dateline.coding.events.doers import ARMED
from dateline.coding.events.matching import Match
from dateline.coding.events.subjects import own_subjects
from dateline.reading.tokens import Token, Tokens

_FAMILIES: Final = ("VIOL.", "SITE.")
_WIDE: Final = 150
"""Words on either side of a trigger that tell what it means; a sentence may have thousands."""
_PRESENT: Final = frozenset(["VBZ", "VBP"])
_BODILY: Final = ARMED | {"armed", "protester", "rioter", "prisoners"}
_BODIES: Final = frozenset(["person", "organization", "official", "media", "leader", "speaker"])


def is_violent(match: Match) -> bool:
    """Whether a match is of a type of violence or of damage."""
    return match.entry.event_type.startswith(_FAMILIES)


def tells_no_act(match: Match) -> bool:
    """Whether words of violence tell a definition, a quarrel of words, an accident or nothing real."""
    if not is_violent(match):
        return False
    head = match.frame.head
    if match.entry.event_type == "VIOL.FOIL":
        return _defines(head) or _found_no_arms(match)
    if match.frame.noun and craft_of(head) is not None:
        return True  # "attack and fighter aircraft"
    if _counts_many(match) or _is_total(match) or is_what_they_do(head):
        return True
    if _words_near(head) & violence_words("unreal") or _to_oneself(match):
        return True
    return _defines(head) or _any_one(match) or _is_verbal(match) or _unmeant(match)


def _found_no_arms(match: Match) -> bool:
    """Whether no arms, or the one arm of a deed, were found; or nothing was prevented yet."""
    lemma = match.frame.head.lemma_.lower()
    if match.frame.noun and match.frame.head.head.lemma_ in violence_words("owning"):
        return True
    if lemma in ("prevent", "avert"):
        return match.frame.head.tag_ in ("VB", "VBG")
    found = match.frame.slots.get("object", [])[:1]
    if any(c.dep_ == "det" and c.lower_ == "no" for a in found for c in a.head.children):
        return True
    if lemma not in violence_words("finding"):
        return False
    return any(
        a.head.tag_ in ("NN", "NNP") and a.head.lemma_.lower() in violence_words("small_arms")
        for a in found
    )


def _to_oneself(match: Match) -> bool:
    """Whether somebody harms himself and nobody else: "shot himself"."""
    hurt = match.frame.slots.get("object", [])
    selves = [a for a in hurt if a.head.lower_.endswith(("self", "selves"))]
    return bool(selves) and len(selves) == len(hurt) and len(match.words) == 1


def _defines(head: Token) -> bool:
    """Whether the sentence says what a word means: "a strike, as defined here, means"."""
    sentence = head.sent
    root = _root(head.doc, sentence.start, sentence.end)
    if root.lemma_.lower() not in violence_words("definitions"):
        return False
    if root.tag_ in _PRESENT:
        return True
    return root.tag_ == "VBN" and any(
        c.dep_ == "auxpass" and c.tag_ in _PRESENT for c in root.children
    )


@lru_cache(maxsize=4)
def _root(doc: Tokens, start: int, end: int) -> Token:
    """The root of a sentence, which all its triggers ask for."""
    return doc[start:end].root


def _any_one(match: Match) -> bool:
    """Whether a noun means any act of its kind: "each strike", "a similar attack"."""
    if not match.frame.noun:
        return False
    noun = match.frame.head
    if any(
        c.lower_ in violence_words("any_one") and c.dep_ in ("det", "amod", "predet")
        for c in noun.children
    ):
        return True
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if above is None:
        return False
    if above.lower_ == "one":
        return True  # "one of the worst raids": which sort the act told beside it was
    late = above.head.head if above.dep_ == "pobj" else None
    return late is not None and late.lower_ in violence_words("ranked")


def _counts_many(match: Match) -> bool:
    """Whether a plain plural bundles attacks of all times: "attacks kill hundreds every month"."""
    noun = match.frame.head
    if match.entry.event_type != "VIOL.ATTACK" or not match.frame.noun or noun.tag_ != "NNS":
        return match.entry.event_type == "VIOL.ATTACK" and _denied_habit(noun)
    if match.pattern.id not in ("attack_noun", "attack_people"):
        return False
    before = [c for c in noun.children if c.i < noun.i]
    if any(c.lower_ in violence_words("aggregates") for c in before):
        return True
    if noun.dep_ == "nsubj" and noun.head.tag_ in _PRESENT:
        return True
    told = any(c.dep_ in ("det", "nummod", "poss") for c in before)
    if not told and noun.dep_ == "dobj" and noun.head.lemma_ in violence_words("stopping"):
        return True  # "press them to halt attacks": whichever there may be
    return (
        not told and not match.frame.slots.get("subject") and not match.frame.slots.get("carried")
    )


def _denied_habit(verb: Token) -> bool:
    """Whether a standing denial names what one never does: "which denies targeting civilians"."""
    above = verb.head
    return (
        verb.tag_ == "VBG" and above.tag_ in _PRESENT and above.lemma_ in violence_words("denials")
    )


def _is_total(match: Match) -> bool:
    """Whether deaths are a total of a war or of a stretch of time, not those of an act."""
    verb = match.frame.head
    if match.pattern.id != "killed_passive" or match.frame.noun:
        return False
    for child in verb.children:
        if child.lower_ == "since" or any(c.lower_ == "since" for c in child.children):
            return True
        if child.dep_ == "prep" and any(
            c.lemma_.lower() in violence_words("long_harm") for c in child.children
        ):
            return True
    return False


def _is_verbal(match: Match) -> bool:
    """Whether somebody is told to attack with words: no arms, no harm, and a speaker as doer."""
    words = {match.frame.head.lemma_.lower()}
    if not words & violence_words("verbal_triggers") or len(match.words) > 1:
        return False
    if match.frame.passive and words & violence_words("hurts"):
        return False  # "the minister was killed": nobody is with words
    slots = match.frame.slots
    doers, hit = slots.get("subject", []), _hit(match)
    kinds = {kind for a in doers for kind in a.kinds.sure}
    if kinds & _BODILY or any(a.kinds.sure & ARMED for a in hit):
        return False
    near = _words_near(match.frame.head)
    if near & violence_words("physical_marks") - words:
        return False
    if near & violence_words("verbal_marks"):
        return True
    speaking = any(_speaks(a) for a in doers)
    return speaking or (not doers and any(_speaks(a) for a in hit))


def _hit(match: Match) -> list[Argument]:
    return [a for slot in ("object", "on", "against") for a in match.frame.slots.get(slot, [])]


def _speaks(argument: Argument) -> bool:
    """Whether a phrase names somebody who attacks with words as a rule: a named person, a party."""
    kinds = argument.kinds.sure
    if kinds & {"state", "crowd"} and not kinds & {"person", "official", "media"}:
        return False
    named = bool(kinds & {"named", "official", "media", "leader", "speaker"})
    return named or bool(kinds & _BODIES and argument.head.pos_ in ("PROPN", "PRON"))


def _unmeant(match: Match) -> bool:
    """Whether harm came by accident, by nature or in sport."""
    head = match.frame.head
    lemma = head.lemma_.lower()
    doers = match.frame.slots.get("subject", [])
    if lemma in violence_words("harms") and any(
        a.head.lemma_.lower() in violence_words("unmeant") or _is_unknown_thing(a) for a in doers
    ):
        return True
    active = not match.frame.noun and not match.frame.passive
    if match.pattern.id == "killed_passive" and active and own_subjects(head):
        return True  # "the bombings last year that killed them": told by another word
    if match.pattern.id == "burn":
        return not _words_around(head) & violence_words("arson")
    if match.pattern.id == "destroyed" and _words_around(head) & violence_words("blazes"):
        return not _words_around(head) & (violence_words("arson") | violence_words("harming_arms"))
    if match.frame.noun or lemma not in violence_words("hurts"):
        return False
    untold = match.pattern.id == "killed_passive"  # what killed may be told beside it
    near = _words_around(head) if untold else _words_near(head)
    if near & violence_words("sheer_accident"):
        return not near & violence_words("meant")
    return (
        lemma != "shoot"
        and bool(near & violence_words("accidents"))
        and not (
            near & violence_words("physical_marks") - violence_words("verbal_triggers") - _MILD
        )
    )


def _is_unknown_thing(argument: Argument) -> bool:
    """Whether the doer is an "it" that stands for nobody who is known."""
    return argument.head.lower_ in ("it", "that", "this", "which") and not argument.kinds.sure


_MILD: Final = frozenset(
    ["wound", "injure", "die", "dead", "death", "deadly", "fatal", "fatally", "body", "hospital",
     "hospitalize", "casualty", "victim", "police", "blood"]
)  # fmt: skip
"""Marks of harm that accidents share."""


def _words_near(head: Token) -> set[str]:
    """Lemmas of the trigger's sentence, as far as it is near."""
    return _lemmas(head, *_sentence(head))


def _words_around(head: Token) -> set[str]:
    """Lemmas of the trigger's sentence and a few dozen words on either side."""
    first, last = _sentence(head)
    return _lemmas(head, max(0, first - 60), min(len(head.doc), last + 30))


def _sentence(head: Token) -> tuple[int, int]:
    """Where the trigger's sentence begins and ends, or what of a very long one lies around it."""
    sentence = head.sent
    return max(sentence.start, head.i - _WIDE), min(sentence.end, head.i + _WIDE)


def _lemmas(head: Token, first: int, last: int) -> set[str]:
    return {lemma.lower() for lemma in head.doc.parse.lemma[first:last]}
