"""Mending of the parse where a sentence opens with a place: "Near the border, ..."."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc, Span, Token

_OPENING: Final = frozenset(
    ["near", "outside", "inside", "around", "along", "across", "beyond", "throughout", "off"]
)
"""Prepositions of place that the parser takes for a name where a capital makes them look like one."""


def mend(doc: Doc) -> None:
    """Give openings like "Near Harim, three shells ..." back their preposition, in place.

    A capital "Near" before a name is read as part of it, and the whole as the doer of the sentence.
    """
    for sentence in doc.sents:
        first = next((token for token in sentence if token.is_alpha), None)
        if first is not None and first.lower_ in _OPENING and first.dep_ in ("compound", "nmod"):
            _mend_opening(first)


def _mend_opening(first: Token) -> None:
    name = first.head
    while name.dep_ in ("compound", "nmod") and name.head.i > name.i:
        name = name.head
    follows = first.doc[name.i + 1] if name.i + 1 < len(first.doc) else None
    verb = name.head
    if follows is None or follows.text != "," or name.pos_ != "PROPN":
        return
    if name.dep_ == "ROOT" or verb.i < name.i or verb.pos_ not in ("VERB", "AUX"):
        return
    for child in list(name.children):
        if child.dep_ in ("compound", "nmod") or child.i > name.i:
            continue
        return  # "Near" stands before more than a bare name
    doc = first.doc
    apart = [e for e in doc.ents if e.end <= first.i or e.start > name.i]
    doc.set_ents([*apart, Span(doc, first.i + 1, name.i + 1, label="GPE")])
    first.dep_, first.tag_, first.pos_, first.lemma_ = "prep", "IN", "ADP", first.lower_
    first.head = verb
    name.dep_ = "pobj"
    name.head = first
