"""Asides: a tag that the parse did not see. "The barge, *records show*, was empty."."""

from __future__ import annotations

from typing import Final

from dateline.codebook.object_kinds import nouns_of
from dateline.coding.claims import coordination
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.sources import is_document
from dateline.coding.claims.syntax import Syntax

LONGEST: Final = 12
FAR: Final = 120
CLASSES: Final = frozenset({"speech", "showing", "attitude", "knowing"})
FORMS: Final = frozenset({"VBD", "VBZ", "VBP", "NN", "NNS"})
CLOSERS: Final = frozenset({",", "."})
SUBJECTS: Final = frozenset({"NOUN", "PROPN", "PRON"})
BARRED: Final = frozenset({"who", "which", "that", "what", "as", "when", "i", "we", "you"})


def aside(syntax: Syntax, k: int, entries: list[Cue]) -> Draft | None:
    """Who says it and the verb, between two commas or before the full stop."""
    p, sentence = syntax.p, syntax.sentence(k)
    if k + 1 >= sentence.last or p.text[k + 1] not in CLOSERS or p.tag[k] not in FORMS:
        return None
    entry = next((e for e in entries if e.cue_class in CLASSES and "tag" in e.frames), None)
    comma = next(
        (c for c in range(k - 1, max(sentence.first, k - LONGEST), -1) if p.text[c] == ","), None
    )
    if entry is None or comma is None or not 1 < k - comma <= LONGEST:
        return None
    source = (comma + 1, k)
    head = head_of(syntax, source)
    if head is None or any(p.lower[i] in BARRED or syntax.is_verb(i) for i in range(*source)):
        return None
    noun = p.pos[k] in ("NOUN", "PROPN")
    if noun and not (is_document(syntax, head) or syntax.can_speak(head)):
        return None
    if p.dep[k] == "relcl" and source[0] <= p.head[k] < k:  # "a charge *it* denies"
        own = syntax.children(k, "nsubj")
        if not own or own[-1] < p.head[k] or p.lemma[p.head[k]] not in nouns_of("utterance"):
            return None
        source, head = syntax.phrase(own[-1], k), own[-1]
    if entry.source == "document" and not is_document(syntax, head):
        return None
    if noun and plural(syntax, head) is (p.tag[k] == "NNS"):
        return None  # "the police reports": no verb
    pieces: list[Range] = []
    if comma - sentence.first > 3:
        pieces.append(syntax.trim((sentence.first, comma)))
    rest = k + 2
    if p.text[k + 1] == "," and sentence.last - rest > 2 and p.pos[rest] != "CCONJ":
        pieces.append(syntax.trim((rest, sentence.last)))
    if not any(has_predicate(syntax, a, b) for a, b in pieces):
        return None
    first, last = pieces[-1]
    main = coordination.main_predicate(syntax, (first, min(last, first + FAR)))
    return Draft(entry, "tag", k, (k, k + 1), syntax.trim(source), head, pieces, main)


def plural(syntax: Syntax, head: int) -> bool:
    """Whether a noun is in the plural."""
    return syntax.p.tag[head] in ("NNS", "NNPS") or syntax.p.lower[head] == "they"


def has_predicate(syntax: Syntax, first: int, last: int) -> bool:
    """Whether a stretch holds a finite verb."""
    return any(
        syntax.p.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(first, min(last, first + FAR))
    )


def head_of(syntax: Syntax, tokens: Range) -> int | None:
    """Head of a plain noun phrase: its last noun, before any preposition."""
    p = syntax.p
    first, last = tokens
    stop = next((i for i in range(first, last) if p.tag[i] == "IN"), last)
    head = stop - 1
    return head if head >= first and p.pos[head] in SUBJECTS else None
