"""Citing: "Al-Arabiya, citing a security source, said ..." has the security source as its source."""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import claim_words
from dateline.coding.claims.draft import Draft, Range
from dateline.coding.claims.relay import medium
from dateline.coding.claims.syntax import Syntax

REPORTS: Final = claim_words("reports")


def resolve(syntax: Syntax, found: Draft) -> None:
    """Put the one who is cited, or whose reports they are, in the place of the source."""
    own_reports(syntax, found)
    p = syntax.p
    cited = cited_by(syntax, found)
    if cited is None:
        return
    name = medium(syntax, found.source_head) if found.source_head is not None else None
    if name is None:
        found.evidence = "told_by_other"
        return
    found.citing = [name]
    found.content = [without_citing(syntax, piece) for piece in found.content]
    found.source = syntax.phrase(cited)
    found.source_head = cited
    if p.text[found.source[0]] == ",":
        found.source = syntax.trim(found.source)


def without_citing(syntax: Syntax, tokens: Range) -> Range:
    """A piece of a content without the words that tell who is cited."""
    first, last = tokens
    for k in range(first, last):
        if syntax.p.lower[k] in ("citing", "quoting") and syntax.p.text[k - 1] == ",":
            return (first, k) if k == first else syntax.trim((first, k))
    return tokens


def cited_by(syntax: Syntax, found: Draft) -> int | None:
    """Head of the phrase after "citing" or "quoting" that depends on the cue."""
    p = syntax.p
    hosts = [found.head]
    if found.source_head is not None:
        hosts.append(found.source_head)
    for host in hosts:
        for c in p.children[host]:
            if p.lower[c] in ("citing", "quoting"):
                for g in syntax.children(c, "dobj", "pobj"):
                    return g
    return None


def own_reports(syntax: Syntax, found: Draft) -> None:
    """As in "According to reports from X": X is the source."""
    p, head = syntax.p, found.source_head
    if head is None or found.source is None or p.lemma[head] not in REPORTS:
        return
    for c in syntax.children(head, "prep"):
        if p.lower[c] in ("from", "by"):
            for g in syntax.children(c, "pobj"):
                last = (
                    min(syntax.right(g) + 1, found.source[1])
                    if g < found.source[1]
                    else syntax.right(g) + 1
                )
                found.source, found.source_head = syntax.trim((syntax.left(g), last)), g
                return
