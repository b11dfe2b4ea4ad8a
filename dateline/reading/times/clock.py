"""Times of day by the clock: 10:35 a.m., 9 a.m. Tuesday, noon, midnight."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.reading.times.absolute import day_of
from dateline.reading.times.context import Context
from dateline.reading.times.days import weekday_near
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.patterns import Rule, amount, rule, weekday_number
from dateline.reading.times.period import Meaning, period, shift


def rules() -> list[Rule]:
    """The rules of this family."""
    names = "local time|GMT|UTC|BST|CET|EDT|EST|CDT|CST|PDT|PST|MDT|MST|ET|PT"
    zone = rf"(?:,? (?:{names}))?"
    aside = rf"\((?:\d{{4}}|\d\d?[:.]\d\d|\d\d?) (?:{names})\)"
    # A day behind a time in brackets dates the clock time too, as an expression of its own.
    day = (
        r"(?:,? (?:on )?(?:<weekday>,? <month> <dom>(?:,? <year>)?|<weekday>|<deictic>"
        rf"|<month> <dom>(?:,? <year>)?|<dom> <month>(?:,? <year>)?)|(?= {aside} (?:on )?<weekday>))?"
    )
    return [
        rule("clock_half", r"(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))? ?"
             rf"(?P<half>[ap]\.? ?m\.?){zone}{day}", _clock),
        rule("clock_spoken", r"(?P<h>1[0-2]|[1-9]|<number>) (?:o['’]clock(?: (?P<half>in the morning|in the afternoon|in the evening|at night))?|"
             r"(?P<half2>in the morning|in the afternoon|in the evening|at night))", _spoken),
        rule("clock_military", rf"(?<!\()(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d) (?:hours|hrs|{names}){day}", _clock),
        rule("clock_24", rf"(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?::[0-5]\d)?{zone}{day}", _clock),
        rule("clock_word", rf"(?P<word>noon|midday|midnight){zone}{day}", _clock),
    ]  # fmt: skip


def _clock(match: re.Match[str], context: Context) -> Meaning | None:
    groups = match.groupdict()
    word = (groups.get("word") or "").lower()
    hour, minute = int(groups.get("h") or 0), int(groups.get("min") or 0)
    if word:
        hour = 24 if word == "midnight" else 12
    elif groups.get("half"):
        hour = hour % 12 + (12 if groups["half"][0].lower() == "p" else 0)
    if word == "noon" and context.document.text[: match.start()].lower().endswith("high "):
        return None
    clock = f"T{hour:02d}:{minute:02d}" if hour < 24 else "T24:00"
    part = _part(hour)
    base = _base(match, context)
    if base is None or base.start is None:
        return Meaning(None, time_of_day=part)
    return replace(base, value=f"{base.start}{clock}", precision="hour", time_of_day=part)


def _spoken(match: re.Match[str], context: Context) -> Meaning | None:
    """Four in the morning, 10 o'clock: by the part of the day; abstains where that is not told."""
    told = match["half"] or match["half2"]
    hour = amount(match["h"])
    if not told or hour is None or not 1 <= hour <= 12:
        return None
    late = "morning" not in told.lower() and not (
        "night" in told.lower() and hour in (12, 1, 2, 3, 4)
    )
    whole = int(hour) % 12 + (12 if late else 0)
    base = _base(match, context)
    if base is None or base.start is None:
        return Meaning(None, time_of_day=_part(whole))
    value = f"{base.start}T{whole:02d}:00"
    return replace(base, value=value, precision="hour", time_of_day=_part(whole))


def _first(groups: dict[str, str | None], name: str) -> str | None:
    """The one of a pattern's groups of a name that took part: month, month2, month3."""
    return next((g for n in ("", "2", "3") if (g := groups.get(name + n))), None)


def _part(hour: int) -> str:
    if hour < 5 or hour >= 22:
        return "night"
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"


def _base(match: re.Match[str], context: Context) -> Meaning | None:
    """The day of a clock time: named beside it, else told before, else the publication's."""
    anchor = context.anchor
    groups = match.groupdict()
    month = _first(groups, "month")
    if month:
        dom, year = _first(groups, "dom") or "", _first(groups, "year")
        day = day_of(month, dom, year, match, context)
        return period("day", day).based("explicit" if year else "publication") if day else None
    weekday = groups.get("weekday") or groups.get("weekday2") or groups.get("weekday3")
    if weekday and anchor is not None:
        direction = context.direction(match.start(), match.end())
        return period("day", weekday_near(anchor, weekday_number(weekday), direction)).based(
            "publication"
        )
    if groups.get("deictic") and anchor is not None:
        offset = lexicon().days[re.sub(r"\s+", " ", match["deictic"].lower())]
        return period("day", shift("day", anchor, offset)).based("publication")
    before = context.told_before(match.start())
    if before is not None and before.granularity == "day" and before.start is not None:
        return period("day", before.start).based("context")
    return period("day", anchor).based("publication") if anchor else None
