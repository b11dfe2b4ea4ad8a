"""Kinds of objects: what a stand taken in words can be about."""

from __future__ import annotations

import pytest

from dateline.codebook.object_kinds import nouns_of, object_kinds
from dateline.coding.claims.lexicon import Cue


def test_words_are_in_lower_case_and_kinds_answer_for_their_nouns():
    for kind, entry in object_kinds().items():
        assert all(noun == noun.lower() for noun in entry.nouns), kind
    assert "plan" in nouns_of("idea")
    assert nouns_of("any", "thing") == frozenset()
    assert nouns_of("idea", "deed") == nouns_of("idea") | nouns_of("deed")


def test_an_entry_with_an_unknown_kind_of_object_is_refused():
    with pytest.raises(ValueError, match="no kind of object"):
        Cue(
            cue_class="judgement",
            lemmas=("back",),
            frames=("judged",),
            objects=("scheme",),
            examples=("[The union] <backed> {the plan}.",),
            counter_examples=("The back door was shut.",),
        )
