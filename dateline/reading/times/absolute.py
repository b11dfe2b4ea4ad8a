"""Dates by name or number: December 8, 8 December 2024, March 2011, 1996.

Where the year is missing it is the one that brings the date closest to the publication, or the
side of it that the clause's tense points to.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from dateline.reading.times.context import Context
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.patterns import Rule, month_number, rule, year_number
from dateline.reading.times.period import Meaning, period, shift
from dateline.reading.times.story import in_story

_SUPPORT: Final = re.compile(
    r"(?:\b(?:in|since|until|till|by|before|after|from|to|of|during|through|and|for|between|last|next|this"
    r"|early|late|mid|every|each|throughout|around|about)|mid-)\s*$", re.I,
)  # fmt: skip
_MONTHS_AHEAD: Final = 2
_DAY_SPREAD: Final = timedelta(days=75)


def rules() -> list[Rule]:
    """The rules of this family."""
    that = "(?P<that> (?:of )?(?:that|the same|the following|the next) year)"
    day_tail = f"(?:,? <year>|{that})?(?:,? <part>)?"
    of = "(?:(?:(?:on |in |during )?the <part> of|(?:at )?<part> on) )?"
    return [
        rule("iso_date", r"(?P<y>(?:1[5-9]|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:T[\d:.]+Z?)?", _iso),
        rule("numeric_date", r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)<year>", _numeric),
        rule("month_day", f"{of}(?:<weekday_any>,? )?(?:<mod> |on |last |this |next |the week of )?<month> <dom>{day_tail}",
             _day),
        rule("day_month", f"{of}(?:<weekday_any>,? )?(?:the )?<dom>(?: of)? <month>{day_tail}", _day),
        rule("day_alone", r"(?:(?:on |in |during )?the <part> of|(?:at )?<part> on) the (?P<nth>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
             r"(?! (?:of|century|floor|anniversary|day|time))", _day_alone),
        rule("month_year", r"(?:<mod>[ -])?<month>(?:,| of)? <year>", _month),
        rule("month_that_year", rf"(?:<mod>[ -])?<month>{that}", _month_that_year),
        rule("month_told", r"(?:<mod>[ -])?(?P<which>that|the following|the next) <month>", _month_told),
        rule("month", r"(?:<mod>[ -])?(?:(?P<which>last|this|next|this past|the past|this coming) )?"
             r"<month>(?P<other> (?:of )?(?:this|last|next) year)?", _month),
        rule("year", r"(?:<mod>[ -])?(?:the (?:year|fiscal year) |fiscal(?: year)? |post-|pre-)?<year>", _year),
    ]  # fmt: skip


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def one_day(day: date | None, basis: str = "explicit") -> Meaning | None:
    """A day as a meaning; null where there is none."""
    return period("day", day).based(basis) if day else None


def _iso(match: re.Match[str], context: Context) -> Meaning | None:
    return one_day(_safe(int(match["y"]), int(match["m"]), int(match["d"])))


def _numeric(match: re.Match[str], context: Context) -> Meaning | None:
    """Day and month in figures; abstains where both orders are possible."""
    a, b, year = int(match["a"]), int(match["b"]), year_number(match["year"])
    if match["sep"] == "." or a > 12 or a == b:
        return one_day(_safe(year, b, a))
    return one_day(_safe(year, a, b)) if b > 12 else None


def _figure(text: str) -> int:
    return int(re.match(r"\d+", text).group())  # type: ignore[union-attr]


def _year_for(match: re.Match[str], context: Context, month: int, dom: int) -> date | None:
    """The dateless year: closest to the publication, unless the tense points the other way."""
    story = context.story_before(match.start())
    if story is not None:
        return in_story(story, month, dom)
    if context.anchor is None:
        return None
    anchor = context.anchor
    around = [_safe(anchor.year + n, month, dom) for n in (-1, 0, 1)]
    days = sorted((d for d in around if d), key=lambda d: abs(d - anchor))
    if not days:
        return None
    nearest = days[0]
    if abs(nearest - anchor) <= _DAY_SPREAD:
        return nearest
    direction = context.direction(match.start(), match.end())
    wanted = [d for d in days if (d <= anchor) == (direction != "future")]
    return wanted[0] if wanted else nearest


def yearless_basis(match: re.Match[str], context: Context) -> str:
    """What a date without a year counts from: the story that it stands in, else the publication."""
    return "publication" if context.story_before(match.start()) is None else "context"


def _day(match: re.Match[str], context: Context) -> Meaning | None:
    month, dom = month_number(match["month"]), _figure(match["dom"])
    if match["year"]:
        found = one_day(_safe(year_number(match["year"]), month, dom))
    elif match["that"]:
        year = _that_year(match, context)
        found = one_day(_safe(year, month, dom), "context") if year is not None else None
    elif (day := _year_for(match, context, month, dom)) is not None:
        found = one_day(day, yearless_basis(match, context))
    else:
        return Meaning(f"XXXX-{month:02d}-{dom:02d}") if _safe(2000, month, dom) else None
    if found and found.start and match.group().lower().startswith("the week of"):
        return period("week", found.start).based(found.basis)
    groups = match.groupdict()
    told = groups["part"] or groups["part2"] or groups.get("part3")
    if found and told:
        part = lexicon().day_parts[re.sub(r"\s+", " ", told.lower())]
        return found.part(part.code, part.part)
    return found


def _day_alone(match: re.Match[str], context: Context) -> Meaning | None:
    """At dawn on the 8th: of the month before or after that the tense points to, else the nearest."""
    told = match["part"] or match["part2"]
    if context.anchor is None:
        return None
    anchor, months = context.anchor, (-1, 0, 1)
    around = [shift("month", anchor.replace(day=1), n) for n in months]
    days = [d for m in around if (d := _safe(m.year, m.month, int(match["nth"]))) is not None]
    ahead = context.direction(match.start(), match.end()) == "future"
    fitting = [d for d in days if (d >= anchor if ahead else d <= anchor)]
    if not fitting:
        return None
    day = min(fitting, key=lambda d: abs(d - anchor))
    part = lexicon().day_parts[re.sub(r"\s+", " ", told.lower())]
    return period("day", day).based("publication").part(part.code, part.part)


def day_of(
    month: str, dom: str, year: str | None, match: re.Match[str], context: Context
) -> date | None:
    """The day of a month that stands inside a longer expression."""
    number, day = month_number(month), _figure(dom)
    if year:
        return _safe(year_number(year), number, day)
    return _year_for(match, context, number, day)


def _is_month(match: re.Match[str], context: Context) -> bool:
    """Whether a bare word like May or March names the month here."""
    word = match["month"]
    if word.lower().rstrip(".") not in lexicon().ambiguous_months:
        return word[0].isupper()
    if not word[0].isupper():
        return False
    if match["mod"] or match.groupdict().get("which"):
        return True
    before = context.document.text[max(0, match.start() - 12) : match.start()]
    token = context.token(match.start("month"))
    proper = token is not None and token.tag_ == "NNP" and token.ent_type_ == "DATE"
    return bool(_SUPPORT.search(before)) and proper


def _that_year(match: re.Match[str], context: Context) -> int | None:
    """The year told before, or the one after it: "on 2 July of that year"."""
    before = context.previous(match.start())
    if before is None or before.start is None:
        return None
    return before.start.year + ("that" not in match["that"] and "same" not in match["that"])


def _month_that_year(match: re.Match[str], context: Context) -> Meaning | None:
    """In May of that year."""
    year = _that_year(match, context)
    if year is None or not match["month"][0].isupper():
        return None
    return period("month", date(year, month_number(match["month"]), 1)).based("context")


def _month_told(match: re.Match[str], context: Context) -> Meaning | None:
    """That May, the following April: counted from what was told before."""
    before, number = context.previous(match.start()), month_number(match["month"])
    if before is None or before.start is None or not match["month"][0].isupper():
        return None
    year = before.start.year
    if match["which"].lower() != "that":
        if before.granularity == "year":
            return None
        year += number <= before.start.month
    return period("month", date(year, number, 1)).based("context")


def _month(match: re.Match[str], context: Context) -> Meaning | None:
    groups = match.groupdict()
    number = month_number(match["month"])
    if groups.get("year"):
        return period("month", date(year_number(match["year"]), number, 1))
    if not _is_month(match, context):
        return None
    story = None if groups["which"] or groups["other"] else context.story_before(match.start())
    if story is not None:
        day = in_story(story, number, 1)
        if day is not None:
            return period("month", day).based("context")
    if context.anchor is None or story is not None:
        return Meaning(f"XXXX-{number:02d}")
    anchor, year = context.anchor, context.anchor.year
    which, other = (groups["which"] or "").lower(), (groups["other"] or "").lower()
    if other:
        year += {"this": 0, "last": -1, "next": 1}[other.split()[-2]]
    elif which in ("next", "this coming"):
        year += number <= anchor.month
    elif which in ("last", "this past", "the past"):
        year -= number >= anchor.month
    elif which != "this":
        direction = context.direction(match.start(), match.end())
        ahead = (number - anchor.month) % 12
        if direction == "future" or (direction is None and 0 < ahead <= _MONTHS_AHEAD):
            year += number < anchor.month
        else:
            year -= number > anchor.month
    return period("month", date(year, number, 1)).based("publication")


def _year(match: re.Match[str], context: Context) -> Meaning | None:
    """A year, unless the figure counts something ("2000 people") or is a name's part."""
    figure = context.token(match.start("year"))
    prefix = match.group()[: match.start("year") - match.start()]
    spoken = not match["year"][0].isdigit()
    text, at = context.document.text, match.start("year")
    if at > 1 and text[at - 1] in "/.-" and text[at - 2].isdigit():
        return None  # the rest of a date or number that nothing reads
    if figure is None or (match["year"].lower().startswith("two") and not prefix):
        return None
    if not prefix and not spoken and not _year_like(figure.i, context):
        return None
    return period("year", date(year_number(match["year"]), 1, 1))


def _year_like(index: int, context: Context) -> bool:
    doc = context.document.doc
    token = doc[index]
    after = [t.lower_.rstrip(".") for t in doc[index + 1 : index + 5]]
    if after and (after[0] in lexicon().makes or (
        doc[index + 1].text[0].isupper() and any(w in lexicon().streets for w in after[1:])
        and index and doc[index - 1].lower_ in ("at", "of", "in", "near", "outside", "from")
    )):  # fmt: skip
        return False  # "a 2013 Toyota", "at 1988 Cedar Street"
    if token.idx and context.document.text[token.idx - 1] == "/":
        return False
    if token.dep_ in ("nummod", "quantmod") and token.head.i > token.i and token.head.tag_ in (
        "NNS", "NNPS", "CD",
    ):  # fmt: skip
        return False
    following = doc[index + 1] if index + 1 < len(doc) else None
    if following is not None and (
        following.is_currency or following.lower_ in ("percent", "hours")
    ):
        return False
    return not (index and (doc[index - 1].is_currency or doc[index - 1].text in ("No.", "-")))
