"""The partitions: days (UTC) of the archive."""

from __future__ import annotations

import os
from datetime import date

import dagster as dg

DEFAULT_FIRST_DAY = "2024-12-06"


def _first_day() -> str:
    """The first day. A value of the wrong form is refused by `pipelines.settings`, with its remedy.

    Every entry reads the settings, but only after this module is imported; an error here would
    reach the operator as a traceback.
    """
    given = os.environ.get("DATELINE_FIRST_DAY") or DEFAULT_FIRST_DAY
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        return DEFAULT_FIRST_DAY


DAYS = dg.DailyPartitionsDefinition(start_date=_first_day(), timezone="UTC", end_offset=1)
"""Every day from the first one to today. Schedules take the days that are over; today's can be
coded by hand, and again tomorrow."""
