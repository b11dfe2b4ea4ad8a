from __future__ import annotations

from datetime import datetime

import pytest

from dateline.coding.claims import code_claims
from dateline.coding.events import code_events
from dateline.coding.quantities import code_quantities


class Coded:
    """A text coded, with its events as rows of plain words."""

    def __init__(self, reader, text, published):
        self.document = reader.read(
            {"report_id": "r1", "text": text, "published_at_utc": published,
             "published_precision": "instant" if published else None}
        )  # fmt: skip
        self.claims = code_claims(self.document)
        self.events = code_events(self.document, self.claims)
        self.quantities = code_quantities(self.document, self.claims, self.events)

    def words(self, span):
        return self.document.text[span.start : span.end] if span else None

    def one(self, event_type):
        found = [e for e in self.events if e.event_type == event_type]
        assert len(found) == 1, [(e.event_type, e.rule) for e in self.events]
        return found[0]

    @property
    def types(self):
        return [e.event_type for e in self.events]


@pytest.fixture
def code(reader):
    def run(text, published=datetime(2024, 12, 8, 9)):
        return Coded(reader, text, published)

    return run
