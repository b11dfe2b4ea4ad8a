"""Headline forms: "Minister: Bridge to reopen", "Bridge to reopen - minister"."""

from __future__ import annotations

from typing import Final

from dateline.coding.claims.draft import Draft
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import Sentence

LONGEST_SOURCE: Final = 6
LABELS: Final = frozenset(
    {
        "opinion", "analysis", "update", "updated", "breaking", "exclusive", "video", "watch",
        "live", "correction", "factbox", "timeline", "explainer", "photos", "gallery", "review",
        "interview", "editorial", "note", "poll", "in pictures", "fact check",
    }
)  # fmt: skip


def colon(syntax: Syntax, sentence: Sentence, entry: Cue) -> Draft | None:
    """A short noun phrase, a colon, and what it says; in headlines and decks only."""
    p = syntax.p
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
