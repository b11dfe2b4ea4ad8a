import pytest

from dateline.coding.events.coder import code_events


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("A separate U.S. strike in Mosul killed a sniper.", "U.S."),
        ("Turkish artillery fire hit a village near Azaz.", "Turkey"),
        ("Kenyan drone strikes destroyed a camp near Afmadow.", "Kenya"),
        ("Turkey, whose air strikes on the town began in May, denies it.", "Turkey"),
        ("The attack on the camp, blamed on rebels, killed four soldiers.", "rebels"),
    ],
)
def test_who_acts_stands_before_the_noun(reader, text, doer):
    document = reader.read({"report_id": "r", "text": text})
    told = [e for e in code_events(document, []) if e.event_type.startswith("VIOL.")]
    assert [e.agent_name for e in told][:1] == [doer]
