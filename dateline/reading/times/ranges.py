"""Days told by two words: December 1-5, between 27 November and 8 December, the first Sunday of March."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from dateline.reading.times.absolute import day_of, yearless_basis
from dateline.reading.times.context import Context
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.patterns import Rule, rule, weekday_number
from dateline.reading.times.period import Meaning, period, shift

_LONGEST_YEARS: Final = 150


def rules() -> list[Rule]:
    """The rules of this family."""
    to = r"(?: ?[-–—] ?| to | through | and | until )"
    month_first = r"<month> <dom>(?:,? <year>)?"
    day_first = r"<dom>(?: of)? <month>(?:,? <year>)?"
    return [
        rule("month_days", rf"(?:between |from )?<month> <dom>{to}<dom>(?:,? <year>)?", _inside),
        rule("days_month", rf"(?:(?:between |from )<dom>{to}|<dom> ?[-–—] ?)<dom>(?: of)? <month>(?:,? <year>)?",
             _days_month),
        rule("years", r"(?P<first>(?:1[5-9]|20)\d\d) ?[-–—/] ?(?P<last>(?:1[5-9]|20)\d\d)", _years),
        rule("months", r"(?:between <month>(?: <year>)? and|from <month>(?: <year>)? (?:to|until|through)) <month>(?:,? <year>)?(?! \d)",
             _months),
        rule("nth_week", r"the (?:<ordinal>|(?P<final>last|final)) week (?:of|in) <month>(?:,? <year>)?", _nth_week),
        rule("nth_weekday", r"the (?:<ordinal>|(?P<final>last|final)) <weekday> (?:of|in) <month>(?:,? <year>)?",
             _nth_weekday),
        rule("month_day_to", rf"(?:between {month_first} and|from {month_first} (?:to|until|through)) "
             rf"{month_first}", _across),
        rule("day_month_to", rf"(?:between {day_first} and|from {day_first} (?:to|until|through)) "
             rf"{day_first}", _across),
    ]  # fmt: skip


def _stretch(begin: date | None, end: date | None, basis: str) -> Meaning | None:
    if begin is None or end is None or begin >= end:
        return None
    return Meaning(f"{begin}/{end}", begin, end, "day", basis, None, "day")


def _inside(match: re.Match[str], context: Context) -> Meaning | None:
    """From one day of a month to another of the same."""
    year = match["year"]
    begin = day_of(match["month"], match["dom"], year, match, context)
    end = day_of(match["month"], match["dom2"], year, match, context)
    return _stretch(begin, end, "explicit" if year else yearless_basis(match, context))


def _days_month(match: re.Match[str], context: Context) -> Meaning | None:
    year = match["year"]
    begin = day_of(match["month"], match["dom"] or match["dom2"], year, match, context)
    end = day_of(match["month"], match["dom3"], year, match, context)
    return _stretch(begin, end, "explicit" if year else yearless_basis(match, context))


def _years(match: re.Match[str], context: Context) -> Meaning | None:
    first, last = int(match["first"]), int(match["last"])
    if first >= last or last - first > _LONGEST_YEARS:
        return None
    days = date(first, 1, 1), date(last, 12, 31)
    return Meaning(f"{first}/{last}", *days, "year", "explicit")


def _months(match: re.Match[str], context: Context) -> Meaning | None:
    """From one month to another; a year at the end holds for both."""
    groups = match.groupdict()
    first, last = groups["month"] or groups["month2"], groups["month3"]
    if not (first[0].isupper() and last[0].isupper()):
        return None
    year, own = groups["year3"], groups["year"] or groups["year2"]
    end = day_of(last, "1", year, match, context)
    begin = day_of(first, "1", own or year, match, context)
    if begin is None or end is None:
        return None
    if begin > end and not own:
        begin = shift("year", begin, -1)
    elif not own and not year and shift("year", begin, 1) < end:
        begin = shift("year", begin, 1)
    end = shift("month", end, 1) - timedelta(days=1)
    if begin >= end:
        return None
    told = "explicit" if year else yearless_basis(match, context)
    return Meaning(f"{begin:%Y-%m}/{end:%Y-%m}", begin, end, "month", told)


def _nth_week(match: re.Match[str], context: Context) -> Meaning | None:
    """The first week of December: the seven days from its first on, the last seven of it."""
    first = day_of(match["month"], "1", match["year"], match, context)
    if first is None or not match["month"][0].isupper():
        return None
    if match["final"]:
        end = shift("month", first, 1) - timedelta(days=1)
        begin = end - timedelta(days=6)
    else:
        number = lexicon().ordinals[match["ordinal"].lower()]
        begin = first + timedelta(weeks=number - 1)
        end = min(begin + timedelta(days=6), shift("month", first, 1) - timedelta(days=1))
        if begin > end:
            return None
    basis = "explicit" if match["year"] else yearless_basis(match, context)
    return Meaning(f"{begin}/{end}", begin, end, "week", basis)


def _nth_weekday(match: re.Match[str], context: Context) -> Meaning | None:
    """The first Sunday of March: of the year that is told or that the tense points to."""
    first = day_of(match["month"], "1", match["year"], match, context)
    if first is None or not match["weekday"][0].isupper():
        return None
    weekday = weekday_number(match["weekday"])
    day = first + timedelta((weekday - first.isoweekday()) % 7)
    if match["final"]:
        day += timedelta(weeks=3)
        if (day + timedelta(weeks=1)).month == first.month:
            day += timedelta(weeks=1)
    else:
        day += timedelta(weeks=lexicon().ordinals[match["ordinal"].lower()] - 1)
    if day.month != first.month:
        return None
    return period("day", day).based("explicit" if match["year"] else yearless_basis(match, context))


def _across(match: re.Match[str], context: Context) -> Meaning | None:
    """From a day of one month to one of another; a year at the end holds for both."""
    groups = match.groupdict()
    month = groups["month"] or groups["month2"]
    dom = groups["dom"] or groups["dom2"]
    year = groups["year"] or groups["year2"] or groups["year3"]
    end = day_of(groups["month3"], groups["dom3"], groups["year3"], match, context)
    begin = day_of(month, dom, year, match, context)
    if begin is not None and end is not None and begin > end and not groups["year"]:
        begin = day_of(month, dom, str(end.year - 1), match, context)
    if begin is None or end is None or end - begin > timedelta(days=3660):
        return None
    told = "explicit" if groups["year3"] else yearless_basis(match, context)
    return _stretch(begin, end, told)
