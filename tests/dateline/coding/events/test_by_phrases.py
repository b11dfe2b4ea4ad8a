"""Who acted, told by "by"."""


def test_a_by_behind_the_place_is_the_verbs(code):
    coded = code("About 400 families were evacuated from the district by the army.")
    assert coded.words(coded.one("CIV.FLEE").agent) == "the army"


def test_what_carries_people_does_not_act(code):
    coded = code("About 400 families were evacuated by bus.")
    assert coded.one("CIV.FLEE").agent is None
