"""Headline forms: "Minister: Bridge to reopen", "Bridge to reopen - minister"."""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import Sentence

LONGEST_SOURCE: Final = 6
LABELS: Final = claim_words("labels")


def colon(syntax: Syntax, sentence: Sentence, entry: Cue) -> Draft | None:
    """A short noun phrase, a colon, and what it says; in headlines and decks only."""
    p = syntax.p
    label = transcript(syntax, sentence)
    if label is not None:
        return label_draft(syntax, sentence, entry, label)
    if sentence.section not in ("headline", "deck"):
        return None
    for k in range(sentence.first + 1, min(sentence.first + LONGEST_SOURCE + 1, sentence.last - 2)):
        if p.text[k] == ":":
            source = (sentence.first, k)
            if any(syntax.is_verb(i) for i in range(*source)):
                return None
            if syntax.text(range(*source)) in LABELS:
                return None
            if not any(p.pos[i] in ("PROPN", "NOUN") for i in range(*source)):
                return None
            content = syntax.trim((k + 1, sentence.last))
            return Draft(entry, "colon", k, (k, k + 1), source, k - 1, [content], None)
    return None


def transcript(syntax: Syntax, sentence: Sentence) -> int | None:
    """Token of the colon after a speaker's name in capitals, at the start of a paragraph."""
    p, first = syntax.p, sentence.first
    if first and "\n" not in p.text[first - 1]:
        return None
    for k in range(first + 1, min(first + LONGEST_SOURCE, sentence.last)):
        if p.text[k] == ":":
            words = [w for w in p.text[first:k] if w.isalpha()]
            named = words and all(w.isupper() and len(w) > 1 for w in words)
            known = syntax.text(range(first, k)) in LABELS
            return k if named and not known and p.pos[k - 1] == "PROPN" else None
    return None


def label_draft(syntax: Syntax, sentence: Sentence, entry: Cue, k: int) -> Draft | None:
    """What a speaker of a transcript says: the rest of the paragraph."""
    end = syntax.document.text.find("\n", syntax.p.start[k])
    last = len(syntax.p) if end < 0 else syntax.token_at(end)
    if last <= k + 1:
        return None
    source = (sentence.first, k)
    return Draft(entry, "colon", k, (k, k + 1), source, k - 1, [syntax.trim((k + 1, last))])
