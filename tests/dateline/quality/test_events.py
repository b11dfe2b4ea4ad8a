"""Verdicts on rows of events against a report's expectations."""

from dateline.quality.events import verdicts

TEXT = "Rebels captured Hama. Police arrested two men."


def row(event_type, trigger, agent):
    start, party = TEXT.index(trigger), TEXT.index(agent)
    return {
        "event_type": event_type,
        "trigger_start": start,
        "trigger_end": start + len(trigger),
        "agent_text": agent,
        "agent_name": agent,
        "agent_start": party,
        "agent_end": party + len(agent),
        "target_text": None,
        "target_name": None,
        "target_start": None,
        "target_end": None,
    }


def test_a_row_is_right_with_its_type_and_agent():
    expected = {"events": [{"trigger": "captured", "type": "TERR.CAPTURE", "agent": "Rebels"}]}
    for found, right in (
        (row("TERR.CAPTURE", "captured", "Rebels"), True),
        (row("TERR.CAPTURE", "captured", "Hama"), False),
        (row("SITE.SEIZE", "captured", "Rebels"), False),
        (row("CAPT.DETAIN", "arrested", "Police"), False),
    ):
        assert list(verdicts(expected, [found], TEXT)) == [(found, right)]
