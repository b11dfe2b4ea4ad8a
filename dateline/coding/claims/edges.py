"""Edges of contents: quotations closed, and what the outlet adds behind them left out."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.syntax import Syntax
from dateline.reading.document import Span

PHRASES: Final = frozenset(
    {"object", "judged", "judged_of", "judged_told", "about", "infinitive", "accuse", "predicative"}
)
"""Frames whose content the outlet puts in its own words."""
NEAREST: Final = 3
"""Relative clauses before the end of a content that may be the one that ends it."""
LONGEST: Final = 150
"""Tokens that may be taken in to close a quotation; a mark that is missing must not cost more."""


def settle(syntax: Syntax, found: Draft) -> None:
    """Put the last edge of a content right; direct speech has its edges from the marks."""
    if found.quotes:
        return
    first, last = found.content[-1]
    for edge in (without_relative, without_manner, to_close):
        last = edge(syntax, found, (first, last))
    found.content[-1] = syntax.trim((first, last))


def to_close(syntax: Syntax, found: Draft, tokens: Range) -> int:
    """Take in the rest of a quotation that begins inside the content or right after it.

    The parse ends a content with its sentence; a quotation may go on: 'said it was "a mistake. We
    will not repeat it."'.
    """
    first, last = tokens
    p = syntax.p
    start, end = p.start[first], p.end(last - 1)
    for quote in syntax.quotes_in(Span(end - 1, end + 2)):
        opens = start <= quote.start + 1 and quote.start < end < quote.end
        beside = end < quote.open and syntax.document.text[end : quote.open] == " "
        if not opens and not (beside and found.head < first):
            continue
        close = syntax.token_at(quote.end - 1) + 1
        if close - last <= LONGEST and not first <= found.head < close:
            return close
    return last


def without_relative(syntax: Syntax, found: Draft, tokens: Range) -> int:
    """Leave out a loose relative clause at the end: ", who has led the militia since May".

    In a clause it may be part of what was said; it is background where it hangs on a name.
    """
    first, last = tokens
    p = syntax.p
    commas = syntax.landmarks.loose_relatives
    high = bisect_left(commas, last - 2)
    for k in reversed(commas[max(0, high - NEAREST) : high]):
        if k <= first + 2:
            break
        verb = k + 1
        for _ in range(6):
            if p.dep[verb] == "relcl":
                break
            verb = p.head[verb]
        if p.dep[verb] != "relcl" or syntax.left(verb) < k or syntax.right(verb) + 1 < last:
            continue
        background = p.pos[p.head[verb]] == "PROPN"
        if found.frame in PHRASES or (found.frame == "clause" and background):
            return k
    return last


def without_manner(syntax: Syntax, found: Draft, tokens: Range) -> int:
    """Leave out how it was done: "taunted the mayor *by reading out his letters*"."""
    first, last = tokens
    if found.frame not in PHRASES or found.frame == "infinitive":
        return last
    for c in syntax.children(found.head, "prep"):
        inside = max(first, found.head) < c < last
        if inside and syntax.p.lower[c] == "by" and syntax.children(c, "pcomp"):
            return c
    return last
