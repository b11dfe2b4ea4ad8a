import pytest

from dateline.coding.events.coder import code_events


def doers(reader, text):
    document = reader.read({"report_id": "r", "text": text})
    return [
        (text[e.trigger.start : e.trigger.end], e.agent_name)
        for e in code_events(document, [])
        if e.event_type.startswith("VIOL.")
    ]


def test_a_noun_that_points_back_has_the_doer_told_before(reader):
    told = doers(
        reader, "Rebels shelled the market of Harem on Monday. The shelling killed two people."
    )
    assert told == [("shelled", "Rebels"), ("shelling", "Rebels")]


def test_items_of_a_list_have_the_doer_of_the_total(reader):
    told = doers(
        reader,
        "On Monday, coalition forces conducted five strikes in Syria.\n\n"
        "Near Homs, two strikes destroyed a tank.\n\nNear Hama, three strikes hit a bunker.",
    )
    assert [doer for _, doer in told] == ["coalition forces"] * 3


@pytest.mark.parametrize(
    "text",
    [
        # Another strike, which says by itself which one it is.
        "Rebels shelled the market of Harem. The strike on the port of Tartus killed two people.",
        # Nothing points back.
        "Rebels shelled the market of Harem on Monday. Shelling killed two people in Tartus.",
        # Who it was is not told before either.
        "Two people died in an air strike on Harem. The strike destroyed a house.",
    ],
)
def test_no_doer_is_carried_to_another_act(reader, text):
    assert doers(reader, text)[-1][1] is None


def test_two_totals_of_two_doers_leave_the_items_open(reader):
    told = doers(
        reader,
        "Turkish forces conducted five strikes in Syria. "
        "Russian forces conducted two air strikes in Iraq.\n\n"
        "Near Hama, three strikes hit a bunker.",
    )
    assert told[-1] == ("strikes", None)


@pytest.mark.parametrize(
    ("text", "doer", "target"),
    [
        ("Civilians are facing shelling and air strikes by the army.", "army", "Civilians"),
        (
            "The coalition conducted 15 air strikes using drones against militants.",
            "coalition",
            "militants",
        ),
    ],
)
def test_doer_and_target_behind_the_last_act_or_its_means_are_shared(reader, text, doer, target):
    document = reader.read({"report_id": "r", "text": text})
    for event in code_events(document, []):
        assert event.agent_name.endswith(doer)
        assert text[event.target.start : event.target.end] == target
