import pytest

from dateline.coding.events.coder import code_events


@pytest.mark.parametrize(
    ("text", "kind", "doer"),
    [
        ("A raid by Kurdish forces freed ten captives.", "CAPT.RELEASE", "Kurdish forces"),
        ("A police raid led to the arrest of nine people.", "CAPT.DETAIN", "police"),
    ],
)
def test_who_did_a_deed_did_what_came_of_it(reader, text, kind, doer):
    document = reader.read({"report_id": "r", "text": text})
    told = {e.event_type: e.agent_name for e in code_events(document, [])}
    assert told[kind] == doer
