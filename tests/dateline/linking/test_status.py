from dateline.linking.status import Voice, standing


def voice(origin, stance="for", party="third", anonymous=False):
    return Voice(origin, stance, party, anonymous)


def status(event_type, *voices):
    return standing(event_type, voices).status


def test_two_independent_origins_corroborate():
    found = standing("VIOL.STRIKE", [voice("a"), voice("b"), voice("a")])
    assert (found.status, found.independent_for, found.independent_against) == (
        "corroborated",
        2,
        0,
    )


def test_two_origins_of_one_party_do_not_corroborate():
    assert status(
        "MIL.ADVANCE", voice("a", party="agent_side"), voice("b", party="agent_side")
    ) == ("reported")


def test_for_and_against_is_disputed():
    assert status("LEAD.FLEE", voice("a"), voice("b", "against")) == "disputed"


def test_hearsay_counts_for_nothing():
    found = standing("LEAD.FLEE", [voice(None), voice(None)])
    assert (found.status, found.independent_for) == ("reported", 0)


def test_hearsay_against_a_named_denial_is_denied():
    assert status("LEAD.FLEE", voice(None), voice("presidency", "against")) == "denied"


def test_one_anonymous_source_against_a_named_denial_is_denied():
    assert status("LEAD.FLEE", voice("x", anonymous=True), voice("y", "against")) == "denied"


def test_an_anonymous_denial_does_not_deny():
    against = voice("y", "against", anonymous=True)
    assert status("LEAD.FLEE", voice("x", anonymous=True), against) == "disputed"


def test_the_side_it_speaks_against_acknowledges():
    assert status("MIL.WITHDRAW", voice("army", party="agent_side")) == "acknowledged"
    assert status("TERR.CAPTURE", voice("army", party="target_side")) == "acknowledged"
    assert status("TERR.CAPTURE", voice("rebels", party="agent_side")) == "reported"


def test_neutral_voices_leave_the_status_alone():
    found = standing("VIOL.STRIKE", [voice("a"), voice("b", "neutral")])
    assert (found.status, found.independent_for, found.independent_against) == ("reported", 1, 0)
