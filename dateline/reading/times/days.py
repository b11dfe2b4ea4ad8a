"""Days told by weekday, by their distance from the publication, or by the day told before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateline.reading.times.context import Context
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.patterns import Rule, amount, rule, weekday_number
from dateline.reading.times.period import Meaning, period

_DAY = timedelta(days=1)
_MANY_NIGHTS = 60


def rules() -> list[Rule]:
    """The rules of this family."""
    return [
        rule("night_between", r"(?:(?P<night>last night|overnight|(?:in |on )?the night|during the night|night)"
             r",? )?\(?(?:(?P<link>between|from|of) )<weekday>(?: and | to | into |[-–/])<weekday>\)?",
             _between),
        rule("weekdays", r"<weekday> (?:through|to|until) <weekday>", _weekdays),
        rule("night_before_last", r"the night before last", _night_before_last),
        rule("nights_ago", r"<number> nights ago", _nights_ago),
        rule("night_to", r"(?:(?:in |on |during )?(?:the )?night|overnight) (?:in)?to <weekday>", _night_to),
        rule("bare_part", r"(?:(?:early|late|later|earlier) )?(?:in the (?P<bare>morning|afternoon|evening)"
             r"|(?:at|by|before|around|until|towards?|since|after) (?P<point>evening|dawn|dusk|daybreak|nightfall|sunrise|sunset))(?! (?:of|after|before)\b)", _bare_part),
        rule("weekday", r"(?:<mod> )?(?:(?:on|(?:in|on|during) the <part> of|(?:at )?<part> on) )?"
             r"(?:(?P<which>last|this|next|this past|this coming) )?<weekday>(?:['’]s)?"
             r"(?:,? (?:in the )?<part>)?(?: (?P<week>last week|next week|of last week|of next week|this week))?",
             _weekday),
        rule("weekday_abbreviation", r"(?:on )?(?P<abbr>(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.)"
             r"(?: <part>)?", _abbreviated),
        rule("deictic_day", r"(?:<mod> |mid-)?(?:<part> )?<deictic>(?:['’]s)?(?: <part>)?", _deictic),
        rule("this_part", r"(?:(?:earlier|later|late|early) )?(?P<which>this|that|the same|the next|the following|the previous) "
             r"<part>", _this_part),
        rule("tonight", r"(?:(?:later|earlier) )?tonight", _tonight),
        rule("last_night", r"(?:(?:late|early|earlier) )?(?:last (?P<which>night|evening)|overnight)",
             _last_night),
        rule("weekend", r"(?:(?:earlier|later|over|during) )?(?:(?P<which>this|last|next|the|this past|the past|this coming|the coming) )"
             r"weekend", _weekend),
        rule("same_day", r"(?:(?:earlier|later) )?(?:on )?(?P<which>that(?: same)?|the same|the very same|the next|the following|"
             r"the previous) day", _same_day),
        rule("days_apart", r"(?:<number>|the) days? (?P<way>earlier|later|(?:before|after)(?=[.,;:)]|$))", _apart),
    ]  # fmt: skip


def _with_part(meaning: Meaning | None, word: str | None) -> Meaning | None:
    if meaning is None or not word:
        return meaning
    entry = lexicon().day_parts[re.sub(r"\s+", " ", word.lower())]
    if meaning.start is None and meaning.value is None:
        return replace(meaning, time_of_day=entry.part)
    return meaning.part(entry.code, entry.part)


def _from_publication(context: Context, days: int) -> Meaning:
    if context.anchor is None:
        return Meaning(None)
    return period("day", context.anchor + days * _DAY).based("publication")


def weekday_near(anchor: date, weekday: int, direction: str | None) -> date:
    """The weekday in the week up to the anchor, or in the one from it on.

    The publication's own weekday means that day, either way.
    """
    back = (anchor.isoweekday() - weekday) % 7
    if direction == "future":
        return anchor + ((weekday - anchor.isoweekday()) % 7) * _DAY
    return anchor - back * _DAY


def night(begin: date, basis: str) -> Meaning:
    """A night from the day it begins to the next."""
    return Meaning(f"{begin}TNI", begin, begin + _DAY, "part_of_day", basis, "night", "day")


def _weekday(match: re.Match[str], context: Context) -> Meaning | None:
    if not match["weekday"][0].isupper():
        return None
    number = weekday_number(match["weekday"])
    part = match["part3"] or match["part2"] or match["part"]
    if context.anchor is None:
        return _with_part(Meaning(f"XXXX-WXX-{number}"), part)
    anchor = context.anchor
    which, week = (match["which"] or "").lower(), (match["week"] or "").lower()
    if week:
        monday = anchor - (anchor.isoweekday() - 1) * _DAY
        offset = -7 if "last" in week else 7 if "next" in week else 0
        day = monday + timedelta(days=offset + number - 1)
    elif which == "last":
        day = weekday_near(anchor - _DAY, number, None)
    elif which in ("next", "this coming"):
        day = weekday_near(anchor + _DAY, number, "future")
    else:
        direction = (
            None
            if which == "this past"
            else context.direction(match.start("weekday"), match.end("weekday"))
        )
        day = weekday_near(anchor, number, direction)
    return _with_part(period("day", day).based("publication"), part)


def _abbreviated(match: re.Match[str], context: Context) -> Meaning | None:
    word = match["abbr"]
    if not word[0].isupper():
        return None
    number = weekday_number(word)
    if context.anchor is None:
        return _with_part(Meaning(f"XXXX-WXX-{number}"), match["part"])
    day = weekday_near(context.anchor, number, context.direction(match.start(), match.end()))
    return _with_part(period("day", day).based("publication"), match["part"])


def _between(match: re.Match[str], context: Context) -> Meaning | None:
    """The night between two neighbouring weekdays, or the days from one to the other."""
    if not (match["weekday"][0].isupper() and match["weekday2"][0].isupper()):
        return None
    first, last = weekday_number(match["weekday"]), weekday_number(match["weekday2"])
    if (
        context.anchor is None
        or first == last
        or (match["link"].lower() == "of" and not match["night"])
    ):
        return None
    end = weekday_near(context.anchor, last, context.direction(match.start(), match.end()))
    begin = weekday_near(end, first, None)
    whole = match.group()
    if match["night"] or ("(" in whole and end - begin == _DAY):
        return night(begin, "publication") if end - begin == _DAY else None
    if "(" in whole or ")" in whole:
        return None
    return Meaning(f"{begin}/{end}", begin, end, "day", "publication", None, "day")


def _weekdays(match: re.Match[str], context: Context) -> Meaning | None:
    """Monday through Friday: from one weekday to the next such after it."""
    if not (match["weekday"][0].isupper() and match["weekday2"][0].isupper()):
        return None
    first, last = weekday_number(match["weekday"]), weekday_number(match["weekday2"])
    direction = context.direction(match.start(), match.end())
    if context.anchor is None or first == last:
        return None
    if direction == "future":
        begin = weekday_near(context.anchor, first, "future")
        end = weekday_near(begin, last, "future")
    else:
        end = weekday_near(context.anchor, last, None)
        begin = weekday_near(end, first, None)
    return Meaning(f"{begin}/{end}", begin, end, "day", "publication", None, "day")


def _night_before_last(match: re.Match[str], context: Context) -> Meaning | None:
    if context.anchor is None:
        return Meaning(None, time_of_day="night")
    return night(context.anchor - 2 * _DAY, "publication")


def _nights_ago(match: re.Match[str], context: Context) -> Meaning | None:
    count = amount(match["number"])
    if context.anchor is None or count is None or count != int(count) or count > _MANY_NIGHTS:
        return None
    return night(context.anchor - int(count) * _DAY, "publication")


def _night_to(match: re.Match[str], context: Context) -> Meaning | None:
    """In the night to Friday: the one that ends on that day."""
    if not match["weekday"][0].isupper() or context.anchor is None:
        return None
    direction = context.direction(match.start("weekday"), match.end("weekday"))
    end = weekday_near(context.anchor, weekday_number(match["weekday"]), direction)
    return night(end - _DAY, "publication")


def _bare_part(match: re.Match[str], context: Context) -> Meaning | None:
    """Late in the afternoon, at dawn: of the day told before in the paragraph, else of the report."""
    text = context.document.text
    part = match["bare"] or match["point"]
    before = context.last(text.rfind("\n", 0, match.start()) + 1, match.start())
    if before is not None and before.start is not None:
        return _with_part(period("day", before.start).based("context"), part)
    if context.direction(match.start(), match.end()) != "past":
        return None
    return _with_part(_from_publication(context, 0), part)


def _deictic(match: re.Match[str], context: Context) -> Meaning | None:
    word = re.sub(r"\s+", " ", match["deictic"].lower())
    part = match["part2"] or match["part"]
    if not part and match.group().lower().startswith("mid-"):
        return None
    return _with_part(_from_publication(context, lexicon().days[word]), part)


def _this_part(match: re.Match[str], context: Context) -> Meaning | None:
    which = match["which"].lower()
    if which == "this":
        return _with_part(_from_publication(context, 0), match["part"])
    offset = {"the next": 1, "the following": 1, "the previous": -1}.get(which, 0)
    return _with_part(_from_context(match, context, offset), match["part"])


def _tonight(match: re.Match[str], context: Context) -> Meaning | None:
    return _with_part(_from_publication(context, 0), "night")


def _last_night(match: re.Match[str], context: Context) -> Meaning | None:
    if context.anchor is None:
        return Meaning(None, time_of_day="night")
    if (match["which"] or "").lower() == "evening":
        return _with_part(_from_publication(context, -1), "evening")
    return night(context.anchor - _DAY, "publication")


def _weekend(match: re.Match[str], context: Context) -> Meaning | None:
    if context.anchor is None:
        return Meaning("XXXX-WXX-WE")
    which, anchor = match["which"].lower(), context.anchor
    monday = anchor - (anchor.isoweekday() - 1) * _DAY
    inside = anchor.isoweekday() >= 6
    if which in ("last", "this past", "the past"):
        weeks = -1
    elif which in ("next", "the coming"):
        weeks = 1 if inside else 0
    elif which == "the" and anchor.isoweekday() <= 3:
        weeks = -1 if context.direction(match.start(), match.end()) != "future" else 0
    else:
        weeks = 0
    return period("weekend", monday + timedelta(weeks=weeks)).based("publication")


def _from_context(match: re.Match[str], context: Context, days: int) -> Meaning | None:
    before = context.told_before(match.start())
    if before is None or before.start is None or before.granularity != "day":
        return None
    return period("day", before.start + days * _DAY).based("context")


def _same_day(match: re.Match[str], context: Context) -> Meaning | None:
    which = match["which"].lower()
    offset = {"the next": 1, "the following": 1, "the previous": -1}.get(which, 0)
    return _from_context(match, context, offset)


def _apart(match: re.Match[str], context: Context) -> Meaning | None:
    """Two days later, the day before: from the day told before."""
    count = amount(match["number"]) if match["number"] else 1
    way = match["way"].lower()
    if count is None:
        return None
    sign = -1 if way in ("earlier", "before") else 1
    return _from_context(match, context, sign * int(count))
