"""Words of violence that tell no act."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "A strike, as used here, means one or more hits on the same place.",
        "Artillery fired in support of troops is not classified as a strike.",
        "The senator attacked the governor in a television debate.",
        "The candidate hit back at attacks on his character.",
        "A drunk driver hit and killed a woman on the highway.",
        "The earthquake struck at night. It killed 40 people.",
        "He injured his knee in the first half of the season.",
        "The prisoner hanged himself in his cell.",
        "The novel tells of the assassination of a president.",
        "Officers found a pistol under the seat.",
        "The house was destroyed by fire.",
        "A strong quake shook the island at dawn. Officials said ten people were killed.",
        "The men had a cache of rifles.",
    ],
)
def test_no_row(code, text):
    assert [t for t in code(text).types if t.startswith(("VIOL.", "SITE."))] == []


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A man attacked the senator with a knife.", "VIOL.ATTACK"),
        ("Rebels attacked the village.", "VIOL.ATTACK"),
        ("Fighters opened fire on soldiers near the bridge.", "VIOL.CLASH"),
        ("Police seized a pistol and two grenades.", "VIOL.FOIL"),
        ("Rioters attacked the ministry and the house burned.", "SITE.DAMAGE"),
    ],
)
def test_a_deed_stays(code, text, event_type):
    assert event_type in code(text).types


def test_the_aim_of_a_strike_is_no_second_row(code):
    coded = code("Aircraft conducted a strike on the base to target gunmen.")
    assert [t for t in coded.types if t.startswith("VIOL.")] == ["VIOL.STRIKE"]


def test_what_a_strike_destroyed_is_no_row_of_its_own(code):
    coded = code("Near Harim, three strikes engaged two tactical units; destroyed a truck; and damaged a tunnel.")  # fmt: skip
    assert coded.types == ["VIOL.STRIKE"]


@pytest.mark.parametrize(
    ("text", "target_class"),
    [
        ("An air strike destroyed a militant tank.", "combatant"),
        ("An air strike destroyed two oil pumps.", "infrastructure"),
        ("An air strike destroyed a rebel-held building.", "combatant"),
        ("An air strike hit a school.", "civilian"),
    ],
)
def test_what_was_hit_gives_the_class(code, text, target_class):
    assert code(text).one("VIOL.STRIKE").target_class == target_class


def test_arms_that_were_hit_give_no_mode(code):
    event = code("Near Harim, one strike destroyed a rocket launcher and a drone site.").one(
        "VIOL.STRIKE"
    )
    assert event.mode not in ("missile", "drone")


@pytest.mark.parametrize(
    ("text", "event_type", "target_class"),
    [
        ("Mortar shells struck an aid convoy.", "VIOL.STRIKE", "civilian"),
        ("Militants fired two rockets at Israel.", "VIOL.STRIKE", "unknown"),
        ("Aircraft struck several targets.", "VIOL.STRIKE", "unknown"),
    ],
)
def test_lands_are_no_infrastructure_and_helpers_no_fighters(code, text, event_type, target_class):
    assert code(text).one(event_type).target_class == target_class


def test_what_a_bomber_did_is_one_row_with_its_doer(code):
    coded = code("A suicide car bomber struck a police post, killing nine people and wounding two.")
    assert coded.types == ["VIOL.BLAST"]
    assert coded.words(coded.one("VIOL.BLAST").agent) == "A suicide car bomber"


def test_a_victim_who_attacked_was_killed_all_the_same(code):
    coded = code("Soldiers shot and killed a man who tried to stab a guard.")
    assert coded.types.count("VIOL.ATTACK") == 2


@pytest.mark.parametrize(
    "text",
    [
        "Sappers defused a pipe bomb found near the shrine.",
        "Troops discovered a cache of weapons in the hills.",
    ],
)
def test_one_act_of_protection_is_one_row(code, text):
    assert code(text).types == ["VIOL.FOIL"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Gunners fired shells at the village, officials said, wounding a shepherd.", ["VIOL.STRIKE"]),
        ("A bomb exploded at the gate. Seventeen people were wounded.", ["VIOL.BLAST"]),
        ("The defenders beat back four infantry assaults.", ["VIOL.CLASH"]),
        ("An army helicopter fired on a house.", ["VIOL.STRIKE"]),
        ("The envoy wanted the parties to halt attacks on ports.", []),
    ],
)  # fmt: skip
def test_an_act_is_told_once_by_its_means(code, text, types):
    assert [t for t in code(text).types if t.startswith(("VIOL.", "SITE."))] == types
