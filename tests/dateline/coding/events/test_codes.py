def test_an_act_told_by_its_parent_has_no_root_of_its_own(code):
    coded = code("The rebels agreed to release the pilots.")
    assert coded.one("TALK.OFFER").plover == "AGREE"
    assert coded.one("CAPT.RELEASE").plover is None


def test_a_refusal_said_of_oneself_rejects(code):
    coded = code("The government said it will not accept the returned prisoners.")
    assert coded.one("TALK.REJECT").plover == "REJECT"
