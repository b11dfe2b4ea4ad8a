"""The day a report gives itself: in its dateline or on a line of its own at its top."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from dateline.reading.document import Document
from dateline.reading.times.lexicon import lexicon

_CHANGED: Final = re.compile(r"\b(?:updated|modified|changed|corrected)\b", re.I)


def own_day(document: Document) -> date | None:
    """The one full day that the datelines of a report name; null when they name none or several.

    "NIAMEY, 7 September 2021 -", "Sunday, February 8, 2009" and "Published 8 December 2024" say
    when a report was told as well as its metadata would. A line on later changes does not.
    """
    found: set[date] = set()
    for section in document.sections:
        if section.kind != "dateline":
            continue
        line = document.text[section.start : section.end]
        for match in _full_date().finditer(line):
            if _CHANGED.search(line, 0, match.start()):
                continue
            day = _day(match)
            if day is not None:
                found.add(day)
    return found.pop() if len(found) == 1 else None


@cache
def _months() -> dict[str, int]:
    return {word: n for n, words in lexicon().months.items() for word in words}


@cache
def _full_date() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    dom, year = r"(?P<{}>[0-3]?\d)(?:st|nd|rd|th)?", r"(?P<{}>(?:19|20)\d\d)\b"
    return re.compile(
        rf"\b(?:(?P<m1>{month})\b\.? {dom.format('d1')},? {year.format('y1')}"
        rf"|{dom.format('d2')}(?: of)? (?P<m2>{month})\b\.?,? {year.format('y2')}"
        r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>[01]\d)-(?P<d3>[0-3]\d))",
        re.I,
    )


def _day(match: re.Match[str]) -> date | None:
    form = "1" if match["y1"] else "2" if match["y2"] else "3"
    month = match[f"m{form}"].lower()
    number = int(month) if month.isdigit() else _months()[month]
    try:
        return date(int(match[f"y{form}"]), number, int(match[f"d{form}"]))
    except ValueError:
        return None
