"""Drafts in one another's way, media that pass on, contents that are one claim or two."""

import pytest

from dateline.coding.claims import code_claims


@pytest.fixture(scope="module")
def claims(reader):
    def run(text, outlet=None):
        document = reader.read({"report_id": "r", "text": text, "outlet": outlet})
        return [
            (
                text[c.source.start : c.source.end] if c.source else None,
                " ... ".join(text[s.start : s.end] for s in c.content_spans),
                c.relay,
            )
            for c in code_claims(document)
        ]

    return run


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The navy said in a statement that the port was closed.",
            "The navy",
            "the port was closed",
        ),
        (
            "Two clerks were quoted as saying that the bank was empty.",
            "Two clerks",
            "the bank was empty",
        ),
        ("Footage shared by the navy showed two burning boats.", None, "two burning boats"),
    ],
)
def test_one_content_makes_one_claim(claims, text, source, content):
    found = claims(text)
    assert [c for _, c, _ in found] == [content]
    assert source is None or found[0][0] == source


def test_a_medium_passes_on_what_others_announced(claims):
    found = claims("The rebels have announced a curfew in the port, according to state media.")
    assert found == [("The rebels", "a curfew in the port", ["state media"])]


def test_an_agency_in_the_present_tense_passes_on_its_source(claims):
    text = "The general has left the city, the Interfax news agency reports, quoting an officer."
    assert claims(text) == [("an officer", "The general has left the city", ["Interfax"])]


def test_who_is_tagged_anew_ends_the_content_before(claims):
    text = "He urged all farmers to save water, which, he said, belongs to the valley."
    assert [c for _, c, _ in claims(text)] == [
        "all farmers to save water",
        "which ... belongs to the valley",
    ]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "The governor denied that his guards fired on the crowd and blamed the rebels.",
            ["The governor"] * 2,
        ),
        (
            "The ministry announced that the wards were full and appealed for blood.",
            ["The ministry"] * 2,
        ),
        (
            "The force said in a statement that shells had been fired and reminded both sides "
            "of their duties.",
            ["The force"] * 2,
        ),
    ],
)
def test_who_speaks_goes_on_to_speak(claims, text, sources):
    assert [source for source, _, _ in claims(text)] == sources


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("She said that the road was shut and that prices had risen.", 2),
        ("The mayor called on drivers to slow down and to share cars.", 2),
        ("They said they had searched the cellar and saw no fire.", 2),
        ("The judge told him that he could sit or stand.", 1),
        ("“We searched the cellar and we saw no fire,” they said.", 1),
        ("“We searched the cellar,” they said. “We saw no fire.”", 1),
    ],
)
def test_a_content_is_one_claim_or_two(claims, text, count):
    assert len(claims(text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Monitor lists raids and marks what it could not confirm.",
        "This newspaper could not confirm that the bridge was closed.",
        "We could not verify that the bridge was closed.",
        "It was not clear whether the bridge would reopen.",
    ],
)
def test_what_the_outlet_could_not_confirm_is_no_claim(claims, text):
    assert claims(text, "The Harbour Monitor") == []


def test_a_speaker_tells_what_he_told_before(claims):
    text = "“I told the crew at noon that we would not sail,” the captain said."
    assert [c for _, c, _ in claims(text)][1:] == ["we would not sail"]
