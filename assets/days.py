"""The partitions: days (UTC) of the archive."""

from __future__ import annotations

import os
from datetime import date

import dagster as dg


def _first_day() -> str:
    given = os.environ.get("DATELINE_FIRST_DAY") or "2024-12-06"
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise ValueError(
            f"DATELINE_FIRST_DAY: {given!r} is no day ({error}); write for instance 2024-12-06"
        ) from error


DAYS = dg.DailyPartitionsDefinition(start_date=_first_day(), timezone="UTC", end_offset=1)
"""Every day from the first one to today. Schedules take the days that are over; today's can be
coded by hand, and again tomorrow."""
