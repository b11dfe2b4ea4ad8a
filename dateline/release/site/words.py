"""Numbers, days and lists in words, right for none, one and many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_UNITS: Final = ("bytes", "KB", "MB", "GB", "TB")


def number(value: int) -> str:
    """An integer with narrow gaps between its thousands: 1 234 567."""
    return f"{value:,}".replace(",", "\u202f")


def count(value: int, one: str, many: str | None = None) -> str:
    """A number of things: no events, 1 event, 2 events."""
    noun = one if value == 1 else many or f"{one}s"
    return f"{number(value) if value else 'no'} {noun}"


def day(value: date) -> str:
    """A day: 8 December 2024."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def period(first: date | None, last: date | None) -> str:
    """From one day to another, the shorter the closer they are; empty if there is none."""
    if first is None or last is None:
        return ""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}\u2013{day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} \u2013 {day(last)}"
    return f"{day(first)} \u2013 {day(last)}"


def days(first: date | None, last: date | None) -> str:
    """The days of an event as ISO dates; empty if there is none."""
    if first is None:
        return ""
    return first.isoformat() if last in (None, first) else f"{first} to {last}"


def share(part: int, whole: int) -> str:
    """A share in per cent with one digit; a dash if there is no whole."""
    return f"{100 * part / whole:.1f}\u202f%" if whole else "\u2013"


def size(value: int) -> str:
    """Bytes as a person reads them: 31 KB."""
    amount, unit = float(value), 0
    while amount >= 1000 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    digits = 0 if unit == 0 or amount >= 10 else 1
    return f"{amount:.{digits}f}\u202f{_UNITS[unit]}"


def listed(items: Sequence[str]) -> str:
    """A list in a sentence: a, b and c."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))
