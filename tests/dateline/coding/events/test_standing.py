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


def test_what_is_to_happen_is_intended(code):
    assert code("The truce is to begin at midnight.").one("DIPL.DEAL").modality == "intended"
    assert code("The president was to visit Ankara.").one("DIPL.MEET").modality == "intended"


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


@pytest.mark.parametrize(
    ("text", "event_type", "modality", "phase", "polarity"),
    [
        # What somebody asks for.
        ("The army has to withdraw from the port.", "MIL.WITHDRAW", "requested", None, "positive"),
        ("The army had to withdraw from the port.", "MIL.WITHDRAW", "actual", None, "positive"),
        ("The minister needs to resign.", "LEAD.EXIT", "requested", None, "positive"),
        ("Unions increased calls for the premier to resign.", "LEAD.EXIT", "requested", None, "positive"),
        ("The envoy urged rebels to stop shelling the town.", "VIOL.STRIKE", "actual", "ongoing", "positive"),
        ("The envoy called for an end to the shelling of the town.", "VIOL.STRIKE", "actual", "ongoing", "positive"),
        ("The government called elections for October.", "LEAD.VOTE", "intended", None, "positive"),
        # What was not done.
        ("The rebels were unable to capture the town.", "TERR.CAPTURE", "actual", None, "negative"),
        ("It is too early to withdraw troops from the port.", "MIL.WITHDRAW", "intended", None, "negative"),
        ("Instead of attacking the town, the rebels withdrew.", "VIOL.ATTACK", "actual", None, "negative"),
        ("Instead of attacking the town, the rebels withdrew.", "MIL.WITHDRAW", "actual", None, "positive"),
        ("The rebels withdrew rather than attack the town.", "VIOL.ATTACK", "actual", None, "negative"),
        ("The rebels ruled out a withdrawal from the town.", "MIL.WITHDRAW", "intended", None, "negative"),
        # What is known is not denied with what is denied of it.
        ("The minister did not condemn the attack on the town.", "VIOL.ATTACK", "actual", None, "positive"),
        ("The army did not report an attack on the town.", "VIOL.ATTACK", "actual", None, "negative"),
        # Purposes, and what goes along with an act that is yet to come.
        ("The army launched an operation to capture the town.", "TERR.CAPTURE", "intended", None, "positive"),
        ("The army will assemble a force to capture the town.", "TERR.CAPTURE", "intended", None, "positive"),
        ("The rebels will enter the town, killing civilians.", "VIOL.ATTACK", "intended", None, "positive"),
        ("Voters turned out to protest against the law.", "CROWD.PROTEST", "actual", None, "positive"),
        ("He fled to the port, only to be arrested.", "CAPT.DETAIN", "actual", None, "positive"),
        # What is imagined or feared.
        ("Suppose that rebels captured the town.", "TERR.CAPTURE", "conditional", None, "positive"),
        ("He fears that rebels will capture the town.", "TERR.CAPTURE", "predicted", None, "positive"),
        ("Civilians are facing ongoing shelling in the town.", "VIOL.STRIKE", "actual", "ongoing", "positive"),
        ("Police met after facing attacks on their station.", "VIOL.CLASH", "actual", None, "positive"),
        ("The army called off the attack on the town.", "VIOL.ATTACK", "actual", "ended", "positive"),
        ("The militia often shells the town.", "VIOL.STRIKE", "generic", None, "positive"),
        ("The rebels claimed to be shelling the town.", "VIOL.STRIKE", "actual", "ongoing", "positive"),
        ("The rebels wanted to be shelling the town.", "VIOL.STRIKE", "intended", None, "positive"),
        ("The envoy will be meeting with the president on Monday.", "DIPL.MEET", "intended", None, "positive"),
        ("Let us assume that rebels captured the town.", "TERR.CAPTURE", "conditional", None, "positive"),
        # How far the planning has come says nothing of the act.
        ("The president is considering releasing the prisoners.", "CAPT.RELEASE", "intended", None, "positive"),
        ("The president will begin withdrawing troops and release the prisoners.", "CAPT.RELEASE", "intended", None, "positive"),
        ("The envoy wrapped up a meeting with the president.", "DIPL.MEET", "actual", "completed", "positive"),
        ("Police offered a reward for information leading to the arrest of the bomber.", "CAPT.DETAIN", "predicted", None, "positive"),
        ("A tip led to the arrest of the bomber.", "CAPT.DETAIN", "actual", None, "positive"),
        # A question that yes or no answers leaves the act open; one that asks why does not.
        ("Did the army shell the town?", "VIOL.STRIKE", "conditional", None, "positive"),
        ("Do you think the rebels would attack the town?", "VIOL.ATTACK", "conditional", None, "positive"),
        ("Why did the army shell the town?", "VIOL.STRIKE", "actual", None, "positive"),
    ],
)  # fmt: skip
def test_standing_by_what_stands_above(code, text, event_type, modality, phase, polarity):
    event = next(e for e in code(text).events if e.event_type == event_type)
    assert (event.modality, event.phase, event.polarity) == (modality, phase, polarity)


def test_a_condition_holds_for_what_is_joined_to_it(code):
    coded = code("If the rebels attacked the town and captured the port, the road would be cut.")
    assert {e.modality for e in coded.events} == {"conditional"}


@pytest.mark.parametrize(
    "text",
    [
        "The envoy has repeatedly warned both sides against attacks on markets.",
        "Refugees flee when soldiers attack villages.",
        "A strike on the town is defined as an attack on its houses.",
        "In the novel, rebels capture the city.",
    ],
)
def test_words_about_no_act_in_particular_tell_of_none(code, text):
    assert [
        e.event_type for e in code(text).events if e.event_type.startswith(("VIOL", "TERR"))
    ] == []


@pytest.mark.parametrize(
    ("text", "above", "below"),
    [
        ("Troops were instructed to withdraw from the port.", "RULE.ORDER", "MIL.WITHDRAW"),
        ("The president issued an order to shell the town.", "RULE.ORDER", "VIOL.STRIKE"),
        ("The envoy called for the release of the prisoners.", "TALK.DEMAND", "CAPT.RELEASE"),
        ("The envoy demanded that rebels withdraw from the town.", "TALK.DEMAND", "MIL.WITHDRAW"),
        ("The rebels agreed to withdraw from the town.", "TALK.OFFER", "MIL.WITHDRAW"),
        ("The rebels promised to withdraw from the town.", "TALK.OFFER", "MIL.WITHDRAW"),
        ("The rebels threatened to shell the port.", "TALK.THREATEN", "VIOL.STRIKE"),
        ("The rebels threatened the port with air strikes.", "TALK.THREATEN", "VIOL.STRIKE"),
    ],
)
def test_an_act_hangs_from_the_telling_that_asks_offers_or_threatens_it(code, text, above, below):
    coded = code(text)
    assert coded.one(below).parent is coded.one(above)


def test_an_act_in_a_relative_clause_is_no_content(code):
    coded = code("The mayor urged those who may be attacked in the town to stay at home.")
    assert all(e.parent is None for e in coded.events if e.event_type == "VIOL.ATTACK")


def test_an_order_does_what_it_says(code):
    text = "The president signed an executive order imposing sanctions on the bank."
    assert code(text).one("SANC.IMPOSE").modality == "actual"


@pytest.mark.parametrize(
    ("text", "event_type", "modality", "phase", "polarity"),
    [
        # Conditions that are told by the order of words.
        ("Were the town to fall, thousands would flee.", "TERR.CAPTURE", "conditional", None, "positive"),
        ("Had the rebels captured the town, the road would have been cut.", "TERR.CAPTURE", "conditional", None, "positive"),
        ("Should the rebels capture the town, the road will be cut.", "TERR.CAPTURE", "conditional", None, "positive"),
        # What was not done, or not yet.
        ("The army has yet to withdraw from the port.", "MIL.WITHDRAW", "actual", None, "negative"),
        ("Troops halted the rebels before they reached the town.", "MIL.ADVANCE", "actual", None, "negative"),
        ("The gunman killed three people before he was arrested.", "CAPT.DETAIN", "actual", None, "positive"),
        ("The president signed a decree ruling out talks with the rebels.", "DIPL.MEET", "intended", None, "negative"),
        # What goes on as long as nobody ends it.
        ("The rebels offered to halt their shelling of the town.", "VIOL.STRIKE", "actual", "ongoing", "positive"),
        ("The army has not stopped shelling the town.", "VIOL.STRIKE", "actual", "ongoing", "positive"),
        ("The army stopped shelling the town.", "VIOL.STRIKE", "actual", "ended", "positive"),
        # Tales told of the past, and acts that are only spoken of.
        ("The general would later capture the town of Homs.", "TERR.CAPTURE", "actual", None, "positive"),
        ("An attack on the town would displace millions.", "VIOL.ATTACK", "conditional", None, "positive"),
        ("The attack on the town could displace millions.", "VIOL.ATTACK", "actual", None, "positive"),
        ("The state police arrest thirty people a year.", "CAPT.DETAIN", "generic", None, "positive"),
        # What is only made possible.
        ("The accord paved the way for the release of the prisoners.", "CAPT.RELEASE", "conditional", None, "positive"),
        ("Plans were drawn up in the event of a strike by miners.", "CROWD.PROTEST", "conditional", None, "positive"),
        # A call whose infinitive the parser hangs on the verb above.
        ("The minister repeated his call on the rebels to lift the siege of Homs.", "MIL.WITHDRAW", "requested", None, "positive"),
    ],
)  # fmt: skip
def test_conditions_ends_and_tales(code, text, event_type, modality, phase, polarity):
    event = next(e for e in code(text).events if e.event_type == event_type)
    assert (event.modality, event.phase, event.polarity) == (modality, phase, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "Planes regularly attack positions in both countries.",
        "We never talk to people who kidnap policemen.",
        "A person who kills a policeman can be jailed for ten years.",
        "Attacks on schools are crimes and must stop.",
        "It is a group of states which meets to discuss the war.",
        "Congress has yet to be asked to approve the campaign.",
        "The film Bad Lessons, in which a boy shoots his teachers, was shown in the town.",
        "The court tries individuals charged with the gravest crimes.",
        "Militants attack convoys and plant mines on roads.",
        "The agreement averted an attack that had been expected.",
    ],
)
def test_habits_and_kinds_of_acts_are_no_acts(code, text):
    told = [e for e in code(text).events if e.event_type not in ("untyped", "TALK.REJECT")]
    assert [e for e in told if e.modality == "actual" and e.polarity == "positive"] == []


def test_a_repeated_call_is_for_those_it_is_made_on(code):
    coded = code("The minister repeated his call on the rebels to withdraw from Homs.")
    assert coded.words(coded.one("MIL.WITHDRAW").agent) == "the rebels"


def test_what_a_meeting_is_for_is_no_second_meeting(code):
    coded = code("Ministers met on Monday to discuss the war.")
    assert [e.event_type for e in coded.events].count("DIPL.MEET") == 1


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The fall of the town of Harem would be a blow to the rebels.", "conditional"),
        ("The liberation of the town will open the road.", "predicted"),
        ("He would welcome the liberation of Raqqa.", "conditional"),
        ("The fall of the town shocked its residents.", "actual"),
    ],
)
def test_a_turn_that_may_come_is_not_told_as_done(code, text, modality):
    assert code(text).one("TERR.CAPTURE").modality == modality


def test_what_a_source_only_judges_is_told_by_the_outlet(code):
    condemned = code("The minister condemned the attack on the village.").one("VIOL.ATTACK")
    assert (condemned.voice, condemned.claim.judges) == ("outlet", True)
    assert code("Residents said men attacked the village.").one("VIOL.ATTACK").voice == "claim"
