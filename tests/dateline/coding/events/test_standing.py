import pytest


@pytest.mark.parametrize(
    ("text", "event_type", "modality", "phase", "polarity"),
    [
        ("The army has withdrawn from the port.", "MIL.WITHDRAW", "actual", None, "positive"),
        ("The army has not withdrawn from the port.", "MIL.WITHDRAW", "actual", None, "negative"),
        ("The army began withdrawing from the port.", "MIL.WITHDRAW", "actual", "begun", "positive"),
        ("The army is withdrawing from the port.", "MIL.WITHDRAW", "actual", "ongoing", "positive"),
        ("The army will withdraw from the port.", "MIL.WITHDRAW", "intended", None, "positive"),
        ("The army may withdraw from the port.", "MIL.WITHDRAW", "conditional", None, "positive"),
        ("The army must withdraw from the port.", "MIL.WITHDRAW", "requested", None, "positive"),
        ("The army plans to withdraw from the port.", "MIL.WITHDRAW", "intended", None, "positive"),
        ("The army refused to withdraw from the port.", "MIL.WITHDRAW", "intended", None, "negative"),
        ("The army failed to capture the town.", "TERR.CAPTURE", "actual", "attempted", "negative"),
        ("The rebels tried to seize the radio station.", "SITE.SEIZE", "actual", "attempted", "positive"),
        ("The rebels threatened to shell the port.", "VIOL.STRIKE", "threatened", None, "positive"),
        ("If the rebels capture the town, the road is cut.", "TERR.CAPTURE", "conditional", None, "positive"),
        ("The envoy called for the release of the prisoners.", "CAPT.RELEASE", "requested", None, "positive"),
        ("They wait until power is transferred.", "LEAD.ENTER", "predicted", None, "positive"),
    ],
)  # fmt: skip
def test_standing(code, text, event_type, modality, phase, polarity):
    event = next(e for e in code(text).events if e.event_type == event_type)
    assert (event.modality, event.phase, event.polarity) == (modality, phase, polarity)


def test_ordered_act_hangs_from_the_order(code):
    coded = code("The president ordered troops to leave the city.")
    order, leaving = coded.one("RULE.ORDER"), coded.one("MIL.WITHDRAW")
    assert order.modality == "actual"
    assert leaving.modality == "ordered"
    assert leaving.parent is order


def test_offered_act_hangs_from_the_offer_wherever_the_parser_put_it(code):
    coded = code(
        "The premier said he is willing to work with anyone chosen by the people and to transfer"
        " power."
    )
    assert coded.one("LEAD.ENTER").modality == "offered"
    assert coded.one("LEAD.ENTER").parent is coded.one("TALK.OFFER")


def test_negated_telling_has_no_code(code):
    event = code("The prime minister said that he had not left the country.").one("LEAD.FLEE")
    assert event.polarity == "negative"
    assert event.plover is event.acled_sub_event is None


def test_voice_is_the_innermost_claim(code):
    coded = code("Two officers told reporters that the army had withdrawn from the port.")
    claim = coded.one("MIL.WITHDRAW").claim
    assert claim is not None
    assert coded.words(claim.source) == "Two officers"


def test_a_warning_against_acts_tells_of_none(code):
    coded = code("The envoy has repeatedly warned both sides against attacks on markets.")
    assert coded.one("VIOL.ATTACK").modality == "generic"


def test_an_order_does_what_it_says(code):
    text = "The president signed an executive order imposing sanctions on the bank."
    assert code(text).one("SANC.IMPOSE").modality == "actual"
