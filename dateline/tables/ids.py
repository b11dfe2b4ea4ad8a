"""Ids: what each is made of. None depends on a clock, a counter or an order.

An id of an event or an actor is minted once, from its founding mention, and then never changes;
the others are recomputed from what they name.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Final

_SEPARATOR: Final = "\x1f"


def digest(*parts: object, size: int = 10) -> str:
    """The first ``size`` hex digits of the SHA-256 of the parts, which are kept apart."""
    joined = _SEPARATOR.join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:size]


def report_id(canonical_url: str) -> str:
    """Id of a report: ``r`` and 16 hex digits of its canonical URL."""
    return "r" + digest(canonical_url, size=16)


def revision(title: str | None, text: str | None, published_at: datetime | str | None) -> str:
    """Id of one wording of a report: 12 hex digits of what a reader would see change."""
    return digest(title, text, published_at, size=12)


def text_sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def day_of(published_at: datetime | None, retrieved_at: datetime | None) -> date | None:
    """The day that ids carry: of publication, else of retrieval; null when neither is known."""
    instant = published_at or retrieved_at
    return instant.date() if instant else None


def dated(prefix: str, day: date | None, *parts: object, size: int = 10) -> str:
    """An id that sorts by day: prefix, yyyymmdd (eight zeros when unknown), hex digits.

    >>> dated("e", date(2024, 12, 8), "r1", 10, 14)[:9]
    'e20241208'
    """
    stamp = f"{day:%Y%m%d}" if day else "00000000"
    return f"{prefix}{stamp}{digest(*parts, size=size)}"


def founding_id(prefix: str, day: date | None, report: str, start: int, end: int) -> str:
    """Id of an event (``e``), actor (``a``) or story (``s``) by its founding mention."""
    return dated(prefix, day, report, start, end)


def claim_id(
    day: date | None,
    report: str,
    revision_: str,
    source: tuple[int, int] | None,
    cue: tuple[int, int] | None,
    content: tuple[int, int],
) -> str:
    """Id of a claim: day and where it stands in one revision of a report."""
    return dated("c", day, report, revision_, source, cue, content, size=12)


def span_id(prefix: str, day: date | None, report: str, revision_: str, *parts: object) -> str:
    """Id of anything else read from a text: ``m`` mention, ``em`` event mention, ``q`` quantity."""
    return dated(prefix, day, report, revision_, *parts, size=12)
