"""Explain: the claims of a document as plain lines, with the rule that made each and why."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.coding.model import Claim
from dateline.reading.document import Document, Span


def explain_claims(document: Document, claims: list[Claim]) -> Iterator[str]:
    """Lines for each claim: source, cue and content; qualities; rule and reason.

    Sentences without a claim are shown too, as abstentions: they are read as the outlet's voice.

    >>> list(explain_claims(document, []))[:1]  # doctest: +SKIP
    ['0  The rebels entered the city.', '   (no claim: the outlet speaks)']
    """
    numbers = {id(claim): n for n, claim in enumerate(claims, 1)}
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence_no, []).append(claim)
    inside = [claim.content for claim in claims]
    for sentence in document.sentences:
        yield f"{sentence.number}  {_flat(document.text[sentence.start : sentence.end])}"
        here = by_sentence.get(sentence.number, [])
        for claim in here:
            yield from _claim(document, claim, numbers)
        if not here and not any(
            content.contains(Span(sentence.start, sentence.end - 1)) for content in inside
        ):
            yield "   (no claim: the outlet speaks)"


def _claim(document: Document, claim: Claim, numbers: dict[int, int]) -> Iterator[str]:
    content = " ... ".join(_words(document, span) for span in claim.content_spans)
    who = _words(document, claim.source) if claim.source else "(nobody named)"
    if claim.source_name and claim.source_name != who:
        who += f" = {claim.source_name}"
    cue = _words(document, claim.cue) if claim.cue else "(no cue)"
    yield f"   claim {numbers[id(claim)]}: {who} | {cue} | {content}"
    passed = [f"{kind} {name}" for name, kind in zip(claim.relay, claim.relay_kinds, strict=True)]
    if claim.hearer:
        passed.append(f"told to {claim.hearer}")
    if claim.parent is not None:
        passed.append(f"inside claim {numbers[id(claim.parent)]}")
    qualities = (
        claim.source_kind, claim.act, claim.form, claim.modality, claim.polarity,
        claim.certainty, claim.evidence, claim.outlet_stance, *passed,
    )  # fmt: skip
    yield f"      {', '.join(q for q in qualities if q)}"
    yield f"      {claim.why}"


def _words(document: Document, span: Span) -> str:
    return _flat(document.text[span.start : span.end])


def _flat(text: str) -> str:
    return " ".join(text.split())
