"""A claim explained: its sentences with marks, its qualities, its rule and why it fitted."""

from __future__ import annotations

from dateline.coding.explain.marks import Mark, clean, pieces
from dateline.coding.explain.model import ExplainedClaim
from dateline.coding.explain.rules import entry_of, frame_of, in_words
from dateline.coding.model import Claim
from dateline.reading.document import Document, Span


def explained(document: Document, claim: Claim, number: int) -> ExplainedClaim:
    """One claim, without those inside it."""
    start, end = stretch(document, claim)
    return ExplainedClaim(
        number=number,
        pieces=pieces(document.text, start, end, marks(document, claim, Span(start, end))),
        qualities=qualities(document, claim),
        rule=rule(claim),
        why=why(document, claim),
    )


def stretch(document: Document, claim: Claim) -> tuple[int, int]:
    """The whole sentences that hold source, cue and content."""
    spans = [*claim.content_spans, *(s for s in (claim.source, claim.cue) if s)]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    touched = [s for s in document.sentences if s.start < end and start < s.end]
    if not touched:
        return start, end
    return min(start, touched[0].start), max(end, touched[-1].end)


def marks(document: Document, claim: Claim, within: Span) -> list[Mark]:
    """Spans of the claim; relay and hearer where their names stand outside the content."""
    found: list[Mark] = [(s.start, s.end, "content") for s in claim.content_spans]
    if claim.source:
        found.append((claim.source.start, claim.source.end, "source"))
    if claim.cue:
        found.append((claim.cue.start, claim.cue.end, "cue"))
    named = [(name, "relay") for name in claim.relay]
    if claim.hearer:
        named.append((claim.hearer, "hearer"))
    for name, kind in named:
        at = document.text.find(name, within.start, within.end)
        while at >= 0 and any(c.start <= at < c.end for c in claim.content_spans):
            at = document.text.find(name, at + 1, within.end)
        if at >= 0:
            found.append((at, at + len(name), kind))
    return found


def qualities(document: Document, claim: Claim) -> list[tuple[str, str]]:
    """What was read off a claim, name by name."""
    words = _words(document, claim.source)
    source = [f"“{words}”" if words else "nobody named"]
    if claim.source_name and clean(claim.source_name) != words:
        source.append(f"that is {clean(claim.source_name)}")
    if claim.source:
        source.append(claim.source_kind)
        source.append("named" if claim.source_named else "not named")
    if claim.source_count:
        source.append(f"{claim.source_count} sources")
    found = [("source", ", ".join(source))]
    for name, kind in zip(claim.relay, claim.relay_kinds, strict=True):
        found.append(("relay", f"{clean(name)} ({kind})"))
    if claim.hearer:
        found.append(("hearer", clean(claim.hearer)))
    if claim.form:
        found.append(("form", claim.form))
    found += [
        (name, getattr(claim, name))
        for name in ("act", "modality", "polarity", "certainty", "evidence")
    ]
    found.append(("outlet stance", claim.outlet_stance))
    if claim.stated_start:
        days = str(claim.stated_start)
        if claim.stated_end not in (None, claim.stated_start):
            days += f" to {claim.stated_end}"
        found.append(("stated", f"{days} ({claim.stated_basis})"))
    return found


def rule(claim: Claim) -> str:
    """File, entry and frame."""
    entry = entry_of(claim.rule, claim.cue_lemma)
    return f"{entry.label}, frame {frame_of(claim.rule)}" if entry else claim.rule


def why(document: Document, claim: Claim) -> list[str]:
    """Why the rule fitted, and where a quality comes from when not from the entry."""
    entry = entry_of(claim.rule, claim.cue_lemma)
    frame = frame_of(claim.rule)
    cue, source = _words(document, claim.cue), _words(document, claim.source)
    kind = entry.cue.cue_class.replace("_", " ") if entry else claim.rule
    said = []
    if cue:
        said.append(f"“{cue}” is a cue of the class {kind}, in the frame {in_words(frame)}.")
    else:
        said.append(f"Quoted words without a cue ({in_words(frame)}).")
    said.append(f"“{source}” is who says it." if source else "Nobody is named who says it.")
    if entry and claim.act != entry.cue.act:
        said.append(f"Act {claim.act}: its words make it so; the cue alone gives {entry.cue.act}.")
    if entry and claim.certainty != entry.cue.certainty:
        said.append(f"Certainty {claim.certainty}: the content's own wording.")
    if entry and claim.outlet_stance != "neutral":
        said.append(f"Outlet stance {claim.outlet_stance}: the cue's choice of word.")
    return said


def _words(document: Document, span: Span | None) -> str:
    return clean(document.text[span.start : span.end]).strip() if span else ""
