"""A report explained: sentence by sentence, what was coded, by which rule, and what was not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from dateline.coding.batch import is_coded, reader_of
from dateline.coding.claims import code_claims
from dateline.coding.claims.syntax import Syntax
from dateline.coding.events import code_events
from dateline.coding.explain import abstentions
from dateline.coding.explain.claims import explained, stretch
from dateline.coding.explain.marks import clean
from dateline.coding.explain.model import (
    ExplainedReport,
    ExplainedSentence,
    ExplainedTelling,
    LookedAt,
)
from dateline.coding.model import Claim, EventMention
from dateline.reading.document import Document, Span
from dateline.reading.reader import DEFAULT_MODEL

UNTYPED: Final = {
    "below_threshold": "the words fit a pattern, but too unsurely for a type",
    "ambiguous": "the words fit patterns of two types equally well",
}
"""Why a telling has no type, in words, by its `untyped_reason`."""


def explain_all(
    reports: Iterable[Mapping[str, Any]], model: str = DEFAULT_MODEL
) -> Iterator[ExplainedReport]:
    """Explain reports one by one, in their order.

    Args:
        reports: Rows of the table ``reports``, with ``status`` and ``error`` as coding left them.
        model: Name of the spaCy pipeline.
    """
    for report in reports:
        if report.get("status") == "error":
            yield _refused(report, f"could not be coded: {report.get('error')}")
        elif not (report.get("text") or "").strip():
            yield _refused(report, "no text to read")
        elif not is_coded(report):
            told = report.get("language") or report.get("status")
            yield _refused(report, f"not coded ({told}): only whole reports in English are")
        else:
            yield explain(reader_of(model).read(report))


def _refused(report: Mapping[str, Any], reason: str) -> ExplainedReport:
    heading = clean(str(report.get("title") or report["report_id"]))
    return ExplainedReport(str(report["report_id"]), heading, "", refused=clean(reason))


def explain(document: Document) -> ExplainedReport:
    """Explain one document: its claims, its tellings of events, and its silences."""
    claims = code_claims(document)
    events = code_events(document, claims)
    sentences = [
        ExplainedSentence(s.number, s.section, clean(document.text[s.start : s.end]).strip())
        for s in document.sentences
    ]
    numbers = {id(claim): number for number, claim in enumerate(claims, 1)}
    _put_claims(document, claims, sentences, numbers)
    for event in sorted(events, key=lambda e: (e.trigger.start, e.trigger.end, e.event_type)):
        sentences[event.sentence_no].tellings.append(_telling(document, event, numbers))
    syntax = Syntax(document)
    for source in (abstentions.looked_at, abstentions.quotations):
        for number, word in source(syntax, claims):
            _add(sentences[number].looked_at, word)
    about = [document.report_id, document.outlet]
    if document.published:
        sort = "minutes" if document.published_precision == "instant" else "days"
        moment = document.published.isoformat(" ", "minutes")
        about.append(moment + " UTC" if sort == "minutes" else moment[:10])
    heading = document.title or next((s.text for s in sentences), document.report_id)
    return ExplainedReport(
        document.report_id,
        clean(heading),
        " · ".join(clean(part) for part in about if part),
        sentences,
        claims=len(claims),
        tellings=len(events),
    )


def _add(found: list[LookedAt], word: LookedAt) -> None:
    """Add a word; words of one sentence with the same reason share a line."""
    for number, other in enumerate(found):
        if other.why == word.why:
            found[number] = LookedAt(f"{other.words}, {word.words}", word.why)
            return
    found.append(word)


def _put_claims(
    document: Document,
    claims: list[Claim],
    sentences: list[ExplainedSentence],
    numbers: dict[int, int],
) -> None:
    """Put each claim into its first sentence, or into its parent."""
    starts = [s.start for s in document.sentences]
    shown = {id(c): explained(document, c, numbers[id(c)]) for c in claims}
    for claim in claims:
        if claim.parent is not None:
            shown[id(claim.parent)].inside.append(shown[id(claim)])
            continue
        start, end = stretch(document, claim)
        first = max(0, bisect_right(starts, start) - 1)
        sentences[first].claims.append(shown[id(claim)])
        for sentence in document.sentences[first + 1 :]:
            if sentence.start >= end:
                break
            sentences[sentence.number].part_of.append(numbers[id(claim)])


def _telling(document: Document, event: EventMention, numbers: dict[int, int]) -> ExplainedTelling:
    def words(span: Span | None) -> str:
        return clean(document.text[span.start : span.end]).strip() if span else ""

    standing = [event.modality]
    standing += [
        w for w in (event.phase, event.polarity) if w and w not in ("positive", "completed")
    ]
    parts = [
        ("agent", words(event.agent)),
        ("target", words(event.target)),
        ("place", clean(event.place.name or event.place.text) if event.place else ""),
        ("when", _days(event)),
        ("standing", ", ".join(standing)),
        ("voice", f"claim {numbers[id(event.claim)]}" if event.claim else "outlet"),
    ]
    if event.untyped_reason:
        reason = UNTYPED.get(event.untyped_reason, event.untyped_reason)
        parts.append(("not typed", clean(reason)))
    return ExplainedTelling(
        event.event_type + (f" ({event.mode})" if event.mode else ""),
        words(event.trigger),
        [(name, value) for name, value in parts if value],
        event.rule,
        clean(event.why),
    )


def _days(event: EventMention) -> str:
    if event.date_start is None:
        return ""
    same = event.date_end in (None, event.date_start)
    return str(event.date_start) if same else f"{event.date_start} to {event.date_end}"
