"""The parse as columns: lemmas."""

from __future__ import annotations

import pytest

from dateline.reading.parse import mended


@pytest.mark.parametrize(
    ("lemma", "word", "wanted"),
    [
        ("rat", "rated", "rate"),
        ("hop", "hoping", "hope"),
        ("stag", "staged", "stage"),
        ("hop", "hopped", "hop"),
        ("offer", "offered", "offer"),
        ("say", "said", "say"),
        ("show", "showed", "show"),
    ],
)
def test_a_silent_e_that_the_lemmatizer_cut_off_comes_back(lemma, word, wanted):
    assert mended(lemma, word) == wanted


def test_a_cue_with_a_silent_e_is_found(reader):
    from dateline.coding.claims import code_claims

    (document,) = reader.read_all(
        [{"report_id": "r", "text": "Farmers hoped that the truce would hold."}]
    )
    assert [claim.cue_lemma for claim in code_claims(document)] == ["hope"]
