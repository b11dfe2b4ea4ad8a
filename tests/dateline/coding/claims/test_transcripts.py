"""Speakers before a colon, tags the parse misses, quotations alone in a paragraph."""

from __future__ import annotations

import pytest

from dateline.coding.claims import code_claims


@pytest.fixture(scope="module")
def told(reader):
    """Source, cue and contents of the claims of a text."""

    def code(text):
        return [
            (
                text[c.source.start : c.source.end] if c.source else None,
                text[c.cue.start : c.cue.end] if c.cue else None,
                " ... ".join(text[s.start : s.end] for s in c.content_spans),
            )
            for c in code_claims(reader.read({"report_id": "r", "text": text}))
        ]

    return code


HEAD = "Talks on the harbour.\n\nThe two sides met on Monday.\n\n"


def test_turns_of_a_transcript(told):
    text = HEAD + (
        "OMAR HADDAD: Why did the port shut?\n\nLINA KHOURY: The pumps failed.\n\n"
        "We had no fuel left.\n\nHADDAD: Since when?"
    )
    turns = [claim for claim in told(text) if claim[1] == ":"]
    assert [who for who, _, _ in turns] == ["OMAR HADDAD", "LINA KHOURY", "HADDAD"]
    assert turns[1][2] == "The pumps failed.\n\nWe had no fuel left"


def test_a_list_of_headings_is_no_transcript(told):
    text = HEAD + (
        "CORRECTION: The port has two gates.\n\nFuel: Prices rose in May.\n\n"
        "Bread: Prices fell in May.\n\nWater: Prices held in May."
    )
    assert not [claim for claim in told(text) if claim[1] == ":"]


@pytest.mark.parametrize(
    ("text", "who", "cue", "content"),
    [
        (
            "The barge was sold for two million dollars in March, records show.",
            "records", "show", "The barge was sold for two million dollars in March",
        ),
        (
            "But, the mayor said, the road is safe at night.",
            "the mayor", "said", "the road is safe at night",
        ),
        (
            "The mayor said if the rain stops, the road will open on Monday.",
            "The mayor", "said", "if the rain stops, the road will open on Monday",
        ),
        (
            "The governor bemoaned that the costs of the bridge had doubled.",
            "The governor", "bemoaned", "the costs of the bridge had doubled",
        ),
        (
            "The governor was quick to point out that the bridge had held.",
            "The governor", "to point out", "the bridge had held",
        ),
    ],
)  # fmt: skip
def test_tags_and_clauses(told, text, who, cue, content):
    assert (who, cue, content) in told(text)


def test_a_quotation_alone_in_its_paragraph_goes_to_who_spoke_before(told):
    text = HEAD + (
        "The mayor argued on Monday that the road was safe.\n\n"
        "“We have walked every metre of it and there is nothing left to fear.”\n\n"
        "The market opened at noon."
    )
    (claim,) = [c for c in told(text) if c[1] == "argued"]
    assert claim[0] == "The mayor"
    assert claim[2].endswith("nothing left to fear.")
