"""Stretches from one day to another."""

from __future__ import annotations

from datetime import datetime

import pytest

from dateline.reading.reader import Reader

SUNDAY = datetime(2024, 12, 8, 6)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The monitors counted 31 raids between 1 and 5 December.", "2024-12-01", "2024-12-05"),
        ("The truce held from December 1 to December 4.", "2024-12-01", "2024-12-04"),
        ("Forty people died between 27 November and 8 December.", "2024-11-27", "2024-12-08"),
        ("The siege lasted from 20 December 2015 to 3 January 2016.", "2015-12-20", "2016-01-03"),
        ("Voters go to the polls on 12-13 December.", "2024-12-12", "2024-12-13"),
        ("The exercise ran between December 30 and January 2, 2023.", "2022-12-30", "2023-01-02"),
    ],
)
def test_days(reader: Reader, text, start, end):
    times = reader.read({"report_id": "r", "text": text, "published_at_utc": SUNDAY}).times
    assert [(str(t.date_start), str(t.date_end)) for t in times] == [(start, end)]


def test_two_days_joined_by_and_are_two(reader: Reader):
    text = "Raids were reported on 27 November and 5 December."
    times = reader.read({"report_id": "r", "text": text, "published_at_utc": SUNDAY}).times
    assert [t.timex_value for t in times] == ["2024-11-27", "2024-12-05"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The vote will be held on the first Sunday of March.", "2025-03-02"),
        ("The vote is on the last Friday of January 2025.", "2025-01-31"),
        ("The 2011-2016 period was violent.", "2011/2016"),
    ],
)
def test_days_and_years_by_two_words(reader: Reader, text, value):
    times = reader.read({"report_id": "r", "text": text, "published_at_utc": SUNDAY}).times
    assert [t.timex_value for t in times] == [value]


def test_a_date_in_figures_that_can_be_two_days_is_none(reader: Reader):
    text = "The troops arrived on 12/05/2024."
    assert reader.read({"report_id": "r", "text": text, "published_at_utc": SUNDAY}).times == []
