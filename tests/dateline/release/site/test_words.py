from __future__ import annotations

from datetime import date

import pytest

from dateline.release.site import words


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "no events"), (1, "1 event"), (2, "2 events"), (12345, "12\u202f345 events")],
)
def test_counts_are_right_for_none_one_and_many(value, said):
    assert words.count(value, "event") == said


def test_a_noun_may_have_its_own_plural():
    assert words.count(1, "country", "countries") == "1 country"
    assert words.count(3, "country", "countries") == "3 countries"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, ""),
        (date(2024, 12, 8), date(2024, 12, 8), "8 December 2024"),
        (date(2024, 12, 6), date(2024, 12, 10), "6–10 December 2024"),
        (date(2024, 11, 6), date(2024, 12, 1), "6 November – 1 December 2024"),
        (date(2023, 12, 31), date(2024, 1, 1), "31 December 2023 – 1 January 2024"),
    ],
)
def test_periods_repeat_nothing(first, last, said):
    assert words.period(first, last) == said


def test_a_share_of_nothing_is_a_dash():
    assert words.share(0, 0) == "–"
    assert words.share(1, 3) == "33.3\u202f%"


@pytest.mark.parametrize(
    ("value", "said"), [(0, "0\u202fbytes"), (999, "999\u202fbytes"), (1500, "1.5\u202fKB"),
                        (31248, "31\u202fKB"), (2_400_000_000, "2.4\u202fGB")]
)  # fmt: skip
def test_sizes_are_short(value, said):
    assert words.size(value) == said
