"""When a report was told: the day its relative dates count from, the last day it can tell as past."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

_AHEAD: Final = timedelta(hours=14)
"""By how much the civil time at a place may run ahead of UTC."""
_CORRECTED: Final = timedelta(days=90)
"""Changes up to here are corrections; a page that lives longer may have been written anew."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Telling:
    """When a report was told.

    Attributes:
        day: Civil day that relative dates count from; null when unknown.
        latest: Last civil day, anywhere on earth, that was not ahead of the report; null when
            neither its publication nor its retrieval is known.
    """

    day: date | None
    latest: date | None


def telling(report: Mapping[str, Any]) -> Telling:
    """When a report was told, from its columns.

    Pages that are kept up to date for years carry the date of their first version. Where a page was
    changed long after its publication and its text names a year in between, it was told when it was
    changed.
    """
    published: datetime | None = report.get("published_at_utc")
    modified: datetime | None = report.get("modified_at_utc")
    if published is None:
        retrieved: datetime | None = report.get("retrieved_at_utc")
        return Telling(None, (retrieved + _AHEAD).date() if retrieved else None)
    if modified is not None and _rewritten(report["text"], published, modified):
        return Telling(modified.date(), (modified + _AHEAD).date())
    if report.get("published_precision") == "day":
        return Telling(published.date(), published.date() + timedelta(days=1))
    return Telling(published.date(), (published + _AHEAD).date())


def _rewritten(text: str, published: datetime, modified: datetime) -> bool:
    if modified - published <= _CORRECTED:
        return False
    return any(published.year < int(year) <= modified.year for year in _YEAR.findall(text))
