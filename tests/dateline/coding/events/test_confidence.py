"""Confidence of tellings: what lowers it, when a type stays open, and when there is no row."""

import pytest

from dateline.codebook import confidence
from dateline.coding.claims import code_claims
from dateline.coding.events import code_events


@pytest.fixture
def coded(reader):
    def run(text):
        document = reader.read({"report_id": "r", "text": text})
        return code_events(document, code_claims(document))

    return run


def test_a_plain_report_is_sure(coded):
    (event,) = coded("Rebels captured the town on Sunday.")
    assert event.event_type == "TERR.CAPTURE"
    assert event.confidence >= 0.9
    assert event.untyped_reason is None


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("They seized the town.", "open pronoun"),
        ("Capturing the town took a week.", "no doer"),
        ("The rebels advanced, and the army said that they captured the town.", "claimed"),
        ("Rebels captured the town, the army said.", "claimed"),
        ("Rebels plan to capture the town.", "not actual"),
        ("The rebels moved on, and soon they captured the town.", "pronoun doer"),
    ],
)
def test_what_lowers_it(coded, text, factor):
    sure = coded("Rebels captured the town.")[0].confidence
    event = next(e for e in coded(text) if e.event_type == "TERR.CAPTURE")
    assert event.confidence < sure
    name = "an unresolved pronoun" if factor == "open pronoun" else factor
    assert name in event.why


def test_a_long_sentence_and_a_deep_act_lower_it(coded):
    short = coded("Rebels captured the town.")[0]
    long = coded(
        "Rebels captured the town on a cold and rainy morning when the shops, the schools, the "
        "bakeries, the banks, the offices and the markets were closed and nobody in the old "
        "streets had yet left home."
    )[0]
    assert long.event_type == short.event_type == "TERR.CAPTURE"
    assert long.confidence < short.confidence
    assert "long sentence (x 0.95)" in long.why


def test_a_pronoun_alone_for_a_required_kind_makes_no_row(coded):
    assert coded("They moved to the hills.") == []


def test_two_types_that_fit_as_well_stay_untyped(coded, tmp_path, monkeypatch):
    text = "The union withdrew its peacekeepers from the capital."
    assert [e.event_type for e in coded(text)] == ["AID.BLOCK"]  # the codebook orders them
    (tmp_path / "confidence.yml").write_text("margin: {about: Wide for the test., value: 0.2}")
    monkeypatch.setenv("DATELINE_CODEBOOK", str(tmp_path))
    confidence.entries.cache_clear()
    (event,) = coded(text)
    monkeypatch.undo()
    confidence.entries.cache_clear()
    assert (event.event_type, event.untyped_reason) == ("untyped", "ambiguous")
    assert event.why.endswith("MIL.WITHDRAW fits as well: untyped")


def test_kinds_that_are_met_but_too_unsurely_stay_untyped(coded, tmp_path, monkeypatch):
    (tmp_path / "confidence.yml").write_text("threshold: {about: Only the surest., value: 0.95}")
    monkeypatch.setenv("DATELINE_CODEBOOK", str(tmp_path))
    confidence.entries.cache_clear()
    (event,) = coded("Rebels captured the town.")
    monkeypatch.undo()
    confidence.entries.cache_clear()
    assert (event.event_type, event.untyped_reason) == ("untyped", "below_threshold")
    assert event.why.endswith("below 0.95: untyped")
    assert event.plover is None
    assert event.mode is None
