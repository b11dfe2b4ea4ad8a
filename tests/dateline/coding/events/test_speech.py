import pytest


def rows(coded):
    return [
        (e.event_type, coded.words(e.agent), coded.words(e.target), e.modality,
         e.parent.event_type if e.parent else None)
        for e in coded.events
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "governing", "governed"),
    [
        (
            "The colonel ordered his units to withdraw from the valley.",
            ("RULE.ORDER", "The colonel", "his units", "actual", None),
            ("MIL.WITHDRAW", "his units", None, "ordered", "RULE.ORDER"),
        ),
        (
            "The units were ordered by the colonel to withdraw from the valley.",
            ("RULE.ORDER", "the colonel", "The units", "actual", None),
            ("MIL.WITHDRAW", "The units", None, "ordered", "RULE.ORDER"),
        ),
        (
            "The colonel's order to withdraw from the town surprised the garrison.",
            ("RULE.ORDER", "The colonel", None, "actual", None),
            ("MIL.WITHDRAW", None, None, "ordered", "RULE.ORDER"),
        ),
        (
            "Police were told to arrest the student leaders.",
            ("RULE.ORDER", None, "Police", "actual", None),
            ("CAPT.DETAIN", "Police", "the student leaders", "ordered", "RULE.ORDER"),
        ),
        (
            "The union's demand that the army withdraw from the province was ignored.",
            ("TALK.DEMAND", "The union", "the army", "actual", None),
            ("MIL.WITHDRAW", "the army", None, "requested", "TALK.DEMAND"),
        ),
        (
            "The militia was urged by the envoy to release the prisoners.",
            ("TALK.DEMAND", "the envoy", "The militia", "actual", None),
            ("CAPT.RELEASE", "The militia", "the prisoners", "requested", "TALK.DEMAND"),
        ),
        (
            "The rebels offered to release the hostages.",
            ("TALK.OFFER", "The rebels", "the hostages", "actual", None),
            ("CAPT.RELEASE", "The rebels", "the hostages", "offered", "TALK.OFFER"),
        ),
        (
            "The general's threat to bomb the port alarmed the governor.",
            ("TALK.THREATEN", "The general", None, "actual", None),
            ("VIOL.STRIKE", "The general", "the port", "threatened", "TALK.THREATEN"),
        ),
    ],
)
def test_an_act_that_is_told_to_be_done_stands_under_the_telling(code, text, governing, governed):
    found = rows(code(text))
    assert governing in found, found
    assert governed in found, found


def test_what_is_welcomed_or_condemned_is_told_as_done(code):
    coded = code("The president condemned the attack by the rebels on the convoy.")
    assert ("VIOL.ATTACK", "actual") in [(e.event_type, e.modality) for e in coded.events]
    assert coded.one("TALK.ACCUSE").modality == "actual"


@pytest.mark.parametrize(
    "text",
    [
        "The envoy could ask the rebels to leave.",
        "If the envoy accuses the rebels, the talks end.",
        "The ministry has not condemned the raid.",
        "The republic works with its allies to support the president.",
    ],
)
def test_what_may_be_said_is_no_utterance(code, text):
    assert not [t for t in code(text).types if t.startswith("TALK.")]


def test_getting_in_touch_to_say_something_says_it(code):
    event = code("The premier called the coach to congratulate him.").one("TALK.SUPPORT")
    assert event.modality == "actual"


def test_one_utterance_told_by_two_verbs_is_one_row(code):
    coded = code("The envoy condemned and denounced the raid on the market.")
    assert coded.types.count("TALK.ACCUSE") == 1


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The premier called for broader reforms.", None),
        ("The premier asked the governor for broader reforms.", "the governor"),
        ("The premier called for the release of the editor.", None),
    ],
)
def test_a_thing_asked_for_is_no_addressee(code, text, target):
    coded = code(text)
    assert coded.words(coded.one("TALK.DEMAND").target) == target


def test_justice_has_no_thing_for_its_doer(code):
    coded = code("A federal crackdown indicted twelve smugglers.")
    assert coded.one("JUST.CHARGE").agent is None
