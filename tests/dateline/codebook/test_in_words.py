from dateline.codebook.crosswalk import CrosswalkRow
from dateline.codebook.in_words import condition_in_words, pattern_in_words
from dateline.codebook.patterns import Pattern


def test_a_pattern_in_words():
    pattern = Pattern(
        id="x", verbs=["seize"], nouns=["seizure"], when={"subject": "armed | state", "on/at": "some"},
        unless={"object": "=mood", "to": "some"}, any=["in", "carried"], target=["object", "to"],
        object_place=["second"], mode="fought", effect=True, confidence=0.7,
    )  # fmt: skip
    assert pattern_in_words(pattern) == (
        'verbs seize; nouns seizure; subject is armed or state; "on" or "at" is told; '
        'object is not "mood"; no "to"; one is told: "in", else verb that carries the noun; '
        'agent: subject; target: object, else "to"; place acted upon: second object; mode fought; '
        "tells an effect, which joins the act beside it; confidence 0.7"
    )


def test_an_agent_that_is_never_told_is_said():
    said = pattern_in_words(Pattern(id="x", nouns=["fall"], of="subject", agent=[]))
    assert '"of" after the noun brings in the doer' in said
    assert "agent: none" in said


def test_conditions_of_a_row_in_words():
    row = CrosswalkRow(
        event_type="A.B", mode="air|drone", agent_kind="state|none", deaths="yes", relation="exact"
    )
    assert condition_in_words(row) == "mode air or drone, agent state or none, a death is told"
    assert condition_in_words(CrosswalkRow(event_type="*", relation="none")) == "in all other cases"
