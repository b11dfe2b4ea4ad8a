"""Statements set apart without quotation marks: "The minister said:", then paragraphs of hers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims import coordination, quotations
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.lexicon import Cue, Lexicon
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import Section

WINDOW: Final = 30
"""Longest way in tokens from the colon back to the cue."""
FIRST_PERSON: Final = claim_words("first_person")
_QUOTES: Final = frozenset("\"“”„«»‘'`")
_ENDS: Final = (".", "!", "?", "…", ";")


def statements(syntax: Syntax, lexicon: Lexicon, spoken: Mapping[int, int]) -> dict[int, Draft]:
    """Verb -> the statement that its colon opens; ``spoken`` holds the tokens of quoted words.

    A colon that ends a paragraph opens the paragraphs below it, up to the next speaker. A colon
    inside one opens its sentence and those after it, as long as they speak of "we" or "I".
    """
    p, document = syntax.p, syntax.document
    found: dict[int, Draft] = {}
    for k, word in enumerate(p.text):
        if word != ":" or k in spoken or k + 3 >= len(p):
            continue
        opening = opener(syntax, lexicon, k)
        if opening is None:
            continue
        verb, entry, source = opening
        number = _section(document.sections, p.start[k])
        if document.text[p.end(k) : document.sections[number].end].strip():
            last = _sentences(syntax, k)
        else:
            last = _paragraphs(syntax, number, source)
        if last is None:
            continue
        content = syntax.trim((k + 1, last))
        found[verb] = Draft(
            entry, "colon", verb, syntax.cue(verb), syntax.phrase(source, verb), source, [content],
            coordination.main_predicate(syntax, content),
        )  # fmt: skip
    return found


def opener(syntax: Syntax, lexicon: Lexicon, colon: int) -> tuple[int, Cue, int] | None:
    """The verb of speech before a colon with its entry and its subject."""
    p = syntax.p
    first = syntax.sentence(colon - 1).first if colon else 0
    for j in range(colon - 1, max(first, colon - WINDOW) - 1, -1):
        if p.text[j] in _QUOTES or p.text[j] in _ENDS:
            return None
        entry = quotations.candidate(syntax, lexicon, j)
        if entry is None or entry.cue_class != "speech" or p.tag[j] not in ("VBD", "VBZ", "VBP"):
            continue
        if syntax.negated(j) or p.dep[j] in ("relcl", "acl"):
            return None
        subject = syntax.subject(j)
        return (j, entry, subject) if subject is not None and first <= subject < colon else None
    return None


def _section(sections: list[Section], offset: int) -> int:
    return max(0, bisect_right(sections, offset, key=lambda s: s.start) - 1)


def _paragraphs(syntax: Syntax, number: int, source: int) -> int | None:
    """End of the paragraphs below, as tokens: up to a quotation, a heading or the speaker's name."""
    p, document = syntax.p, syntax.document
    name, last = p.text[source], None
    for section in document.sections[number + 1 :]:
        text = document.text[section.start : section.end].strip()
        if section.kind != "body" or text[:1] in _QUOTES or not text.endswith(_ENDS):
            break
        first = syntax.token_at(section.start)
        end = min(syntax.token_at(section.end - 1) + 1, len(p))
        if last is not None and name in p.text[first:end]:
            break  # the report tells of the speaker again
        last = end
    return last


def _sentences(syntax: Syntax, colon: int) -> int | None:
    """End of the sentences behind a colon that go on in the first person; null if there is one."""
    p, document = syntax.p, syntax.document
    if p.text[colon + 1][:1] in _QUOTES or not p.text[colon + 1][:1].isupper():
        return None
    number = syntax.sentence(colon + 1).number
    last = None
    for sentence in document.sentences[number + 1 :]:
        before = document.sentences[sentence.number - 1]
        if "\n" in document.text[before.start : sentence.start]:
            break
        words = p.lower[sentence.first : sentence.last]
        if FIRST_PERSON.isdisjoint(words) or not _QUOTES.isdisjoint(words):
            break
        last = sentence.last
    return last
