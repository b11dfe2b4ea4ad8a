from dateline.coding.events.coder import code_events


def test_army_shelling_is_a_noun_whatever_its_tag(reader):
    text = "Army shelling earlier killed four people in Saraqib."
    document = reader.read({"report_id": "r", "text": text})
    told = [(e.event_type, e.agent_name) for e in code_events(document, [])]
    assert told == [("VIOL.STRIKE", "Army")]
