"""Seasons and holidays: last summer, the winter of 1991, Easter, Labor Day 2003."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.reading.times.absolute import one_day
from dateline.reading.times.context import Context
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.patterns import Rule, rule, year_number
from dateline.reading.times.period import Meaning, easter, season, shift


def rules() -> list[Rule]:
    """The rules of this family."""
    return [
        rule("season", r"(?:(?:the )?<mod> )?(?:(?P<which>the|last|this|next|this past|in) )?"
             r"<season>(?: of)?(?: <year>)?", _season),
        rule("holiday", r"(?:(?P<which>last|this|next) )?<holiday>(?:,? <year>)?", _holiday),
    ]  # fmt: skip


def _season(match: re.Match[str], context: Context) -> Meaning | None:
    word = match["season"].lower()
    entry = lexicon().seasons[word]
    which = (match["which"] or "").lower()
    if match["year"]:
        return season(entry.code, entry.first, entry.last, year_number(match["year"]))
    token = context.token(match.start("season"))
    if not (which or match["mod"]) or token is None or token.pos_ not in ("NOUN", "PROPN"):
        return None
    which = which or "the"
    if word in ("fall", "spring") and which in ("the", "in") and token.ent_type_ != "DATE":
        return None
    if context.anchor is None:
        return Meaning(f"XXXX-{entry.code}")
    anchor = context.anchor
    year = anchor.year - (entry.first > entry.last and anchor.month <= entry.last)
    current = season(entry.code, entry.first, entry.last, year)
    assert current.start is not None
    assert current.end is not None
    if which == "last" and current.end >= anchor:
        year -= 1
    elif which == "next" and current.start <= anchor:
        year += 1
    elif which in ("the", "in") and current.start > anchor:
        # "the summer she left": the last one, where the clause is told as past.
        year -= context.direction(match.start(), match.end()) == "past"
    return season(entry.code, entry.first, entry.last, year).based("publication")


def _holiday(match: re.Match[str], context: Context) -> Meaning | None:
    if not match["holiday"][0].isupper():
        return None
    name = re.sub(r"\s+", " ", match["holiday"].lower().replace("’", "'"))
    if match["year"]:
        return one_day(_holiday_in(name, year_number(match["year"])))
    if context.anchor is None:
        return Meaning(None)
    anchor = context.anchor
    days = [_holiday_in(name, anchor.year + n) for n in (-1, 0, 1)]
    which = (match["which"] or "").lower()
    if which == "last":
        return one_day(max(d for d in days if d < anchor), "publication")
    if which == "next":
        return one_day(min(d for d in days if d > anchor), "publication")
    return one_day(min(days, key=lambda d: abs(d - anchor)), "publication")


def _holiday_in(name: str, year: int) -> date:
    entry = lexicon().holidays[name]
    if entry.easter is not None:
        return easter(year) + timedelta(days=entry.easter)
    assert entry.month is not None
    if entry.day is not None:
        return date(year, entry.month, entry.day)
    assert entry.weekday is not None
    assert entry.nth is not None
    if entry.nth > 0:
        first = date(year, entry.month, 1)
        return first + timedelta((entry.weekday - first.isoweekday()) % 7 + 7 * (entry.nth - 1))
    last = shift("month", date(year, entry.month, 1), 1) - timedelta(days=1)
    return last - timedelta((last.isoweekday() - entry.weekday) % 7 + 7 * (-entry.nth - 1))
