"""Quotations that a name behind a dash signs."""

from __future__ import annotations

import pytest

from dateline.coding.claims import code_claims


def signed(reader, text):
    """Source and content of each claim, as words."""
    (document,) = reader.read_all([{"report_id": "r", "text": text}])
    part = lambda span: document.text[span.start : span.end] if span else None  # noqa: E731
    return [(part(c.source), part(c.content), c.form) for c in code_claims(document)]


@pytest.mark.parametrize("dash", ["-", "–", "—", "―", " -- "])
def test_a_name_behind_a_dash_signs_the_quotation_before_it(reader, dash):
    text = f'We asked readers.\n\n"We will stay here." {dash} Rima Saleh\n\n"We left." {dash} Ali Hassan, 34'
    assert signed(reader, text) == [
        ("Rima Saleh", "We will stay here.", "direct"),
        ("Ali Hassan", "We left.", "direct"),
    ]


def test_the_name_may_stand_on_the_next_line(reader):
    assert signed(reader, '"We will stay here."\n— Rima Saleh, farmer')[0][0] == "Rima Saleh"


def test_a_dash_inside_a_sentence_signs_nothing(reader):
    text = 'The "new era" — Damascus Radio began with it — was announced at noon.'
    assert ("Damascus Radio", "new era", "direct") not in signed(reader, text)
