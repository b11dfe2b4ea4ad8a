"""What kind of actor a description names, and of which country."""

from __future__ import annotations

import pytest


def one(reader, text: str, words: str):
    found = reader.read({"report_id": "r1", "text": text}).actors
    named = [m for m in found if m.text == words]
    assert named, f"{words!r} not among {[m.text for m in found]}"
    return named[0]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Opposition fighters took the bridge.", "Opposition fighters", "rebel"),
        ("Non-state armed groups hold the valley.", "Non-state armed groups", "rebel"),
        ("Local armed factions seized the post.", "Local armed factions", "rebel"),
        ("Kurdish-led forces entered the town.", "Kurdish-led forces", "rebel"),
        ("Turkish-backed forces entered the town.", "Turkish-backed forces", "rebel"),
        ("Regime forces fired at the crowd.", "Regime forces", "military"),
        ("The former government's forces withdrew.", "The former government's forces", "military"),
        ("Government troops left the town.", "Government troops", "military"),
        ("Insurgents attacked the convoy.", "Insurgents", "rebel"),
        ("Fighters attacked the convoy.", "Fighters", "unidentified"),
        ("Armed men stopped the bus.", "Armed men", "unidentified"),
        ("Young men danced in the square.", "Young men", "civilians"),
        ("The 18th division left its base.", "The 18th division", "military"),
        ("The officials met in secret.", "The officials", "state_organ"),
        ("The official met him in secret.", "The official", "person"),
        ("His commanders had ordered it.", "His commanders", "military"),
        ("Supporters of the mayor set fire to cars.", "Supporters of the mayor", "civilians"),
        ("The defence ministry denied it.", "The defence ministry", "state_organ"),
    ],
)
def test_modifiers_and_number_tell_the_kind(reader, text, words, kind):
    assert one(reader, text, words).actor_kind == kind


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Syria's army withdrew from the town.", "Syria's army", "SYR"),
        ("The army of Sudan withdrew from the town.", "The army of Sudan", "SDN"),
        ("Saudi Arabia's foreign ministry condemned it.", "Saudi Arabia's foreign ministry", "SAU"),
        ("The government in Damascus condemned it.", "The government", "SYR"),
        ("The ministry condemned it.", "The ministry", None),
        ("Turkish-backed fighters took the town.", "Turkish-backed fighters", None),
    ],
)
def test_demonyms_possessors_and_seats_tell_the_country(reader, text, words, country):
    assert one(reader, text, words).country == country


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Israeli warplanes struck an airfield on Sunday.", "Israeli warplanes", "ISR"),
        ("The depot was hit by Russian jets.", "Russian jets", "RUS"),
    ],
)
def test_arms_that_strike_are_the_military_of_their_country(reader, text, words, country):
    mention = one(reader, text, words)
    assert (mention.actor_kind, mention.country) == ("military", country)


@pytest.mark.parametrize(
    "text",
    [
        "Jets struck an airfield on Sunday.",  # nobody knows whose
        "They shot down Israeli drones over the sea.",  # what is hit does nothing
        "Deep divisions remained.",
        "The governor declared a state of emergency.",
    ],
)
def test_arms_divisions_and_conditions_are_no_actors_otherwise(reader, text):
    words = {
        m.text.split()[-1].lower() for m in reader.read({"report_id": "r", "text": text}).actors
    }
    assert not words & {"jets", "drones", "divisions", "emergency"}
