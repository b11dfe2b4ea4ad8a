"""Publication times that a page only shows to its readers: ``December 8, 2024 03:40 (Damascus)``."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from dateline.normalize.instants import Published

_MARKED = re.compile(r"date|time|publish|posted|byline|(?:^|[-_ ])meta(?:$|[-_ ])", re.I)
_MONTHS = {name: n for n, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
)}  # fmt: skip
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_TIME = (
    r"(?:,|\s|at|[|\u2013\u2014-])*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?-i:\(?(?P<zone>[A-Z]{2,5}\b|[A-Z][a-z]+(?: [A-Z][a-z]+)?"
    r"|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)(?: time)?\)?)"
)
_DATES = tuple(
    re.compile(pattern + _TIME, re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})\s+{_MONTH},?\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
    )
)
_HOURS = {"utc": 0, "gmt": 0, "z": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3,
          "msk": 3, "est": -5, "edt": -4, "pst": -8, "pdt": -7}  # fmt: skip
_LONGEST = 200


def visible_instant(tree: Any) -> Published | None:
    """The first instant with a named zone in an element that is marked as a date or byline.

    A zone may be an offset, an unambiguous abbreviation, or a city of the time zone database. A
    time without a zone is none of our concern: the day is found elsewhere.

    Args:
        tree: The page.
    """
    for element in tree.iter("time", "div", "span", "p", "li"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag != "time" and not _MARKED.search(marks):
            continue
        text = " ".join("".join(element.itertext()).split())
        if len(text) > _LONGEST:
            continue
        for pattern in _DATES:
            match = pattern.search(text)
            if match and (found := _instant(match)) is not None:
                return Published(found, "instant", "visible")
    return None


def _instant(match: re.Match[str]) -> datetime | None:
    month = match["month"].lower()
    hour = int(match["hour"])
    half = (match["half"] or "").lower().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        local = datetime(
            int(match["year"]),
            int(month) if month.isdigit() else _MONTHS[month[:3]],
            int(match["day"]),
            hour,
            int(match["minute"]),
        )
        offset = _offset(match["zone"])
        if offset is not None:
            return (
                datetime.fromisoformat(f"{local.isoformat()}{offset}")
                .astimezone(UTC)
                .replace(tzinfo=None)
            )
        name = _cities().get(match["zone"].lower())
        if name is None:
            return None
        return local.replace(tzinfo=ZoneInfo(name)).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def _offset(zone: str) -> str | None:
    """``+03:00`` of an abbreviation or offset; None for anything else."""
    if zone.lower() in _HOURS:
        return f"{_HOURS[zone.lower()]:+03d}:00"
    match = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?", zone, re.IGNORECASE)
    return f"{match[1]}{int(match[2]):02d}:{match[3] or '00'}" if match else None


@cache
def _cities() -> dict[str, str]:
    """Zones by their city, where only one has it."""
    found: dict[str, set[str]] = {}
    for name in available_timezones():
        if "/" in name and not name.startswith(("Etc/", "posix/", "right/", "SystemV/")):
            found.setdefault(name.rsplit("/", 1)[1].replace("_", " ").lower(), set()).add(name)
    return {city: min(names) for city, names in found.items() if len(names) == 1}
