"""confidence.yml: what its model refuses, and what its scale does."""

import pytest

from dateline.codebook import confidence
from dateline.codebook.loading import FOLDER, CodebookError


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Puts a confidence.yml of one's own beside ours."""

    def put(text):
        (tmp_path / "confidence.yml").write_text(text, encoding="utf-8")
        monkeypatch.setenv("DATELINE_CODEBOOK", str(tmp_path))
        confidence.entries.cache_clear()
        return confidence.entries

    yield put
    monkeypatch.undo()
    confidence.entries.cache_clear()


def test_the_scale_never_falls_and_stays_between_0_and_1():
    chances = [confidence.chance(raw / 100) for raw in range(101)]
    assert chances == sorted(chances)
    assert chances[0] >= 0
    assert chances[-1] <= 1


def test_the_scale_meets_its_knots_and_runs_straight_between():
    knots = confidence.entries()["scale"].knots
    assert [confidence.chance(raw) for raw, _ in knots] == pytest.approx([c for _, c in knots])
    (low, under), (high, over) = knots[2:4]
    assert confidence.chance((low + high) / 2) == pytest.approx((under + over) / 2)


def test_values_lower_and_are_said_in_words():
    for name in (*confidence.DOUBTS, *confidence.TELLING):
        assert 0 < confidence.value(name) < 1
    assert confidence.entries()["long_sentence"].said().endswith("From 30 words on. Value 0.95.")


def test_one_own_value_stands_in_for_ours(own):
    own("threshold: {about: Only sure rows for us., value: 0.7}")
    assert confidence.value("threshold") == 0.7
    assert confidence.value("open_pronoun") == 0.5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no_doer: {about: Nobody is told., value: 1.4}", "entry no_doer: field value"),
        ("no_doer: {about: Nobody is told.}", "entry no_doer: .*give either value or knots"),
        ("headline: {about: In a headline., value: 0.9}", "entry headline: no rule asks for it"),
        ("deep: {about: It hangs deep., knots: [[0, 0], [1, 1]]}", "entry deep: field value"),
        ("scale: {about: A line for all., value: 1}", "entry scale: field knots"),
        ("scale: {about: It falls here., knots: [[0, 0.5], [1, 0.2]]}", "must not fall"),
        ("scale: {about: It ends early., knots: [[0, 0], [0.9, 1]]}", "rise from 0 to 1"),
        ("scale: {about: It is no chance., knots: [[0, 0], [1, 1.2]]}", "between 0 and 1"),
    ],
)
def test_a_mistake_is_named_with_its_entry(own, text, said):
    with pytest.raises(CodebookError, match=said):
        own(text)()


def test_a_missing_entry_is_named(monkeypatch):
    ours = confidence.load_yaml(confidence.FILE, confidence.Entry)
    del ours["margin"]
    monkeypatch.setattr(confidence, "load_yaml", lambda *_: ours)
    confidence.entries.cache_clear()
    with pytest.raises(CodebookError, match="entry margin: is missing"):
        confidence.entries()
    monkeypatch.undo()
    confidence.entries.cache_clear()
    assert (FOLDER / confidence.FILE).is_file()
