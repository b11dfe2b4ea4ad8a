"""Who says what where the cue stands behind or inside the content."""

from __future__ import annotations

import pytest

from dateline.coding.claims import code_claims


@pytest.fixture
def told(reader):
    """(source, content) of each claim of a text, in the order of the text."""

    def of(text):
        found = code_claims(reader.read({"report_id": "r", "text": text}))
        return [
            (
                text[c.source.start : c.source.end] if c.source else None,
                text[c.content.start : c.content.end],
            )
            for c in found
        ]

    return of


def test_what_another_says_is_no_part_of_the_tag_before_it(told):
    assert set(told("The talks have failed, the envoy said, but the mayor said they go on.")) == {
        ("the envoy", "The talks have failed"),
        ("the mayor", "they go on"),
    }


def test_what_another_warns_of_is_no_part_of_according_to(told):
    text = "Dozens are still missing, according to officials, and forecasters have warned of rain."
    assert set(told(text)) == {
        ("officials", "Dozens are still missing"),
        ("forecasters", "rain"),
    }


def test_what_goes_on_without_another_speaker_belongs_to_the_tag(told):
    text = "Forty sheds were hit, medics said, and nine houses burned."
    assert {source for source, _ in told(text)} == {"medics"}
    assert len(told(text)) == 2


def test_who_was_told_is_never_the_source(told):
    text = (
        '"We expect more raids," a nurse, who asked not to be named for fear of reprisals,'
        " told Reuters by phone."
    )
    ((source, _),) = told(text)
    assert source.startswith("a nurse")


def test_a_charge_that_somebody_denies_is_no_part_of_who_denies_it(told):
    text = "The premier accused the militia of hiding weapons, a charge it denies."
    assert ("it", "The premier accused the militia of hiding weapons") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack.",
        "No witness said that the man had fired.",
    ],
)
def test_nobody_spoke(told, text):
    assert told(text) == []


def test_a_verb_that_the_parse_took_for_a_noun(told):
    assert told("Prosecutors allege he sold passports to foreign fighters.") == [
        ("Prosecutors", "he sold passports to foreign fighters")
    ]
