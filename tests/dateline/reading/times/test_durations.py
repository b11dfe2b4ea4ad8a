"""Lengths of time."""

from __future__ import annotations

from datetime import datetime

import pytest

from dateline.reading.reader import Reader

SUNDAY = datetime(2024, 12, 8, 6)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The crossing took 5 1/2 hours.", "5 1/2 hours", "PT5H30M"),
        ("He ruled for two and a half years.", "two and a half years", "P2Y6M"),
        ("The trial lasted a year and a half.", "a year and a half", "P1Y6M"),
        ("The shelling went on for half an hour.", "half an hour", "PT30M"),
        ("Half a century of rule is over.", "Half a century", "P50Y"),
        ("The battle lasted three to four days.", "three to four days", "P3D"),
        ("Guards held them for one minute.", "one minute", "PT1M"),
        ("She made a one-day trip to the front.", "one-day", "P1D"),
        ("The envoy brokered a week-long pause.", "week-long", "P1W"),
        ("The eight-month-old truce is broken.", "eight-month-old", "P8M"),
        ("The army broke a years-old siege.", "years-old", "PXY"),
        ("The accord follows months of talks.", "months", "PXM"),
        ("Snipers fired for three straight days.", "three straight days", "P3D"),
        ("Families returned in recent weeks.", "recent weeks", "PXW"),
        ("The families will one day go home.", "one day", "FUTURE_REF"),
    ],
)
def test_lengths(reader: Reader, text, words, value):
    times = reader.read({"report_id": "r", "text": text, "published_at_utc": SUNDAY}).times
    assert [(t.text, t.timex_value) for t in times] == [(words, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The talks will resume in two weeks.", "2024-W51"),
        ("The talks will end in three days.", "2024-12-11"),
        ("The army lost the province in three days.", "P3D"),
    ],
)
def test_a_day_ahead_is_no_length(reader: Reader, text, value):
    times = reader.read({"report_id": "r", "text": text, "published_at_utc": SUNDAY}).times
    assert [t.timex_value for t in times] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "An eight-year-old boy was hurt.",
        "She was 30 years old.",
        "The clip was shown on 60 Minutes.",
    ],
)
def test_ages_of_persons_and_titles_are_no_times(reader: Reader, text):
    assert reader.read({"report_id": "r", "text": text, "published_at_utc": SUNDAY}).times == []
