"""Coding claims: find, resolve, split, nest, describe."""

from __future__ import annotations

from dateline.coding.claims import (
    citing,
    coordination,
    denials,
    edges,
    lexicon,
    nesting,
    qualities,
    relay,
    rivals,
    sources,
)
from dateline.coding.claims.draft import Draft
from dateline.coding.claims.find import find
from dateline.coding.claims.syntax import Syntax
from dateline.coding.model import Claim
from dateline.reading.document import Document


def code_claims(document: Document) -> list[Claim]:
    """The claims of a document, in the order of their first character.

    Args:
        document: A document that has been read; mentions, chains and times are used where present.

    Returns:
        Claims whose spans lie inside the text; ``parent`` points at claims of the same list.
    """
    syntax = Syntax(document)
    drafts = [d for d in find(syntax, lexicon.load()) if whole(d)]
    for found in drafts:
        citing.resolve(syntax, found)
        edges.settle(syntax, found)
    drafts = rivals.commented(syntax, rivals.passed_on(syntax, drafts))
    drafts = [d for d in nesting.keep(syntax, drafts) if not publishers(syntax, d)]
    drafts = [part for found in drafts for part in coordination.split(syntax, found) if whole(part)]
    claims = [describe(syntax, found) for found in drafts]
    claim_of = {id(found): claim for found, claim in zip(drafts, claims, strict=True)}
    for number, outer in nesting.parents(drafts).items():
        claims[number].parent = claim_of[id(outer)]
    return sorted(claims, key=place)


def whole(found: Draft) -> bool:
    """Whether the content holds a token; what holds none is left out, of source and cue, too."""
    if found.source is not None and found.source[0] >= found.source[1]:
        found.source = found.source_head = None
    if found.cue is not None and found.cue[0] >= found.cue[1]:
        found.cue = None
    found.content = [c for c in found.content if c[0] < c[1]]
    return bool(found.content)


def place(claim: Claim) -> tuple[int, int, int, int, str]:
    """Where a claim stands, for sorting."""
    content, cue = claim.content, claim.cue
    return (content.start, content.end, *((cue.start, cue.end) if cue else (-1, -1)), claim.rule)


def publishers(syntax: Syntax, found: Draft) -> bool:
    """Whether the outlet names itself as the source: its own voice."""
    if found.source is None or found.source_head is None:
        return False
    return relay.own_voice(syntax, found.source_head)


def describe(syntax: Syntax, found: Draft) -> Claim:
    """The claim of a draft, with everything that can be read off it."""
    source = sources.describe(syntax, found.source, found.source_head)
    passed_on, kinds, hearer = relay.chain_of(syntax, found)
    start, end, basis = qualities.stated(syntax, found)
    claim = Claim(
        sentence_no=syntax.sentence(found.head).number,
        content_spans=[syntax.span(c) for c in sorted(found.content)],
        rule=found.rule,
        source=syntax.span(found.source) if found.source else None,
        source_name=source.name,
        source_mention=source.mention,
        source_kind=source.kind,
        source_named=source.named,
        source_count=source.count,
        relay=passed_on,
        relay_kinds=kinds,
        hearer=hearer,
        cue=syntax.span(found.cue) if found.cue else None,
        cue_lemma=syntax.p.lemma[found.head],
        form=qualities.form(syntax, found, source),
        act=denials.act(syntax, found),
        modality=qualities.modality(syntax, found),
        polarity=denials.polarity(syntax, found, qualities.polarity(syntax, found)),
        certainty=qualities.certainty(syntax, found),
        evidence=qualities.evidence(syntax, found, source),
        outlet_stance=found.entry.outlet_stance,
        stated_start=start,
        stated_end=end,
        stated_basis=basis,
        cue_head=found.head,
        content_head=found.content_head,
    )
    claim.why = why(syntax, found)
    return claim


def why(syntax: Syntax, found: Draft) -> str:
    """One line: entry, frame and words."""
    text = syntax.document.text
    cue = text[slice(*_edges(syntax, found.cue))] if found.cue else "(no cue)"
    who = text[slice(*_edges(syntax, found.source))] if found.source else "nobody named"
    return f"{found.rule}: cue {cue!r} with source {who!r}"


def _edges(syntax: Syntax, tokens: tuple[int, int] | None) -> tuple[int, int]:
    if tokens is None:
        return 0, 0
    span = syntax.span(tokens)
    return span.start, span.end
