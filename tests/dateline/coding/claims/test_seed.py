"""The developers' seed report: its claims, chains and what must not be a claim."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from dateline.coding.claims import code_claims

pytestmark = pytest.mark.shared


def test_nearly_all_claims_with_their_sources(reader, shared):
    text = (shared / "seed" / "report.txt").read_text(encoding="utf-8")
    lines = (shared / "seed" / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    expected = [e for e in map(json.loads, lines) if e["kind"] == "claim"]
    document = reader.read(
        {"report_id": "seed", "text": text, "published_at_utc": datetime(2024, 12, 8)}
    )
    claims = code_claims(document)
    words = {id(c): " ".join(text[s.start : s.end] for s in c.content_spans) for c in claims}
    met = []
    for entry in expected:
        for claim in claims:
            who = text[claim.source.start : claim.source.end] if claim.source else ""
            named = f"{who} {claim.source_name or ''}"
            source = claim.source is None if entry["source"] is None else entry["source"] in named
            relay = entry.get("relay") in (None, *claim.relay)
            if source and relay and all(part in words[id(claim)] for part in entry["content"]):
                met.append(entry["id"])
                break
    assert len(met) >= 18, sorted({e["id"] for e in expected} - set(met))
    cues = {text[c.cue.start : c.cue.end] for c in claims if c.cue}
    assert not [cue for cue in cues if "instructed" in cue or "prohibited" in cue]
