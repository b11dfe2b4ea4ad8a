"""Headline forms: "Minister: Bridge to reopen", "Bridge to reopen - minister"."""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.relay import person_like
from dateline.coding.claims.sources import is_document
from dateline.coding.claims.syntax import DASHES, Syntax
from dateline.reading.document import Sentence

LONGEST_SOURCE: Final = 6
LABELS: Final = claim_words("labels")


def colon(syntax: Syntax, sentence: Sentence, entry: Cue) -> Draft | None:
    """A short noun phrase, a colon, and what it says; in headlines and decks only."""
    p = syntax.p
    if sentence.section not in ("headline", "deck"):
        return None
    for k in range(sentence.first + 1, min(sentence.first + LONGEST_SOURCE + 1, sentence.last - 2)):
        if p.text[k] == ":":
            source = (sentence.first, topic(syntax, sentence.first, k))
            if any(syntax.is_verb(i) for i in range(*source)):
                return None
            if syntax.text(range(*source)) in LABELS:
                return None
            if not any(p.pos[i] in ("PROPN", "NOUN") for i in range(*source)):
                break
            content = syntax.trim((k + 1, sentence.last))
            return Draft(entry, "colon", k, (k, k + 1), source, source[1] - 1, [content], None)
    return at_end(syntax, sentence, entry)


def topic(syntax: Syntax, first: int, last: int) -> int:
    """Where a source ends that names its topic too: "Mayor *on bridge*: It will hold"."""
    p = syntax.p
    for k in range(first + 1, last):
        if p.lower[k] == "on" and k + 1 < last:
            return k - 1 if p.text[k - 1] == "," and k - 1 > first else k
    return last


def at_end(syntax: Syntax, sentence: Sentence, entry: Cue) -> Draft | None:
    """The source behind a colon or a dash: "Rebels have taken the town: mayor"."""
    p = syntax.p
    last = sentence.last
    while last > sentence.first and p.text[last - 1].isspace():
        last -= 1
    for k in range(last - 2, max(sentence.first + 2, last - LONGEST_SOURCE - 1), -1):
        if p.text[k] != ":" and p.text[k] not in DASHES:
            continue
        spaced = p.end(k - 1) < p.start[k] and p.end(k) < p.start[k + 1]
        if p.text[k] != ":" and not spaced:
            continue  # "commander-in-chief"
        source = syntax.trim((k + 1, last))
        head = next((i for i in range(*source) if not k < p.head[i] < last or p.head[i] == i), k)
        named = syntax.document.mention_headed(head)
        speaks = is_document(syntax, head) or (
            (named is None or named.kind != "place") and person_like(syntax, head)
        )
        plain = not any(p.pos[i] in ("VERB", "AUX", "PRON") for i in range(*source))
        told = any(p.pos[i] in ("VERB", "AUX") for i in range(sentence.first, k))
        if not (speaks and plain and told):
            return None
        content = syntax.trim((sentence.first, k))
        return Draft(entry, "colon", k, (k, k + 1), source, head, [content], None)
    return None
