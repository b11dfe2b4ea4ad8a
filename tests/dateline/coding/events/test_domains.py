import pytest

from dateline.coding.events.domains import barred, is_barred

MATCH = (
    "The home team won the match in overtime before a full stadium. "
    "The coach praised the goalkeeper and the players. "
    "The union gave its league leaders a rest, and the captain stepped down after the season."
)


def bars(reader, text):
    document = reader.read({"report_id": "r", "text": text})
    return [barred(sentence, document) for sentence in document.sentences]


def test_a_sports_report_is_barred_as_a_whole(reader):
    assert all("LEAD.*" in found for found in bars(reader, MATCH))


def test_a_single_sentence_speaks_of_a_domain(reader):
    found = bars(
        reader,
        "The two governments signed a treaty. The coach, the goalkeeper and the striker met fans.",
    )
    assert found[0] == frozenset()
    assert "DIPL.*" in found[1]


def test_a_political_report_is_of_no_domain(reader):
    text = "The president met the minister in Oslo. Thousands marched against the law on Friday."
    assert bars(reader, text) == [frozenset(), frozenset()]


@pytest.mark.parametrize(
    ("event_type", "pattern", "expected"),
    [
        ("LEAD.EXIT", "resign", True),
        ("CROWD.GATHER", "gather", True),
        ("CROWD.PROTEST", "rally_noun", True),
        ("CROWD.PROTEST", "march", False),
        ("VIOL.STRIKE", "strike", False),
    ],
)
def test_bars_name_families_types_and_patterns(event_type, pattern, expected):
    named = frozenset(["LEAD.*", "CROWD.GATHER", "CROWD.PROTEST/rally_noun"])
    assert is_barred(event_type, pattern, named) is expected


def test_no_office_is_lost_in_a_match(code):
    assert not [e for e in code(MATCH).events if e.event_type.startswith(("LEAD.", "AID."))]
