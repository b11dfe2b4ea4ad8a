from __future__ import annotations

import pytest


def sentences(reader, text: str) -> list[str]:
    document = reader.read({"report_id": "r1", "text": text})
    return [text[s.start : s.end] for s in document.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Maj. Gen. Lars T. Holm met Lt. Col. Ada Berg.",
        "The talks began at 5 a.m. on Monday in Vik.",
        "Dr. J. R. Lund of the U.S. delegation left early.",
        "Brig. Gen. Ola Vik will lead it.",
        "“The bridge is gone. The road is gone,” she said.",
    ],
)
def test_abbreviations_and_initials_end_no_sentence(reader, text):
    found = sentences(reader, text)
    assert found == [text] or text.startswith("“")
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert not any(s[0] in '”"' for s in found)


def test_newline_always_ends_a_sentence(reader):
    text = "Army leaves\nSoldiers left the town on\nMonday."
    assert sentences(reader, text) == ["Army leaves", "Soldiers left the town on", "Monday."]


def test_dateline_stands_alone(reader):
    text = "VIK, Norland (Norwire) - Troops left the harbour. They went north."
    assert sentences(reader, text) == [
        "VIK, Norland (Norwire) -", "Troops left the harbour.", "They went north.",
    ]  # fmt: skip


def test_closing_mark_stays_with_its_sentence(reader):
    text = '"We left," he said. "It was late." They slept.'
    assert sentences(reader, text) == ['"We left," he said.', '"It was late."', "They slept."]


def test_bullet_is_part_of_its_item(reader):
    assert sentences(reader, "- The army left.\n- The police came.") == [
        "- The army left.", "- The police came.",
    ]  # fmt: skip


def test_numbers_and_tokens_are_in_order(reader):
    document = reader.read({"report_id": "r1", "text": "One came. Two left.\n\nThree stayed."})
    assert [s.number for s in document.sentences] == [0, 1, 2]
    for sentence in document.sentences:
        tokens = document.tokens(sentence)
        assert document.text[sentence.start : sentence.end] == tokens.text


def test_blank_text_has_no_sentence(reader):
    assert sentences(reader, "") == []
    assert sentences(reader, " \n ") == []


def test_one_word_without_a_stop_is_no_sentence(reader):
    text = "Damascus, SNA - Prime Minister Omar Haddad said that the roads were open."
    document = reader.read({"report_id": "r1", "text": text})
    assert [s.section for s in document.sentences] == ["dateline", "body"]
