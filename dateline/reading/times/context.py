"""What a time expression is read against: the publication, the tense, the expressions before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, TypeAlias

from spacy.tokens import Token

from dateline.reading.document import Document, Span
from dateline.reading.times.period import Meaning

Direction: TypeAlias = Literal["past", "future"] | None

_FUTURE_AUXILIARIES: Final = {"will", "wo", "'ll", "’ll", "shall"}
_MODALS: Final = {"can", "could", "may", "might", "should", "must", "would"}
_FUTURE_WORDS: Final = re.compile(
    r"\b(?:next|upcoming|forthcoming|scheduled|expected|due|slated|planned|coming|set)\b", re.I
)


@dataclass
class Context:
    """The state of reading times in one document.

    Attributes:
        anchor: The civil day that relative expressions count from; null when unknown.
        read: The dated expressions so far, in text order.
        since: Offset of the paragraph that the expression stands in.
    """

    document: Document
    anchor: date | None
    read: list[tuple[int, Meaning]] = field(default_factory=list)

    def previous(self, offset: int) -> Meaning | None:
        """The last expression with days before an offset."""
        return next((m for start, m in reversed(self.read) if start < offset and m.start), None)

    def token(self, offset: int) -> Token | None:
        """The token that holds an offset."""
        span = self.document.tokens(Span(offset, offset + 1))
        return span[0] if len(span) else None

    def direction(self, start: int, end: int) -> Direction:
        """Which way from the publication the clause points, by its verb; null when unclear."""
        tokens = self.document.tokens(Span(start, end))
        if not len(tokens):
            return None
        return tense(tokens.root)


def tense(token: Token) -> Direction:
    """Past or future of the verb that governs a token."""
    noun: Token | None = None
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            return _verb_tense(ancestor, noun)
        if ancestor.pos_ in ("NOUN", "PROPN"):
            noun = ancestor
    return None


def _verb_tense(verb: Token, noun: Token | None) -> Direction:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in helpers}
    if words & _FUTURE_AUXILIARIES:
        return "future"
    if any(c.lower_ in ("have", "has", "had", "'ve", "’ve", "having") for c in helpers):
        return "past"
    if any(c.lower_ in ("was", "were", "did") for c in helpers):
        # "was to meet Friday" looks ahead; "was killed Friday" back.
        return None if "to" in words else "past"
    if verb.tag_ in ("VBD", "VBN"):
        return None if noun is not None and _FUTURE_WORDS.search(noun.lower_) else "past"
    if words & _MODALS or "to" in words:
        return "future"
    if verb.tag_ == "VBG":
        if any(c.lower_ in ("is", "are", "'re", "'s", "am") for c in helpers):
            return "future"
        return tense(verb)
    if verb.tag_ in ("VBZ", "VBP", "VB"):
        return "future" if verb.lemma_ not in ("say", "be", "have", "tell") else None
    return None
