"""Adverbs of hearsay: "reportedly", "allegedly". No source; the clause is the content."""

from __future__ import annotations

from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax


def hearsay(syntax: Syntax, adverb: int, entry: Cue) -> Draft | None:
    """The clause whose predicate the adverb modifies, without the adverb."""
    p, sentence = syntax.p, syntax.sentence(adverb)
    head = p.head[adverb]
    if head == adverb:
        return None
    if not (syntax.is_verb(head) or p.pos[head] == "AUX"):
        # "an allegedly stolen car": the phrase is the content
        noun = p.head[head] if p.dep[head] in ("amod", "nummod") else head
        low, high = syntax.left(noun), syntax.right(noun) + 1
    else:
        low, high = syntax.left(head), syntax.right(head) + 1
        if p.dep[head] in ("relcl", "acl"):
            noun = p.head[head]
            low, high = min(low, syntax.left(noun)), high
        for c in p.children[head]:  # another clause after a comma is the outlet's own
            if p.dep[c] == "conj" and syntax.children(c, "nsubj", "nsubjpass"):
                high = min(high, syntax.left(c))
            if p.dep[c] in ("ccomp", "parataxis") and c < head:
                low = max(low, syntax.right(c) + 1)
    low, high = max(low, sentence.first), min(high, sentence.last)
    while low < adverb and (p.dep[low] in ("cc", "mark") or p.text[low] in ",;"):
        low += 1
    pieces: list[Range] = []
    if adverb > low:
        pieces.append(syntax.trim((low, adverb)))
    if high > adverb + 1:
        pieces.append(syntax.trim((adverb + 1, high)))
    if not pieces:
        return None
    verb = head if syntax.is_verb(head) or p.pos[head] == "AUX" else None
    return Draft(entry, "hearsay", adverb, (adverb, adverb + 1), None, None, pieces, verb)
