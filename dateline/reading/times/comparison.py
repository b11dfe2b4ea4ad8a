"""Periods that results are compared with: the year-earlier quarter, the same period last year.

Reports of results name one period and compare it with that of the year before. What "a year ago"
means there is that period, in the grain of the one that is reported.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from dateline.reading.times.context import Context
from dateline.reading.times.patterns import Rule, rule, year_number
from dateline.reading.times.period import Meaning, period, shift

_REACH: Final = 400
"""Characters before a comparison in which the compared period is told."""
_MONTHS: Final = re.compile(r"\b(?:the|first|latest|for|in) (?:six|nine) months\b", re.I)
_PERIOD: Final = re.compile(r"(?:\b|-)(?:quarter|half)\b", re.I)


def rules() -> list[Rule]:
    """The rules of this family."""
    what = "(?:quarter|period|half)"
    before = "(?:last year|a year ago|a year earlier|the year before|the previous year)"
    alike = "(?:same|corresponding|comparable|equivalent|like|similar|matching)"
    return [
        rule("year_ago", rf"(?:(?:the|a) )?(?:year|twelve-month)-(?:ago|earlier)"
             rf"(?: (?:(?:first|second|third|fourth)[- ])?{what})?", _year_before),
        rule("alike", rf"the {alike} {what}(?:,? (?:of |in |a )?(?:{before}|<year>|the year before)|"
             rf" (?:one|a) year (?:ago|earlier|before))?", _alike),
        rule("quarter_before", rf"(?:the )?{what} (?:a|one) year (?:ago|earlier|before)", _year_before),
        rule("last_years", rf"last year['’]s {what}", _year_before),
        rule("year_period", rf"the <year> {what}", _alike),
        rule("latest", rf"(?:the )?(?:latest|most recent) {what}", _latest),
        rule("the_quarter", r"the quarter", _latest),
    ]  # fmt: skip


def year_before(context: Context, offset: int) -> Meaning | None:
    """The reported quarter, half or month of the year before; null where none is reported."""
    if context.anchor is not None and _months_reported(context, offset):
        there = period("year", shift("year", context.anchor, -1))
        return replace(there, basis="publication", compared=True)
    reported = context.reported(offset)
    if reported is None or reported.start is None or reported.granularity is None:
        return None
    there = period(reported.granularity, shift("year", reported.start, -1))
    return replace(there, basis="context", compared=True)


def _months_reported(context: Context, offset: int) -> bool:
    """Whether what is compared was last told for some months: "for the nine months"."""
    text = context.document.text[max(0, offset - _REACH) : offset]
    months = [m.end() for m in _MONTHS.finditer(text)]
    periods = [m.end() for m in _PERIOD.finditer(text)]
    return bool(months) and months[-1] > max(periods, default=0)


def _year_before(match: re.Match[str], context: Context) -> Meaning | None:
    found = year_before(context, match.start())
    if found is not None or context.anchor is None:
        return found
    there = period("year", shift("year", context.anchor, -1))
    return replace(there, basis="publication", compared=True)


def _alike(match: re.Match[str], context: Context) -> Meaning | None:
    """The same period last year, the 1988 quarter: as the reported one, in another year."""
    reported = context.reported(match.start())
    written = match["year"]
    if written:
        year = year_number(written)
        if (
            _months_reported(context, match.start())
            or reported is None
            or reported.start is None
            or reported.granularity is None
        ):
            return period("year", date(year, 1, 1))
        there = period(reported.granularity, reported.start.replace(year=year, day=1))
        return replace(there, basis="context", compared=True)
    if "year" in match.group().lower():
        return _year_before(match, context)
    before = context.previous(match.start())
    if before is None or before.granularity not in ("quarter", "half"):
        return None
    return before.based("context")


def _latest(match: re.Match[str], context: Context) -> Meaning | None:
    """The quarter that a report of results is about: the one named, else the last that is over."""
    if context.anchor is None:
        return None
    reported = context.reported(match.start())
    if reported is not None and reported.granularity == "quarter" and reported.start is not None:
        return period("quarter", reported.start).based("context")
    return period("quarter", shift("quarter", context.anchor, -1)).based("publication")
