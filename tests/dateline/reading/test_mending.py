"""Openings of place that the parser takes for a doer."""

import pytest


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Near Harim, two strikes destroyed a bunker.", "Harim"),
        ("Near Al Dana, one strike hit a truck and damaged a tunnel.", "Al Dana"),
        ("Outside Sarmada, soldiers dug trenches.", "Sarmada"),
    ],
)
def test_an_opening_of_place_is_no_doer(reader, text, place):
    document = reader.read({"report_id": "a", "text": text})
    first = document.doc[0]
    assert (first.dep_, first.pos_) == ("prep", "ADP")
    assert first.head.pos_ == "VERB"
    assert [m.text for m in document.places if m.sentence_no == 0][:1] == [place]


def test_a_name_that_begins_with_such_a_word_stays(reader):
    document = reader.read({"report_id": "a", "text": "Near Hill residents asked for water."})
    assert document.doc[0].dep_ != "prep"
