"""Calendar periods: the days they cover and how TIMEX3 writes them.

TIMEX3 values follow TimeML 1.2.1 (ISO 8601 with the additions SP/SU/FA/WI, MO/AF/EV/NI, X).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

Granularity: TypeAlias = Literal[
    "day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century"
]

PRECISION: Final[dict[Granularity, str]] = {
    "day": "day", "week": "week", "weekend": "week", "month": "month", "season": "month",
    "quarter": "month", "half": "month", "year": "year", "decade": "year", "century": "year",
}  # fmt: skip
"""The contract's word for how exact a period is; seasons and quarters count as months."""

_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True)
class Meaning:
    """What a time expression means.

    Attributes:
        value: TIMEX3 value.
        start: First day, inclusive; null when it names no days.
        end: Last day, inclusive.
        basis: Whether it stands alone (explicit), counts from the publication or from an earlier
            expression (context), or names no days (none).
        granularity: The calendar period it is, where it is one.
        compared: Whether it is only what another period is compared with.
    """

    value: str | None
    start: date | None = None
    end: date | None = None
    precision: str | None = None
    basis: str = "none"
    time_of_day: str | None = None
    granularity: Granularity | None = None
    compared: bool = False

    def based(self, basis: str) -> Meaning:
        """The same meaning, told to count from something."""
        return replace(self, basis=basis)

    def part(self, code: str, part: str) -> Meaning:
        """A part of this day: ``MO`` and ``morning``."""
        return replace(self, value=f"{self.value}T{code}", precision="part_of_day",
                       time_of_day=part)  # fmt: skip


def _months_on(day: date, count: int) -> date:
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(granularity: Granularity, day: date, count: int) -> date:
    """The day that lies ``count`` periods later (earlier when negative).

    Raises:
        ValueError: The year would lie outside 1 to 9999.
    """
    try:
        if granularity == "day":
            return day + timedelta(days=count)
        if granularity in ("week", "weekend"):
            return day + timedelta(weeks=count)
        if granularity == "season":
            return _months_on(day, 3 * count)
        return _months_on(day, _MONTHS[granularity] * count)
    except OverflowError as error:
        raise ValueError(f"{count} {granularity}s from {day} is outside the calendar") from error


def period(granularity: Granularity, day: date) -> Meaning:
    """The period of that kind which holds the day.

    >>> period("quarter", date(2024, 12, 8)).value
    '2024-Q4'
    """
    first, last, value = _period(granularity, day)
    return Meaning(value, first, last, PRECISION[granularity], "explicit", None, granularity)


def _period(granularity: Granularity, day: date) -> tuple[date, date, str]:
    year = day.year
    if granularity == "day":
        return day, day, day.isoformat()
    if granularity in ("week", "weekend"):
        iso_year, week, _ = day.isocalendar()
        monday = date.fromisocalendar(iso_year, week, 1)
        value = f"{iso_year:04d}-W{week:02d}"
        if granularity == "weekend":
            return monday + timedelta(days=5), monday + timedelta(days=6), f"{value}-WE"
        return monday, monday + timedelta(days=6), value
    if granularity in ("month", "quarter", "half"):
        size = _MONTHS[granularity]
        number = (day.month - 1) // size
        first = date(year, number * size + 1, 1)
        last = _months_on(first, size) - timedelta(days=1)
        code = {"month": f"{number + 1:02d}", "quarter": f"Q{number + 1}", "half": f"H{number + 1}"}
        return first, last, f"{year:04d}-{code[granularity]}"
    if granularity == "decade":
        begin = year - year % 10
        return date(max(begin, 1), 1, 1), date(begin + 9, 12, 31), f"{begin // 10:03d}X"
    if granularity == "century":
        begin = year - year % 100
        return date(max(begin, 1), 1, 1), date(begin + 99, 12, 31), f"{begin // 100:02d}"
    return date(year, 1, 1), date(year, 12, 31), f"{year:04d}"


def season(code: str, first: int, last: int, year: int) -> Meaning:
    """A season that begins in that year."""
    end_year = year + (last < first)
    end = date(end_year, last, monthrange(end_year, last)[1])
    return Meaning(
        f"{year:04d}-{code}", date(year, first, 1), end, "month", "explicit", None, "season"
    )


def easter(year: int) -> date:
    """Western Easter Sunday of a year, by the anonymous Gregorian computus (Meeus, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
