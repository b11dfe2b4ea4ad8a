"""Phrases that name two or more sides."""

from __future__ import annotations

import pytest

from dateline.coding.events.sides import names_sides


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Both governments agreed to talk.", True),
        ("The two armies agreed to talk.", True),
        ("The kingdom and the rebels agreed to talk.", True),
        ("The warring sides agreed to talk.", True),
        ("The council agreed to talk.", False),
        ("Three lawmakers agreed to talk.", False),
        ("The two firms agreed to talk.", False),
        ("Officers and soldiers agreed to talk.", False),
    ],
)
def test_two_sides_are_counted_or_coordinated(reader, text, several):
    document = reader.read({"report_id": "r", "text": text})
    head = next(t for t in document.doc if t.dep_ == "nsubj")
    assert names_sides(head, document) is several
