"""Dates as pages write them: an instant where a zone is given, else a day, never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, Literal

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}(?::\d{2})?|[+-]\d{2})?)?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(\d{4})[/.](\d{2})[/.](\d{2})")

FIRST_YEAR: Final = 1990
"""No page of the web was published before it."""


@dataclass(frozen=True, slots=True)
class Published:
    """When something was published.

    Attributes:
        at: Naive UTC; for a day its midnight, which then is no time.
        precision: ``instant`` or ``day``.
        basis: What told it: ``jsonld``, ``meta``, ``feed``, ``htmldate``, ``given``.
    """

    at: datetime
    precision: Literal["instant", "day"]
    basis: str


def parse_published(text: str | None, basis: str) -> Published | None:
    """A date from ISO 8601 or an e-mail date.

    A time without a zone is kept as a day only: to take it as UTC would move events by hours.

    Returns:
        None where the text is no date. On a page a year before 1990 is no publication either; a
        date that a person gives may be older, for texts from before the web.
    """
    if not text:
        return None
    text = text.strip()
    match = _ISO.match(text)
    try:
        if match is None:
            return _mail_date(text, basis) or _slashed(text, basis)
        year, month, day, hour, minute, second, zone = match.groups()
        value = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0)
        )
        if hour is not None and zone is not None:
            offset = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else zone
            aware = datetime.fromisoformat(f"{value.isoformat()}{offset}")
            found = Published(_naive(aware), "instant", basis)
        else:
            found = Published(datetime(value.year, value.month, value.day), "day", basis)
    except (ValueError, OverflowError):
        return None
    return found if basis == "given" or found.at.year >= FIRST_YEAR else None


def _mail_date(text: str, basis: str) -> Published | None:
    try:
        value = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if value.tzinfo is None:
        return Published(datetime(value.year, value.month, value.day), "day", basis)
    return Published(_naive(value), "instant", basis)


def _slashed(text: str, basis: str) -> Published | None:
    match = _SLASHED.match(text)
    if match is None:
        return None
    return Published(datetime(int(match[1]), int(match[2]), int(match[3])), "day", basis)


def _naive(value: datetime) -> datetime:
    return value.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def naive_utc(value: datetime | None) -> datetime | None:
    """An aware instant as the tables hold it."""
    return None if value is None else _naive(value)
