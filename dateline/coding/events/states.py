"""States: words of acts that tell how things stand, not that something was done."""

from __future__ import annotations

from typing import Final

from dateline.codebook.event_words import event_words
from dateline.coding.events.matching import Match
from dateline.reading.tokens import Token

_PRESENT: Final = frozenset(["is", "are", "'s", "'re", "remain", "remains", "remained"])
_ABOVE: Final = frozenset(["remain", "stay", "keep", "lie", "stand"])
_TIMES: Final = frozenset(["DATE", "TIME"])


def tells_a_state(match: Match) -> bool:
    """Whether a participle tells only how things stand: "troops stationed in Homs", "is besieged".

    A day or an hour beside it tells the act ("the troops deployed on Monday").
    """
    verb = match.frame.head
    if match.frame.noun or verb.lemma_.lower() not in event_words("lasting_states"):
        return False
    return _stands(verb) and not any(_is_time(child) for child in verb.children)


def _stands(verb: Token) -> bool:
    if verb.tag_ not in ("VBN", "VBD", "JJ"):
        return False
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if helpers & {"being", "have", "has", "had", "was", "were"}:
        return False
    if helpers & _PRESENT:
        return True
    if verb.dep_ == "acl":
        return verb.tag_ != "VBD" and not any(c.dep_ == "dobj" for c in verb.children)
    return verb.dep_ in ("acomp", "xcomp", "oprd") and verb.head.lemma_ in _ABOVE


def _is_time(child: Token) -> bool:
    """Whether a phrase beside the participle says when the act was done; "since" says how long."""
    if child.ent_type_ in _TIMES:
        return True
    if child.dep_ != "prep" or child.lower_ in ("since", "for"):
        return False
    return any(inner.ent_type_ in _TIMES for inner in child.children)
