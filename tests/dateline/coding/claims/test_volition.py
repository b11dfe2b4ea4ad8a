"""Stands: will and attitude told, also where the cue is negated."""

from __future__ import annotations

import pytest


def one(code, text):
    found = code(text).claims
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "act", "polarity", "modality"),
    [
        ("The exiles want to return.", "wish", "positive", "intended"),
        ("The exiles do not want to return.", "wish", "negative", "intended"),
        ("The governor refused to leave the hall.", "wish", "negative", "intended"),
        ("The governor did not refuse to leave the hall.", "wish", "positive", "intended"),
        ("The governor wants the militia to leave the port.", "wish", "positive", "requested"),
        ("Both sides agreed to a truce.", "promise", "positive", "intended"),
        ("The guild is no longer willing to talk.", "wish", "negative", "intended"),
    ],
)
def test_a_negated_will_turns_the_polarity(code, text, act, polarity, modality):
    claim = one(code, text)
    assert (claim.act, claim.polarity, claim.modality) == (act, polarity, modality)


def test_who_is_not_sure_leaves_it_open(code):
    claim = one(code, "The pilot is not sure that the runway is clear.")
    assert (claim.polarity, claim.certainty, claim.act) == ("positive", "possible", "think")


def test_a_feeling_takes_its_object_as_so(code):
    claim = one(code, "The nurses are not happy that the road is closed.")
    assert claim.polarity == "positive"


@pytest.mark.parametrize(
    "text",
    [
        "The army tried to storm the town.",
        "Troops were ready at dawn.",
        "If the rebels want to leave, the road is open.",
        "The court ordered the release of the clerk.",
        "The wanted men crossed the ridge.",
        "The planned withdrawal began on Monday.",
    ],
)
def test_a_bare_act_or_a_mere_condition_is_no_stand(code, text):
    assert code(text).claims == []


def test_a_will_told_inside_a_claim_is_the_word_of_its_speaker(code):
    claim = one(code, "The mayor said the rebels want to keep the bridge.")
    assert claim.source_name == "mayor"
