"""Statements after a colon that no quotation marks hold."""

from __future__ import annotations

import pytest

from dateline.coding.claims import code_claims


@pytest.fixture(scope="module")
def told(reader):
    def code(text):
        return [
            (text[c.source.start : c.source.end] if c.source else None,
             text[c.content.start : c.content.end])
            for c in code_claims(reader.read({"report_id": "r", "text": text}))
        ]  # fmt: skip

    return code


HEAD = "Minister visits the port after the floods.\n\n"


def test_paragraphs_below_a_colon_are_the_speakers(told):
    text = HEAD + (
        "Harbour Minister Lina Khoury said:\n\nThe floods have taken the old pier.\n\n"
        "We rebuilt it before and we will rebuild it now."
    )
    source, content = told(text)[0]
    assert source == "Harbour Minister Lina Khoury"
    assert content.startswith("The floods have taken")
    assert content.endswith("rebuild it now")


def test_a_statement_ends_where_the_report_tells_of_the_speaker_again(told):
    text = HEAD + (
        "Minister Khoury said:\n\nThe floods have taken the old pier.\n\n"
        "Khoury took office in May."
    )  # fmt: skip
    assert all("took office" not in content for _, content in told(text))


def test_a_statement_ends_at_a_heading_and_at_the_next_speaker(told):
    text = HEAD + (
        "Minister Khoury said:\n\nThe floods have taken the old pier.\n\nFurther information\n\n"
        "The pier was built in 1911."
    )
    assert told(text)[0][1] == "The floods have taken the old pier"


def test_sentences_behind_a_colon_go_on_in_the_first_person(told):
    text = HEAD + "Minister Khoury said: This is a sad day. We lost the pier. The port is closed."
    assert told(text)[0][1].endswith("We lost the pier")


@pytest.mark.parametrize("mark", [":", ","])
def test_a_quotation_below_its_tag_is_the_speakers(told, mark):
    text = HEAD + f'Karim Haddad stated{mark}\n\n"The guards shut the gate. Nobody was let in."'
    assert ("Karim Haddad", "The guards shut the gate. Nobody was let in.") in told(text)
