"""Periods told from the publication (last month, two years ago) and durations (54 years)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final, cast

from dateline.reading.times.comparison import year_before
from dateline.reading.times.context import Context
from dateline.reading.times.durations import CLOCK, named, vague
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.patterns import (
    Rule,
    amount,
    month_number,
    rule,
    unit_name,
    weekday_number,
)
from dateline.reading.times.period import PRECISION, Granularity, Meaning, period, shift

_BACK: Final = ("last", "the last", "the past", "past", "the previous", "these past", "this past")
_ON: Final = ("next", "the next", "the coming", "coming", "the following", "the upcoming")
_TOLD_END: Final = re.compile(
    r"\s+(?:end|that|in|of|to|before|after|since|when|he|she|it|they)", re.I
)


def rules() -> list[Rule]:
    """The rules of this family."""
    which = "|".join(sorted((*_BACK, *_ON, "this", "the current", "current", "that", "the same"),
                            key=len, reverse=True))  # fmt: skip
    many = "(?:<number>|<vague>)"
    return [
        rule("period", f"(?:(?:<mod>) )?(?P<which>{which}) (?:fiscal )?<unit>(?:['’]s)?", _period),
        rule("bounded_period", r"(?:the (?:end|beginning|start|middle|rest|remainder) of|(?:earlier|later|early|late) in) "
             r"the <unit>", _bounded),
        rule("whole_period", r"the (?:full|whole|entire) <unit>|(?P<lead>for|during|throughout) the (?P<fiscal>(?:fiscal|financial) )?<unit>",
             _whole),
        rule("reported_year", r"(?:the|its|a) (?P<fiscal>fiscal |financial )?year(?= (?:ended|ending|ends)\b)|the (?:fiscal|financial) year",
             _reported_year),
        rule("period_end", r"(?:the )?(?:(?P<end>(?:<unit>['’]s|year|month|week|quarter)[ -]end)|mid-?year)", _period_end),
        rule("ago", f"(?:<approx> )?{many}[ -](?:more )?<units> (?P<way>ago|from now|earlier|later|(?:before|after)(?=[,;]))", _ago),
        rule("stretch", f"(?P<which>{which}|the first|the final|first|recent) {many} <units>", _stretch),
        rule("near_units", r"(?:recent|(?:the )?(?:coming|upcoming|next|following)) <plural>", _near_units),
        rule("some_units", r"(?P<lead>for|after|over|within|of|in) <plural>(?! (?:ago|earlier|later))",
             _some_units),
        rule("every", r"(?:every|each) (?:(?P<other>other|second) )?<unit>", _every),
        rule("every_named", r"(?:every|each) (?:<weekday>|<month>|<season>)|(?P<lead>on) <weekday>s", _every_named),
        rule("every_part", r"(?:every|each) <part>", _every_part),
        rule("set", "<set>", _set),
    ]  # fmt: skip


def _period(match: re.Match[str], context: Context) -> Meaning | None:
    unit = unit_name(match["unit"])
    which = match["which"].lower()
    if unit in CLOCK or (unit == "day" and which not in ("the past", "the last")):
        return None
    if match["unit"][0].isupper() and match["which"][0].isupper() and not match.group().isupper():
        return None  # a programme or a paper: "This Week"
    granularity = cast(Granularity, unit)
    if which in ("that", "the same", "the following"):
        before = context.previous(match.start())
        if before is None or before.start is None:
            return None
        if which == "the following" and not finer(before, granularity):
            return Meaning("FUTURE_REF")
        count = 1 if which == "the following" else 0
        return period(granularity, shift(granularity, before.start, count)).based("context")
    if context.anchor is None:
        return Meaning(None)
    if unit == "day":
        return Meaning(
            "P1D", context.anchor - timedelta(days=1), context.anchor, "day", "publication"
        )
    if unit in ("decade", "century") and which in _BACK:
        years = 10 if unit == "decade" else 100
        start = shift("year", context.anchor, -years)
        return Meaning(f"P{years}Y", start, context.anchor, "year", "publication")
    count = -1 if which in _BACK else 1 if which in _ON else 0
    return period(granularity, shift(granularity, context.anchor, count)).based("publication")


def _bounded(match: re.Match[str], context: Context) -> Meaning | None:
    unit = unit_name(match["unit"])
    if unit in (*CLOCK, "day") or context.anchor is None:
        return None
    return period(cast(Granularity, unit), context.anchor).based("publication")


def _whole(match: re.Match[str], context: Context) -> Meaning | None:
    """The full year, for the week: the one of the publication, unless a length is told so."""
    unit = unit_name(match["unit"] or match["unit2"])
    if match["fiscal"]:
        return Meaning("P1Y")
    if unit in (*CLOCK, "day", "decade", "century", "quarter") or context.anchor is None:
        return None
    following = context.document.text[match.end() : match.end() + 8]
    if _TOLD_END.match(following):
        return None
    return period(cast(Granularity, unit), context.anchor).based("publication")


def _reported_year(match: re.Match[str], context: Context) -> Meaning | None:
    return Meaning("P1Y")


def _period_end(match: re.Match[str], context: Context) -> Meaning | None:
    """Year-end, the month's end, midyear: told for the whole period."""
    if context.anchor is None:
        return None
    word = (match["end"] or "year").lower()
    unit = next((u for u in ("year", "month", "week", "quarter") if word.startswith(u)), None)
    if unit is None:
        return None
    return period(cast(Granularity, unit), context.anchor).based("publication")


def _ago(match: re.Match[str], context: Context) -> Meaning | None:
    unit, way = unit_name(match["units"]), match["way"].lower()
    count = amount(match["number"]) if match["number"] else None
    if count is None:
        if way in ("before", "after"):
            return None
        return Meaning("FUTURE_REF" if way in ("from now", "later") else "PAST_REF")
    if unit == "year" and count == 1 and way in ("ago", "earlier"):
        compared = year_before(context, match.start())
        if compared is not None:
            return compared
    if way in ("earlier", "before"):
        return _earlier(match, context, unit, int(count))
    if way in ("later", "after"):
        return _earlier(match, context, unit, -int(count))
    if context.anchor is None:
        return Meaning(None)
    if unit in CLOCK:
        hours = {"second": 0.0, "minute": count / 60, "hour": float(count)}[unit]
        days = timedelta(hours=hours).days
        return period("day", context.anchor - timedelta(days=days)).based("publication")
    sign = 1 if way == "from now" else -1
    granularity = cast(Granularity, unit)
    if unit == "decade":
        granularity, count = "year", count * 10
    try:
        there = shift(granularity, context.anchor, sign * int(count))
    except ValueError:
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF")
    return period(granularity, there).based("publication")


def _earlier(match: re.Match[str], context: Context, unit: str, count: int) -> Meaning | None:
    """A year earlier (later, where the count is negative): from the expression before, in its grain."""
    before = context.previous(match.start())
    if before is None or before.start is None or unit in CLOCK:
        return None
    if unit == "day" and before.granularity != "day":
        return None
    grain = before.granularity or "day"
    if unit in ("week", "month") and not finer(before, cast(Granularity, unit)):
        return Meaning("PAST_REF" if count > 0 else "FUTURE_REF")
    if unit == "year" and grain in ("quarter", "half", "month"):
        return period(grain, shift("year", before.start, -count)).based("context")
    granularity = cast(Granularity, unit)
    return period(granularity, shift(granularity, before.start, -count)).based("context")


def finer(told: Meaning, unit: Granularity) -> bool:
    """Whether a date is told as exactly as a unit that is to be counted from it."""
    grains = ("day", "week", "weekend", "month", "season", "quarter", "half", "year")
    grain = told.granularity or "day"
    return grain in grains and unit in grains and grains.index(grain) <= grains.index(unit)


def _stretch(match: re.Match[str], context: Context) -> Meaning | None:
    """The past two weeks: a duration that has days, since it ends or begins at the publication."""
    unit, which = unit_name(match["units"]), match["which"].lower()
    count = amount(match["number"]) if match["number"] else None
    if count is None:
        value = vague(unit)
    elif unit == "hour" and count % 24 == 0:
        value = named("day", int(count) // 24)
    else:
        value = named(unit, int(count))
    back, on = which in _BACK or which == "recent", which in _ON and which != "the following"
    if count is None and (back or on):
        return _vague_stretch(unit, context, -1 if back else 1)
    if count is None or context.anchor is None or not (back or on):
        return Meaning(value)
    if unit in CLOCK:
        granularity: Granularity = "day"
        steps = max(1, round(count / 24)) if unit == "hour" else 0
    else:
        granularity, steps = cast(Granularity, unit), int(count)
    try:
        there = shift(granularity, context.anchor, -steps if back else steps)
    except ValueError:
        return Meaning(value)
    start, end = sorted((there, context.anchor))
    return Meaning(value, start, end, PRECISION[granularity], "publication")


def _some_units(match: re.Match[str], context: Context) -> Meaning | None:
    return Meaning(vague(unit_name(match["plural"])))


def _near_units(match: re.Match[str], context: Context) -> Meaning | None:
    """Recent days, the coming weeks: vague, yet with bounds."""
    words = match.group().lower()
    return _vague_stretch(unit_name(match["plural"]), context, -1 if "recent" in words else 1)


_ABOUT: Final = {"day": "week", "week": "month", "month": "year", "year": "year"}
"""Precision of a vague stretch of some unit: the next coarser one."""


def _vague_stretch(unit: str, context: Context, sign: int) -> Meaning:
    """Some days, weeks, months or years that end or begin at the publication."""
    days = lexicon().vague_stretches.get(unit)
    if days is None or context.anchor is None:
        return Meaning(vague(unit))
    try:
        start, end = sorted((context.anchor, shift("day", context.anchor, sign * days)))
    except ValueError:
        return Meaning(vague(unit))
    return Meaning(vague(unit), start, end, _ABOUT[unit], "publication")


def _every(match: re.Match[str], context: Context) -> Meaning | None:
    return Meaning(named(unit_name(match["unit"]), 2 if match["other"] else 1))


def _every_named(match: re.Match[str], context: Context) -> Meaning | None:
    """Every Friday, each July, on Sundays."""
    weekday = match["weekday"] or match["weekday2"]
    if weekday:
        return Meaning(f"XXXX-WXX-{weekday_number(weekday)}") if weekday[0].isupper() else None
    if match["month"]:
        return Meaning(f"XXXX-{month_number(match['month']):02d}")
    return Meaning(f"XXXX-{lexicon().seasons[match['season'].lower()].code}")


def _every_part(match: re.Match[str], context: Context) -> Meaning | None:
    entry = lexicon().day_parts[re.sub(r"\s+", " ", match["part"].lower())]
    return Meaning(f"XXXX-XX-XXT{entry.code}", time_of_day=entry.part)


def _set(match: re.Match[str], context: Context) -> Meaning | None:
    if not match.group().islower():
        return None
    token = context.token(match.end() + 1)
    if match.group().lower() in ("daily", "weekly") and token is not None and token.pos_ == "PROPN":
        return None  # "the party daily Pravda": a newspaper
    return Meaning(lexicon().sets[match["set"].lower()])
