"""Who is the agent of violence, and who is none."""

import pytest


@pytest.mark.parametrize(
    ("text", "event_type", "agent"),
    [
        ("Three strikes destroyed a vehicle and a tunnel.", "VIOL.STRIKE", None),
        ("Coalition strikes destroyed a vehicle.", "VIOL.STRIKE", "Coalition"),
        ("A rocket hit the barracks.", "VIOL.STRIKE", None),
        ("Russian missiles hit the power station.", "VIOL.STRIKE", "Russian"),
        ("Terrorist bomb attacks killed nine people.", "VIOL.BLAST", None),
        ("The embassy bombing killed nine people.", "VIOL.BLAST", None),
        ("A jury convicted a guard of killing a nurse.", "VIOL.ATTACK", "a guard"),
        ("Forces conducted 12 strikes against the militants.", "VIOL.STRIKE", "Forces"),
        ("Tornados then bombed a bunker near the dam.", "VIOL.STRIKE", "Tornados"),
        ("Turkey accused Damascus of shelling convoys.", "VIOL.STRIKE", "Damascus"),
        ("Two boats opened fire on the fishermen.", "VIOL.ATTACK", "Two boats"),
        ("Some youths sang while others stabbed a guard.", "VIOL.ATTACK", "others"),
    ],
)
def test_arms_strikes_and_places_do_nothing(code, text, event_type, agent):
    coded = code(text)
    assert coded.words(coded.one(event_type).agent) == agent


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The mayor's murder shocked the town.", "The mayor"),
        ("The rape of a nurse shocked the town.", "a nurse"),
    ],
)
def test_whose_murder_it_is_suffered_it(code, text, target):
    event = code(text).one("VIOL.ATTACK")
    coded = code(text)
    assert event.agent is None
    assert coded.words(coded.one("VIOL.ATTACK").target).startswith(target)
