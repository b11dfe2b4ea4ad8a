"""Signatures: who said quoted words stands behind a dash below or beside them. '"P." - Rima Saleh'."""

from __future__ import annotations

import re
from typing import Final

from dateline.coding.claims.draft import Draft
from dateline.coding.claims.lexicon import Cue
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import Span

_NAME: Final = r"[^\W\d_a-z][\w.'’-]*"
_SIGNED: Final = re.compile(
    rf"[ \t\u00a0]*\n?[ \t\u00a0]*(?P<dash>[-–—―]{{1,2}})[ \t\u00a0]*"
    rf"(?P<name>{_NAME}(?:[ \u00a0](?:de|van|von|bin|ibn|al|{_NAME})){{1,4}})"
    r"(?P<rest>,[^\n]{1,80})?[ \t\u00a0]*(?:\n|$)"
)
"""White space, a dash, two to five words of a name and nothing else in the line but a description."""


def signed(syntax: Syntax, entry: Cue, taken: frozenset[int]) -> list[Draft]:
    """One draft a signed quotation that no cue has brought in.

    Args:
        syntax: The document.
        entry: The entry of the lexicon that these claims go back to.
        taken: Numbers of the quotes that belong to a cue.
    """
    document = syntax.document
    drafts: list[Draft] = []
    for number, quote in enumerate(document.quotes):
        if number in taken or quote.scare or quote.close == quote.end:
            continue
        match = _SIGNED.match(document.text, quote.close)
        if match is None:
            continue
        cue = syntax.tokens(Span(*match.span("dash")))
        source = syntax.tokens(Span(*match.span("name")))
        content = syntax.tokens(quote)
        drafts.append(
            Draft(entry, "signature", cue[0], cue, source, source[1] - 1, [content], None, [number])
        )
    return drafts
