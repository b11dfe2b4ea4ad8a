"""The lexicon of times and its errors."""

from __future__ import annotations

import pytest

from dateline.codebook.loading import CodebookError, check, read_yaml
from dateline.reading.times.lexicon import FILE, Lexicon, lexicon
from dateline.reading.times.patterns import amount, month_number, weekday_number


def test_shipped_lexicon_is_valid():
    assert lexicon().months[12][0] == "december"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"months": {1: ["january"]}}, "months"),
        ({"seasons": {"monsoon": {"code": "MS", "first": 6, "last": 9}}}, "seasons"),
        ({"holidays": {"x": {"month": 5}}}, "holidays"),
        ({"colours": ["red"]}, "colours"),
    ],
)
def test_wrong_entries_are_named(change, said):
    with pytest.raises(CodebookError, match=said) as error:
        check(FILE, "(file)", read_yaml(FILE) | change, Lexicon)
    assert FILE in str(error.value)


def test_words_of_numbers_months_and_weekdays():
    assert (amount("twenty-four"), amount("a couple of"), amount("several")) == (24, 2, None)
    assert (month_number("Sept."), weekday_number("Sunday")) == (9, 7)
