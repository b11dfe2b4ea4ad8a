"""What has a capital and is no actor."""

from __future__ import annotations

import pytest


def names(reader, text: str) -> list[str]:
    found = reader.read({"report_id": "r1", "text": text}).actors
    return [m.text for m in found if m.form == "name"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Schools will stay closed this week.", "Schools"),
        ("Videos posted online showed smoke.", "Videos"),
        ("Warplanes bombed the bridge at noon.", "Warplanes"),
        ("Interior Minister Ana Petrov resigned.", "Interior"),
        ("Planes struck the Zelvin crossing at night.", "Zelvin"),
        ("They gathered near Zelvin on Sunday and left Zelvin at night.", "Zelvin"),
        ("BEIRUT, Dec 6 (AP) - The army left the town.", "BEIRUT"),
        ("They found him on the east bank of the river.", "east bank"),
    ],
)
def test_common_nouns_offices_places_and_datelines(reader, text, word):
    assert word not in names(reader, text)


def test_a_country_taken_for_a_person_acts_as_a_state(reader):
    document = reader.read({"report_id": "r1", "text": "Jordan shut the crossing on Friday."})
    assert [(m.kind, m.actor_kind, m.country) for m in document.actors] == [
        ("organization", "state", "JOR")
    ]


def test_peoples_are_groups_of_civilians(reader):
    document = reader.read({"report_id": "r1", "text": "Syrians celebrated in the streets."})
    assert [(m.text, m.kind, m.actor_kind, m.country) for m in document.actors] == [
        ("Syrians", "group", "civilians", "SYR")
    ]


def test_a_title_takes_no_verb_nor_slug_in(reader):
    text = "They showed fighters who escorted Prime Minister Omar Haddad to a hotel."
    assert "Prime Minister Omar Haddad" in names(reader, text)
