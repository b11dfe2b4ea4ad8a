"""What a source did not say must not read as if it had said it."""

from __future__ import annotations

import pytest

from dateline.coding.claims import code_claims


@pytest.fixture
def claims(reader):
    """Claims of a sentence."""
    return lambda text: code_claims(reader.read({"report_id": "r", "text": text}))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor did not say whether the road was open.",
        "The army could not confirm that the bridge had fallen.",
        "The envoy would not rule out a new raid.",
        "The ministry declined to say whether the raid had failed.",
        "The police refused to confirm that two men were held.",
    ],
)
def test_what_was_left_open_is_a_question(claims, text):
    (left_open,) = claims(text)
    assert (left_open.act, left_open.certainty) == ("ask", "question")


def test_the_refusal_is_part_of_the_cue(claims):
    text = "The ministry declined to confirm that the raid had failed."
    (left_open,) = claims(text)
    assert text[left_open.cue.start : left_open.cue.end] == "declined to confirm"


def test_a_negated_belief_negates_the_content(claims):
    (belief,) = claims("The mayor does not believe that the army shelled the bridge.")
    assert (belief.act, belief.polarity) == ("think", "negative")


@pytest.mark.parametrize(
    "text",
    [
        "The army may say that the truce is dead.",
        "It would be wrong to say that the truce is dead.",
        "The council decided not to say that the gates were open.",
    ],
)
def test_what_was_not_said_yet_is_no_claim(claims, text):
    assert claims(text) == []


def test_a_plan_to_say_something_is_a_plan(claims):
    (plan,) = claims("The envoy plans to announce that the talks are over.")
    assert (plan.act, plan.modality) == ("wish", "intended")


def test_a_modal_of_politeness_hides_no_claim(claims):
    (polite,) = claims('The envoy wrote: "We would argue that the truce is dead."')[:1]
    assert polite.certainty == "flat"
