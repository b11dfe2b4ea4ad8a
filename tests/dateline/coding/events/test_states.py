"""Participles that tell how things stand, and those that tell an act."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,500 soldiers are stationed in Iraq.",
        "The village of Karam is besieged.",
        "The state has 5,000 troops deployed in Iraq.",
        "The suburb remains surrounded by the army.",
    ],
)
def test_a_state_of_things_is_no_act(code, text):
    assert not [e for e in code(text).events if e.event_type.startswith("MIL.")]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The army has deployed 5,000 troops to Homs.", "MIL.DEPLOY"),
        ("A battalion was deployed to the border on Monday.", "MIL.DEPLOY"),
        ("Rebels are besieging the town.", "MIL.BLOCKADE"),
    ],
)
def test_an_act_is_told(code, text, event_type):
    assert event_type in code(text).types
