"""Targets: whom an act hit or reached, told further off in its clause."""

from __future__ import annotations

from typing import Final

from dateline.coding.events.arguments import Argument, phrase_of
from dateline.coding.events.frames import VERBAL
from dateline.coding.events.matching import Match
from dateline.coding.model import EventMention
from dateline.reading.document import Document, Span
from dateline.reading.tokens import Token

_FURTHER: Final = {"VIOL.STRIKE": ("against",), "AID.GIVE": ("to",)}
"""By type, the prepositions that tell the target wherever they hang in the clause."""
_GIFTS: Final = frozenset(["aid", "money"])
_DEPTH: Final = 8


def is_gift(event: EventMention, target: Argument) -> bool:
    """Whether a phrase is what was given and not who got it: "euros in assistance to clinics"."""
    return event.event_type == "AID.GIVE" and bool(target.kinds.sure & _GIFTS)


def is_sort(target: Argument) -> bool:
    """Whether a word only says of what sort the noun behind it is: "a Shi'ite funeral"."""
    mention, head = target.mention, target.head
    return (
        head.dep_ in ("amod", "compound")
        and head.ent_type_ == "NORP"
        and (mention is None or mention.country is None)
    )


def whole_deed(target: Argument) -> Span:
    """The phrase of a deed with who suffered it: "the attack on a hospital"."""
    span = target.span
    for prep in target.head.children:
        if prep.dep_ == "prep" and prep.lower_ in ("on", "against") and prep.idx >= span.end:
            inner = next((c for c in prep.children if c.dep_ == "pobj"), None)
            if inner is not None and not target.document.time_at(inner.i):
                return Span(span.start, max(span.end, Argument(inner, target.document).span.end))
    return span


def further_target(event: EventMention, match: Match, document: Document) -> Argument | None:
    """The target behind words between: "strikes using aircraft against militants"; null if none."""
    prepositions = _FURTHER.get(event.event_type)
    if prepositions is None or event.polarity == "negative":
        return None
    head = match.frame.verb or match.frame.head
    if head.pos_ not in VERBAL and head.dep_ in ("nsubj", "dobj") and head.head.pos_ in VERBAL:
        head = head.head
    for token in document.doc[head.i : head.right_edge.i + 1]:
        if token.dep_ != "prep" or token.lower_ not in prepositions:
            continue
        inner = next((c for c in token.children if c.dep_ == "pobj"), None)
        if inner is None or not _belongs(token, head, match.frame.head):
            continue
        found = phrase_of(inner, document)
        if found.is_actor or found.kinds.sure & {"site", "vehicle"} or inner.lemma_ in _TARGETS:
            return found
    return None


_TARGETS: Final = frozenset(["target", "position", "fighter", "militant", "force"])


def _belongs(token: Token, head: Token, trigger: Token) -> bool:
    """Whether a preposition hangs under a verb without a clause of another doer between."""
    above = token.head
    for _ in range(_DEPTH):
        if above.i in (head.i, trigger.i):
            return True
        clause = above.dep_ in ("relcl", "ccomp", "advcl", "conj") and above.pos_ in VERBAL
        if clause and any(c.dep_ in ("nsubj", "nsubjpass") for c in above.children):
            return False
        if above.dep_ == "ROOT":
            return False
        above = above.head
    return False
