import pytest

from dateline.coding.events.lemmas import lemma_of


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("The students staged a protest.", "staged", "stage"),
        ("The rebels are waging a war.", "waging", "wage"),
        ("The army retook the town.", "retook", "retake"),
        ("They hopped over the fence.", "hopped", "hop"),
    ],
)
def test_verbs_that_the_lemmatizer_cuts_short_are_mended(reader, text, form, lemma):
    document = reader.read({"report_id": "r", "text": text})
    assert [lemma_of(t) for t in document.doc if t.text == form] == [lemma]
