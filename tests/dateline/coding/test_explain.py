"""Explanations name source, cue, content, rule and reason, and show where nothing was coded."""

from __future__ import annotations

from dateline.coding.claims import code_claims
from dateline.coding.explain import explain_claims


def test_lines_say_who_how_what_and_why(reader):
    text = "The rebels entered the city. Two officers told Reuters that the army had left."
    document = reader.read({"report_id": "r", "text": text})
    lines = list(explain_claims(document, code_claims(document)))
    assert lines == [
        "0  The rebels entered the city.",
        "   (no claim: the outlet speaks)",
        "1  Two officers told Reuters that the army had left.",
        "   claim 1: Two officers | told | the army had left",
        "      official, assert, indirect, actual, positive, flat, unstated, neutral, hearer Reuters",
        "      speech.tell:clause: cue 'told' with source 'Two officers'",
    ]
