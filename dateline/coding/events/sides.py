"""Phrases that name two or more sides that deal with each other."""

from __future__ import annotations

from typing import Final

from dateline.codebook.event_words import event_words
from dateline.coding.events.kinds import kinds_of
from dateline.reading.document import Document
from dateline.reading.tokens import Token

_SIDES: Final = frozenset(["state", "armed", "official", "leader", "power", "capital"])


def names_sides(head: Token, document: Document) -> bool:
    """Whether a phrase names at least two sides: "both armies", "the kingdom and the republic".

    Lawmakers, colleagues and other plurals of one body are no two sides: a number, "the sides" or two
    coordinated names have to say so. Both of two coordinated phrases must be sides.
    """
    if head.lemma_.lower() in event_words("opposite"):
        return head.tag_ == "NNS" or _counted(head)
    if head.tag_ in ("NNS", "NNPS") and _counted(head):
        return _is_side(head, document)
    return any(
        child.dep_ == "conj"
        and child.pos_ in ("NOUN", "PROPN")
        and (child.tag_ != "NNS" or head.tag_ != "NNS")
        and _is_side(child, document)
        for child in head.children
    ) and _is_side(head, document)


def _counted(head: Token) -> bool:
    counts = event_words("several_sides")
    return any(c.i < head.i and c.lower_ in counts for c in head.children)


def _is_side(token: Token, document: Document) -> bool:
    sure = kinds_of(token, document.mention_headed(token.i), document).sure
    return not sure.isdisjoint(_SIDES) and sure.isdisjoint(("legislator", "business", "civilians"))
