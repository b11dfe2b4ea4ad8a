"""Which claims inside the words of another stand on their own."""

import pytest

from dateline.coding.claims import code_claims


@pytest.fixture(scope="module")
def sources(reader):
    def run(text):
        document = reader.read({"report_id": "r", "text": text})
        return [text[c.source.start : c.source.end] for c in code_claims(document) if c.source]

    return run


@pytest.mark.parametrize(
    "text",
    [
        "An officer said the army had informed the council that the bridge was mined.",
        "“The army told the council that the bridge was mined,” the mayor said.",
        "“The ministry said that the bridge was mined,” the mayor told reporters.",
        "“They told my brother that the road was open,” said Khalid Omar.",
    ],
)
def test_an_utterance_told_as_an_event_is_a_claim_of_its_own(sources, text):
    assert len(sources(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "“People say that the bridge is mined,” the mayor said.",
        "“The army knows that the bridge is mined,” the mayor said.",
        "The mayor said many believe that the bridge is mined.",
        "“If anyone says that the bridge is mined, do not listen,” the mayor said.",
        "The mayor said the army opposed reopening the bridge.",
        "“The governor keeps talking about the bridge,” the mayor said.",
    ],
)
def test_talk_and_thoughts_of_others_are_the_speakers_word(sources, text):
    assert len(sources(text)) == 1
