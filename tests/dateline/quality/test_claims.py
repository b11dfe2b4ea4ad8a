"""How an expectation meets a row: lists mean any of their values, short contents stand anywhere."""

from __future__ import annotations

from typing import Any

from dateline.quality.claims import ClaimScores, score_claims
from dateline.quality.events import EventScores, score_events

TEXT = "Reports that the bridge was destroyed spread on Monday. More than 40 people were killed."


def _claim(source: str | None) -> dict[str, Any]:
    start = None if source is None else TEXT.index(source)
    content = "the bridge was destroyed"
    at = TEXT.index(content)
    return {
        "claim_id": "c1", "source_start": start, "source_name": source, "source_text": source,
        "source_end": None if start is None or source is None else start + len(source),
        "cue_text": "Reports", "content_text": content, "relay": [],
        "content_spans": [{"start": at, "end": at + len(content)}],
        "source_kind": "none", "form": None, "act": "assert", "polarity": "positive",
        "modality": "actual", "certainty": "flat", "outlet_stance": "neutral",
    }  # fmt: skip


def test_a_source_may_be_given_or_left_out():
    entry = {"id": "c01", "content": "the bridge was destroyed", "source": ["Reports", None]}
    for source, right in ((None, 1), ("Reports", 1), ("people", 0)):
        scores = ClaimScores()
        score_claims([entry], [_claim(source)], TEXT, scores)
        assert scores.source.right_found == right, source


def test_a_scope_may_be_one_of_several():
    number = {"text": "More than 40", "measure": "killed", "low": 40, "best": None}
    start = TEXT.index("40")
    row = {"measure": "killed", "start": start, "end": start + 2, "low": 40, "best": None}
    for scope, right in (("aggregate", 1), ("cumulative", 1), ("event", 0)):
        scores = EventScores()
        expected = {"numbers": [{**number, "scope": ["aggregate", "cumulative"]}]}
        score_events(expected, [], [{**row, "scope": scope}], {}, TEXT, scores)
        assert scores.numbers.right_found == right, scope


def test_a_short_content_is_found_where_the_row_stands():
    text = "It was written that the bridge fell. The ministry denied it."
    at = text.rindex("it")
    source = text.index("The ministry")
    row = {
        **_claim(None), "source_text": "The ministry", "source_name": "ministry",
        "source_start": source, "source_end": source + 12, "act": "deny",
        "content_spans": [{"start": at, "end": at + 2}], "content_text": "it",
    }  # fmt: skip
    entry = {"id": "c01", "content": "it", "source": "The ministry", "source_name": "ministry"}
    scores = ClaimScores()
    score_claims([entry], [row], text, scores)
    assert scores.claims.misses == []
    assert scores.source.right_found == 1
