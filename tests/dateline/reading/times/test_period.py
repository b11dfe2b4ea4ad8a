"""Calendar periods."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.times.period import easter, period, season, shift


@pytest.mark.parametrize(
    ("granularity", "value", "start", "end"),
    [
        ("week", "2024-W49", "2024-12-02", "2024-12-08"),
        ("weekend", "2024-W49-WE", "2024-12-07", "2024-12-08"),
        ("month", "2024-12", "2024-12-01", "2024-12-31"),
        ("quarter", "2024-Q4", "2024-10-01", "2024-12-31"),
        ("half", "2024-H2", "2024-07-01", "2024-12-31"),
        ("decade", "202X", "2020-01-01", "2029-12-31"),
        ("century", "20", "2000-01-01", "2099-12-31"),
    ],
)
def test_period(granularity, value, start, end):
    found = period(granularity, date(2024, 12, 8))
    assert (found.value, str(found.start), str(found.end)) == (value, start, end)


def test_iso_week_belongs_to_the_year_of_its_thursday():
    assert period("week", date(2024, 12, 31)).value == "2025-W01"


def test_month_ends_are_kept():
    assert shift("month", date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert shift("year", date(2024, 2, 29), 1) == date(2025, 2, 28)


def test_outside_the_calendar_is_an_error():
    with pytest.raises(ValueError, match="outside"):
        shift("week", date(1, 1, 5), -10)


def test_winter_ends_in_the_next_year():
    assert season("WI", 12, 2, 2023).end == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("year", "day"), [(2000, "2000-04-23"), (2024, "2024-03-31"), (2025, "2025-04-20")]
)
def test_easter(year, day):
    assert str(easter(year)) == day
