"""Sentences: the parser's boundaries, which never cross a newline."""

from __future__ import annotations

from dateline.reading.document import Document, Section, Sentence


def find_sentences(document: Document) -> list[Sentence]:
    """The sentences of the document, in order, numbered from 0; blank ones are left out."""
    found: list[Sentence] = []
    sections = iter(document.sections)
    section: Section | None = next(sections, None)
    for span in document.doc.sents:
        tokens = [t for t in span if not t.is_space]
        if not tokens:
            continue
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)
        while section is not None and section.end <= start:
            section = next(sections, None)
        kind = section.kind if section is not None else "body"
        first, last = tokens[0].i, tokens[-1].i + 1
        found.append(Sentence(start, end, len(found), first, last, kind))
    return found
