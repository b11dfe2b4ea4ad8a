"""Explanations of tellings name what each slot was found to be."""

import pytest

from dateline.coding.events import code_events


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Rebels captured the town.",
            "TERR.CAPTURE/capture_place on 'captured': subject 'Rebels' is armed, "
            "object 'town' is area; confidence 0.92 (pattern 0.85)",
        ),
        ("Norway recalled its ambassador.", "object 'ambassador' is that word"),
        ("The army carried out a strike on the depot.", "\"on\" 'depot' is told"),
        ("They seized the town.", "subject 'They' may be armed (x 0.5: an unresolved pronoun)"),
        ("They seized the town.", "confidence 0.54 (pattern 0.85, with its factors 0.42)"),
        ("Rebels plan to capture the town.", "not actual (x 0.92); confidence 0.9"),
    ],
)
def test_why_names_slots_and_kinds(reader, text, said):
    document = reader.read({"report_id": "r", "text": text})
    assert any(said in e.why for e in code_events(document, [])), [
        e.why for e in code_events(document, [])
    ]
