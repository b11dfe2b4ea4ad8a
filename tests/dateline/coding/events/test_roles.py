import pytest


@pytest.mark.parametrize(
    ("text", "event_type", "agent", "target"),
    [
        ("Rebels seized the radio station.", "SITE.SEIZE", "Rebels", "the radio station"),
        ("The radio station was seized by rebels.", "SITE.SEIZE", "rebels", "The radio station"),
        ("Soldiers killed by insurgents were buried on Friday.", "VIOL.CLASH", "insurgents", "Soldiers"),
        ("The gunmen who kidnapped a doctor fled.", "CAPT.DETAIN", "The gunmen", "a doctor"),
        ("The army entered the town and arrested two activists.", "CAPT.DETAIN", "The army", "two activists"),
        ("The president ordered troops to leave the city.", "MIL.WITHDRAW", "troops", None),
        ("Police were instructed to retreat to their barracks.", "MIL.WITHDRAW", "Police", None),
        ("The rebels carried out an attack on the barracks.", "VIOL.CLASH", "The rebels", "the barracks"),
        ("The militia began withdrawing from the port.", "MIL.WITHDRAW", "The militia", None),
        ("Israeli air strikes on the depot went on all night.", "VIOL.STRIKE", "Israeli", "the depot"),
        ("The general issued a statement calling on the militias to disarm.", "TALK.DEMAND", "The general", "the militias"),
    ],
)  # fmt: skip
def test_agent_and_target(code, text, event_type, agent, target):
    coded = code(text)
    events = [e for e in coded.events if e.event_type == event_type]
    assert (agent, target) in [(coded.words(e.agent), coded.words(e.target)) for e in events], [
        (e.event_type, coded.words(e.agent), coded.words(e.target)) for e in coded.events
    ]


def test_pronoun_carries_the_name_of_its_chain(code):
    coded = code("General Karim Haddad met officers in the barracks. He prohibited gunfire.")
    event = coded.one("RULE.RESTRICT")
    assert coded.words(event.agent) == "He"
    assert event.agent_name == "Karim Haddad"


def test_a_pronoun_that_may_mean_two_sides_names_nobody(code):
    coded = code("The navy said it had caught ten smugglers as they tried to seize the port.")
    event = coded.one("SITE.SEIZE")
    assert coded.words(event.agent) == "they"
    assert event.agent_name is None


def test_whose_words_a_clause_is_they_mean(code):
    event = code("Rebel commanders said they had captured the town.").one("TERR.CAPTURE")
    assert event.agent_name == "Rebel commanders"


def test_a_hyphen_carries_a_phrase_on(code):
    coded = code("He is accused of shooting a third co-worker.")
    event = coded.one("VIOL.ATTACK")
    assert (coded.words(event.target), event.target_name) == ("a third co-worker",) * 2


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Crowds outside a bank are chanting about stopping the riots.", "CROWD.RIOT"),
        ("The Taliban have refused the official talks with Iran.", "DIPL.MEET"),
    ],
)
def test_who_ends_an_act_and_of_what_sort_it_was_are_no_doers(code, text, event_type):
    coded = code(text)
    agents = [coded.words(e.agent) for e in coded.events if e.event_type == event_type]
    assert not {"Crowds", "official"} & set(agents)


def test_agent_never_comes_from_elsewhere(code):
    coded = code("The rebels rested in the hills. The town was captured on Friday.")
    assert coded.one("TERR.CAPTURE").agent is None


def test_target_class(code):
    coded = code("Warplanes bombed a market in the town.")
    assert coded.one("VIOL.STRIKE").target_class == "civilian"


def test_effects_belong_to_the_act(code):
    coded = code("An air strike on the village killed nine people.")
    assert coded.types == ["VIOL.STRIKE"]
    assert [(q.measure, q.best, q.event.event_type) for q in coded.quantities] == [
        ("killed", 9, "VIOL.STRIKE")
    ]


@pytest.mark.parametrize(
    ("text", "event_type", "agent", "target"),
    [
        ("The national strike in Chad shut the ports.", "CROWD.PROTEST", None, None),
        ("Hundreds marched through the city of Oran.", "CROWD.PROTEST", "Hundreds", None),
        ("The premier wrapped up talks with the envoys.", "DIPL.MEET", "The premier", "the envoys"),
    ],
)
def test_crowds_and_sides_that_meet(code, text, event_type, agent, target):
    coded = code(text)
    event = coded.one(event_type)
    assert (coded.words(event.agent), coded.words(event.target)) == (agent, target)


@pytest.mark.parametrize(
    "text",
    [
        "Protesters marched through the port, waving flags.",
        "Students gathered in the square to rally against the fee.",
    ],
)
def test_one_protest_told_by_several_verbs_is_one_row(code, text):
    crowds = [e.event_type for e in code(text).events if e.event_type.startswith("CROWD.")]
    assert crowds == ["CROWD.PROTEST"]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Rebels captured Idlib from the army.", "army", "Rebels"),
        ("Idlib was captured by the rebels.", None, "rebels"),
        ("Idlib fell to the rebels.", None, "rebels"),
        ("Troops drove the rebels out of Idlib.", "rebels", "Troops"),
        ("The fall of Idlib to the rebels shocked the capital.", None, "rebels"),
    ],
)
def test_control_of_a_place_before_and_after(code, text, before, after):
    event = code(text).one("TERR.CAPTURE")
    assert (event.control_before, event.control_after) == (before, after)


def test_a_place_handed_over_passes_from_one_holder_to_the_other(code):
    event = code("The government ceded Idlib to the rebels.").one("TERR.TRANSFER")
    assert (event.control_before, event.control_after) == ("government", "rebels")


def test_a_cause_never_acts(code):
    event = code("The threat of floods forced the evacuation of the village.").one("CIV.FLEE")
    assert event.agent is None


def test_who_suffered_is_not_who_is_blamed(code):
    coded = code("The EU condemned the arrest of opposition leader Ivan Petrov on Monday.")
    event = coded.one("TALK.ACCUSE")
    assert event.target_name == "the arrest of opposition leader Ivan Petrov"


def test_what_somebody_is_accused_of_is_not_part_of_whom(code):
    coded = code("The envoy accused the government of bombing hospitals in the north.")
    assert coded.one("TALK.ACCUSE").target_name in ("government", "the government")


def test_strikes_by_means_of_aircraft_are_against_whom_they_say(code):
    coded = code(
        "The coalition conducted eight airstrikes using bomber and fighter aircraft as well as "
        "rocket artillery against ISIL targets."
    )
    assert "ISIL targets" in coded.one("VIOL.STRIKE").target_name


def test_aid_goes_to_who_gets_it(code):
    coded = code("The EU has provided 3.7 million euros in assistance to refugees in Jordan.")
    assert "refugees" in coded.one("AID.GIVE").target_name


def test_a_funeral_of_a_faith_is_no_people(code):
    coded = code("A suicide bomber blew himself up at a Shi'ite funeral, killing eight.")
    assert coded.one("VIOL.BLAST").target_name == "a Shi'ite funeral"


def test_two_sides_clash(code):
    coded = code("Clashes between police and demonstrators broke out in Alexandria.")
    assert coded.one("CROWD.RIOT").target_name == "demonstrators"
