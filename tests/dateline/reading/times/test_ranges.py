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


@pytest.mark.parametrize(
    ("text", "value", "start", "end", "precision"),
    [
        ("Fighting has spread in recent days.", "PXD", "2024-12-01", "2024-12-08", "week"),
        ("They will meet in the coming weeks.", "PXW", "2024-12-08", "2025-01-05", "month"),
        ("Dozens were killed during the past few days.", "PXD", "2024-12-01", "2024-12-08", "week"),
        ("The bridge was hit at dawn on the 8th.", "2024-12-08TMO", "2024-12-08", "2024-12-08", "part_of_day"),
        ("It was hit on the morning of the 27th.", "2024-11-27TMO", "2024-11-27", "2024-11-27", "part_of_day"),
        ("The bridge was hit at dawn on December 3.", "2024-12-03TMO", "2024-12-03", "2024-12-03", "part_of_day"),
        ("Clashes went on Monday through Friday.", "2024-12-02/2024-12-06", "2024-12-02", "2024-12-06", "day"),
        ("They met in the second week of November 2024.", "2024-11-08/2024-11-14", "2024-11-08", "2024-11-14", "week"),
        ("It was hit at 03:15 local time on 7 December.", "2024-12-07T03:15", "2024-12-07", "2024-12-07", "hour"),
        ("They arrived the night before last.", "2024-12-06TNI", "2024-12-06", "2024-12-07", "part_of_day"),
        ("By evening soldiers had left the town.", "2024-12-08TEV", "2024-12-08", "2024-12-08", "part_of_day"),
    ],
)  # fmt: skip
def test_stretches_and_parts(reader, text, value, start, end, precision):
    document = {"report_id": "r", "text": text, "published_at_utc": datetime(2024, 12, 8, 6)}
    found = reader.read(document).times
    assert [(t.timex_value, str(t.date_start), str(t.date_end), t.precision) for t in found] == [
        (value, start, end, precision)
    ]
