"""Instants as they stand in files: ISO 8601 with a zone, written to the second in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def parse_instant(text: str) -> datetime:
    """An aware UTC instant from ISO 8601; a text without a zone is taken as UTC.

    Raises:
        ValueError: The text is not ISO 8601, or lies outside the years 1 to 9999 in UTC.
    """
    value = datetime.fromisoformat(text.strip())
    if value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"not a usable instant: {text!r}") from error


def format_instant(value: datetime) -> str:
    """ISO 8601 in UTC to the second, with Z, as WARC wants it.

    Raises:
        ValueError: The instant has no zone.
    """
    if value.tzinfo is None:
        raise ValueError("an instant without a zone: pass an aware datetime")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
