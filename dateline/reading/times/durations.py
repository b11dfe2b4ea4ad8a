"""Lengths of time: 54 years, two to three weeks, five and a half hours, the eight-month-old truce."""

from __future__ import annotations

import re
from typing import Final, cast

from dateline.reading.times.context import Context
from dateline.reading.times.patterns import Rule, amount, rule, unit_name
from dateline.reading.times.period import Granularity, Meaning, period, shift

_CODE: Final = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
}  # fmt: skip
CLOCK: Final = ("second", "minute", "hour")
"""Units shorter than a day."""
_RATE: Final = re.compile(
    r"(?:\d|million|billion|times|percent|once|twice|hundred|thousand)\s*$", re.I
)
_HALVES: Final = {"minute": "PT30S", "hour": "PT30M", "day": "PT12H", "year": "P6M",
                  "decade": "P5Y", "century": "P50Y"}  # fmt: skip
_IN: Final = re.compile(r"(?:\b(?:with)?in(?: about| around| just| only)?|\bfor)\s+$", re.I)
_PREPOSITION: Final = re.compile(r"\b(?:for|in|within|after|over|than|of|on|by|to|from)\s+$", re.I)
_IN_ONLY: Final = re.compile(r"(?<!\w)in(?: about| around| just| only)?\s+$", re.I)


def rules() -> list[Rule]:
    """The rules of this family."""
    many = "(?:<number>|<vague>)"
    half = r"(?: ?(?P<half>1/2|½|and a half|and one-half))"
    return [
        rule("duration", f"(?:<approx> )?(?:(?P<low><number>)(?:-|[ -](?:to|or)[ -]))?{many}"
             r"(?P<dash>[ -])(?:more |full |straight |consecutive |long )?<units>(?:-long)?(?![ -](?:old|of age))", _duration),
        rule("and_half", f"(?:<approx> )?(?:<number>{half} <units>|(?:a|an|one) <unit> and a half)",
             _and_half),
        rule("half", r"(?:<approx> )?(?:half (?:a|an) |a half[ -]|half[ -])<unit>(?:-long)?", _half),
        rule("quarter_century", r"(?:<approx> )?a quarter(?:[ -]| of a )century", _quarter_century),
        rule("long", r"(?:(?P<one><unit>)-?|<plural>-)long", _long),
        rule("aged", r"(?:(?!an? )<number>[ -]<units>|<plural>)-old(?= <lasting>\b)", _aged),
        rule("or_two", r"(?:a|an|one) (?P<one><unit>) or (?:two|so)", _or_two),
        rule("units_of", r"<plural>(?= of\b)", _units_of),
    ]  # fmt: skip


def named(unit: str, count: int) -> str:
    """Value of a duration; decades count as ten years where they have a number."""
    if unit in CLOCK:
        return f"PT{count}{_CODE[unit]}"
    if unit == "decade":
        return f"P{count * 10}Y"
    if unit == "century":
        return f"P{count * 100}Y"
    return f"P{count}{_CODE[unit]}"


def vague(unit: str) -> str:
    """Value of a duration without a number."""
    return f"PTX{_CODE[unit]}" if unit in CLOCK else f"PX{_CODE[unit]}"


def _single(match: re.Match[str], context: Context, unit: str) -> bool:
    """Whether one unit is a length: after "for", in a rate, or with a hyphen (a one-day trip)."""
    words = match.group().lower()
    if words.endswith("-long") or unit_name(match["units"]) != match["units"].lower():
        return False  # the article of what follows: "a week-long pause", "a years-old siege"
    one = match["number2"].lower() == "one"
    before = context.document.text[max(0, match.start() - 14) : match.start()]
    if match["dash"] != " ":
        return one
    if not one and _RATE.search(before):
        return True
    if unit in ("second", "minute", "quarter"):
        return unit != "quarter" and one and bool(_IN.search(before))
    return True


def _duration(match: re.Match[str], context: Context) -> Meaning | None:
    unit = unit_name(match["units"])
    if match["units"][0].isupper() and not match.group().isupper():
        return None  # a title: "60 Minutes"
    written = match["number2"]
    count = amount(match["low"] or written) if written else None
    if written and written.lower() in ("a", "an", "one") and not _single(match, context, unit):
        return None
    if count is None:
        return Meaning(vague(unit))
    if unit == "quarter" or (unit == "second" and match["dash"] == "-"):
        return None
    if count != int(count):
        return Meaning(f"P{'T' if unit in CLOCK else ''}{count:g}{_CODE[unit]}")
    return _ahead(match, context, unit, int(count)) or Meaning(named(unit, int(count)))


def _ahead(match: re.Match[str], context: Context, unit: str, count: int) -> Meaning | None:
    """A day rather than a length: "will vote in two weeks", "will one day return"."""
    if unit in CLOCK or match["dash"] != " " or context.anchor is None:
        return None
    if context.direction(match.start(), match.end()) != "future":
        return None
    before = context.document.text[max(0, match.start() - 14) : match.start()]
    if unit == "day" and match["number2"].lower() == "one" and not _PREPOSITION.search(before):
        return Meaning("FUTURE_REF")
    if not _IN_ONLY.search(before):
        return None
    granularity, steps = (
        ("year", count * 10)
        if unit == "decade"
        else ("century" if unit == "century" else unit, count)
    )
    try:
        there = shift(cast(Granularity, granularity), context.anchor, steps)
    except ValueError:
        return None
    return period(cast(Granularity, granularity), there).based("publication")


def _and_half(match: re.Match[str], context: Context) -> Meaning | None:
    count = int(amount(match["number"]) or 1) if match["number"] else 1
    unit = unit_name(match["units"] or match["unit"])
    whole, rest = named(unit, count), _HALVES.get(unit)
    if rest is None:
        return Meaning(f"P{count}.5{_CODE[unit]}")
    if unit in ("hour", "year", "minute"):
        return Meaning(whole + rest.lstrip("PT"))
    return Meaning(
        f"P{count}DT12H" if unit == "day" else named("year", int(whole[1:-1]) + int(rest[1:-1]))
    )


def _half(match: re.Match[str], context: Context) -> Meaning | None:
    value = _HALVES.get(unit_name(match["unit"]))
    return Meaning(value) if value else None


def _quarter_century(match: re.Match[str], context: Context) -> Meaning | None:
    return Meaning("P25Y")


def _long(match: re.Match[str], context: Context) -> Meaning | None:
    unit = unit_name(match["one"] or match["plural"])
    return Meaning(named(unit, 1) if match["one"] else vague(unit))


def _aged(match: re.Match[str], context: Context) -> Meaning | None:
    unit = unit_name(match["units"] or match["plural"])
    count = amount(match["number"]) if match["number"] else None
    return Meaning(vague(unit) if count is None else named(unit, int(count)))


def _or_two(match: re.Match[str], context: Context) -> Meaning | None:
    unit = unit_name(match["one"])
    before = context.document.text[max(0, match.start() - 14) : match.start()]
    if _IN_ONLY.search(before) and context.direction(match.start(), match.end()) == "future":
        return Meaning("FUTURE_REF")
    return Meaning(named(unit, 1))


def _units_of(match: re.Match[str], context: Context) -> Meaning | None:
    """Weeks of talks: a length, where no adjective or article makes it a part of something."""
    token = context.token(match.start())
    before = token.nbor(-1) if token is not None and token.i else None
    if before is not None and before.pos_ in ("DET", "ADJ", "NUM", "PRON", "NOUN", "PROPN"):
        return None
    return Meaning(vague(unit_name(match["plural"])))
