from dateline.coding.events.coder import code_events


def test_sorts_of_craft_are_one_doer(reader):
    text = "Attack and remotely piloted aircraft conducted six strikes in Syria."
    document = reader.read({"report_id": "r", "text": text})
    (event,) = code_events(document, [])
    assert event.agent_name == "Attack and remotely piloted aircraft"
