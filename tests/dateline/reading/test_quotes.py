from __future__ import annotations

import pytest


def quotes(reader, text: str):
    return reader.read({"report_id": "r1", "text": text}).quotes


def words(reader, text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes(reader, text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"We are ready," she said.', "We are ready,"),
        ("“We are ready,” she said.", "We are ready,"),
        ("«We are ready», she said.", "We are ready"),
        ("»We are ready«, she said.", "We are ready"),
        ("„We are ready“, she said.", "We are ready"),
        ("„We are ready”, she said.", "We are ready"),
        ("‘We are ready,’ she said.", "We are ready,"),
        ("'We are ready,' she said.", "We are ready,"),
        ("``We are ready,'' she said.", "We are ready,"),
        ("‹We are ready›, she said.", "We are ready"),
    ],
)
def test_every_style(reader, text, inside):
    assert words(reader, text) == [inside]


def test_nested(reader):
    text = "“He told me ‘go home’ and left,” she said."
    assert words(reader, text) == ["He told me ‘go home’ and left,", "go home"]


def test_apostrophes_are_no_quotes(reader):
    assert words(reader, "It's the officers' view that the '90s weren't Norland's best.") == []


def test_plural_possessive_inside_a_quote(reader):
    assert words(reader, "‘It’s the sailors’ fault,’ he said.") == ["It’s the sailors’ fault,"]


def test_inches_open_nothing(reader):
    assert words(reader, 'The pipe was 6" wide. She said: "Stop."') == ["Stop."]


def test_speech_over_paragraphs_is_carried_on(reader):
    text = '"The bridge is gone.\n\n"We need boats," said the mayor.\nShe left.'
    first, second = quotes(reader, text)
    assert first.continues is None
    assert first.close == first.end
    assert second.continues == 0
    assert second.close == second.end + 1


def test_unclosed_quote_ends_with_its_paragraph(reader):
    text = 'She said: "We need boats.\nThe mayor left.'
    (quote,) = quotes(reader, text)
    assert text[quote.start : quote.end] == "We need boats."


def test_missing_close_before_the_next_opening(reader):
    text = '"We need boats, she said. "And soon," she added.'
    assert words(reader, text)[-1] == "And soon,"


def test_scare_quotes_are_told_from_speech(reader):
    text = 'The "caretaker" cabinet met. "We start today," he said. He spoke of a "new dawn".'
    assert [q.scare for q in quotes(reader, text)] == [True, False, True]


def test_spans_hold_their_marks(reader):
    text = 'He said "we go" and went.'
    (quote,) = quotes(reader, text)
    assert text[quote.open : quote.close] == '"we go"'


@pytest.mark.parametrize("text", ['"', '"""', "“““”””", "'''", "»«", '" "', "``"])
def test_marks_alone_are_harmless(reader, text):
    for quote in quotes(reader, text):
        assert 0 <= quote.open <= quote.start < quote.end <= quote.close <= len(text)
