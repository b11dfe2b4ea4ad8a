import pytest
from spacy.tokens import Doc

from dateline.coding.events.arguments import extent
from dateline.coding.events.subjects import inherited_subjects, is_passive, with_conjuncts


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        (
            "In a separate case, police searching for a gang suspected of robbing three post"
            " offices detained two men in Bradford.",
            "CAPT.DETAIN",
            "police",
        ),
        ("It was Belgium and Denmark that withdrew their forces.", "MIL.WITHDRAW", "Belgium"),
        (
            "A court sentenced two men to death for trying to kill the mayor.",
            "VIOL.ATTACK",
            "two men",
        ),
        ("Harlan, 37, was found guilty last month of murdering a judge.", "VIOL.ATTACK", "Harlan"),
        ("Rebels were hit by warplanes bombing the town.", "VIOL.STRIKE", "warplanes"),
        (
            "The premier asked the allies to carry out air strikes and called on citizens to fight.",
            "TALK.DEMAND",
            "The premier",
        ),
    ],
)
def test_who_acts_is_found_where_the_parser_hung_another_word(code, text, kind, agent):
    coded = code(text)
    assert agent in [coded.words(e.agent) for e in coded.events if e.event_type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        ("The colonel persuaded the garrison to surrender.", "MIL.SURRENDER", "the garrison"),
        ("The rebels were instructed to retreat to the camp.", "MIL.WITHDRAW", "The rebels"),
        ("The army is believed to have seized Idlib.", "TERR.CAPTURE", "The army"),
        ("The rebels crossed the river and captured Idlib.", "TERR.CAPTURE", "The rebels"),
        ("The militia that took Idlib on Monday left.", "TERR.CAPTURE", "The militia"),
        ("Anti-government fighters captured Idlib.", "TERR.CAPTURE", "Anti-government fighters"),
        ("In Idlib, rebels captured the district.", "TERR.CAPTURE", "rebels"),
    ],
)
def test_who_acts_is_taken_from_what_governs(code, text, kind, agent):
    event = code(text).one(kind)
    assert text[event.agent.start : event.agent.end] == agent


def test_who_voted_did_not_fire_the_rockets(code):
    coded = code(
        "Parliament voted to cut its ties after rockets fired from the hills killed 30 people."
    )
    assert all(e.agent_name != "Parliament" for e in coded.events if "VIOL" in e.event_type)


def test_who_talks_of_an_operation_does_not_carry_it_out(code):
    coded = code("The ministers discussed planning for operations to free the city of Mosul.")
    assert all(e.agent is None for e in coded.events if e.event_type == "TERR.CAPTURE")


def test_a_city_falls_to_its_taker_wherever_the_parser_hung_the_phrase(code):
    event = code(
        "Speaking a year after the fall of Mosul to the militants, the minister wept."
    ).one("TERR.CAPTURE")
    assert (event.agent_name, event.control_after) == ("militants", "militants")


def chain(vocab, size, pos):
    """A chain of words each of which is coordinated with the one before."""
    return Doc(
        vocab,
        words=["burned"] * size,
        pos=[pos] * size,
        tags=["VBN" if pos == "VERB" else "NNS"] * size,
        deps=["ROOT"] + ["conj"] * (size - 1),
        heads=[0, *range(size - 1)],
    )


def test_long_coordination_is_walked_without_recursion(reader):
    verbs = chain(reader.nlp.vocab, 5_000, "VERB")
    assert not is_passive(verbs[4_999])
    assert inherited_subjects(verbs[4_999]) == []
    nouns = chain(reader.nlp.vocab, 5_000, "NOUN")
    assert sum(1 for _ in with_conjuncts(nouns[0])) == 5_000


def test_a_long_run_of_of_phrases_is_one_phrase(reader):
    size = 4_001
    doc = Doc(
        reader.nlp.vocab,
        words=["part" if i % 2 == 0 else "of" for i in range(size)],
        pos=["NOUN" if i % 2 == 0 else "ADP" for i in range(size)],
        deps=["ROOT"] + ["prep" if i % 2 else "pobj" for i in range(1, size)],
        heads=[0, *range(size - 1)],
    )
    assert extent(doc[0]) == (0, size - 1)


def test_who_tries_by_a_by_phrase_is_the_doer(code):
    coded = code("The army repelled an attempt by the rebels to recapture the town.")
    assert coded.words(coded.one("TERR.CAPTURE").agent) == "the rebels"


def test_a_participle_behind_a_gerund_shares_the_passive(code):
    coded = code("A guard was arrested on suspicion of helping them and released on Monday.")
    released = coded.one("CAPT.RELEASE")
    assert released.agent is None
    assert coded.words(released.target) == "A guard"


def test_who_is_sentenced_for_an_act_did_it(code):
    coded = code("A judge sentenced two brothers to 12 years for kidnapping a tourist in 2021.")
    assert coded.words(coded.one("CAPT.DETAIN").agent) == "two brothers"
