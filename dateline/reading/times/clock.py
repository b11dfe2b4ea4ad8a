"""Times of day by the clock: 10:35 a.m., 9 a.m. Tuesday, noon, midnight."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.reading.times.context import Context
from dateline.reading.times.days import weekday_near
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.patterns import Rule, rule, weekday_number
from dateline.reading.times.period import Meaning, period, shift


def rules() -> list[Rule]:
    """The rules of this family."""
    zone = r"(?: (?:local time|GMT|UTC|BST|CET|EDT|EST|CDT|CST|PDT|PST|MDT|MST|ET|PT))?"
    day = r"(?:,? (?:on )?(?:<weekday>|<deictic>))?"
    return [
        rule("clock_half", r"(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))? ?"
             rf"(?P<half>[ap]\.?m\.?){zone}{day}", _clock),
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
    clock = f"T{hour:02d}:{minute:02d}" if hour < 24 else "T24:00"
    part = _part(hour)
    base = _base(match, context)
    if base is None or base.start is None:
        return Meaning(None, time_of_day=part)
    return replace(base, value=f"{base.start}{clock}", precision="hour", time_of_day=part)


def _part(hour: int) -> str:
    if hour < 5 or hour >= 22:
        return "night"
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"


def _base(match: re.Match[str], context: Context) -> Meaning | None:
    """The day of a clock time: named beside it, else told before, else the publication's."""
    anchor = context.anchor
    if match["weekday"] and anchor is not None:
        direction = context.direction(match.start(), match.end())
        return period(
            "day", weekday_near(anchor, weekday_number(match["weekday"]), direction)
        ).based("publication")
    if match["deictic"] and anchor is not None:
        offset = lexicon().days[re.sub(r"\s+", " ", match["deictic"].lower())]
        return period("day", shift("day", anchor, offset)).based("publication")
    before = context.previous(match.start())
    if before is not None and before.granularity == "day" and before.start is not None:
        return period("day", before.start).based("context")
    return period("day", anchor).based("publication") if anchor else None
