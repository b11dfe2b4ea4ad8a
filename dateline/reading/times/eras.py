"""Parts of years and runs of them: the 1980s, the 19th century, the third quarter."""

from __future__ import annotations

import re
from datetime import date

from dateline.reading.times.context import Context
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.patterns import Rule, rule, year_number
from dateline.reading.times.period import Meaning, period, shift


def rules() -> list[Rule]:
    """The rules of this family."""
    return [
        rule("decade", r"(?:the )?(?:(?:early|late|mid)[ -])?(?P<tens>(?:1[5-9]|20)\d)0['’]?s", _decade),
        rule("decade_word", r"the (?:(?:early|late|mid)[ -])?(?:<decade_word>|['’]?(?P<tens>[2-9])0['’]?s)",
             _decade_word),
        rule("century", r"(?:the )?(?:(?:early|late|mid)[ -])?(?P<nth>\d\d?)(?:st|nd|rd|th) century",
             _century),
        rule("quarter", r"(?:(?:the|its|this year['’]s|(?P<before>last|next) year['’]s) )?"
             r"(?:fiscal[ -])?(?:<year> )?(?:fiscal[ -])?(?P<which>first|second|third|fourth|last)"
             r"[- ](?P<size>quarter|half)(?: of (?:<year>|(?P<other>this|last|next) year|the year))?",
             _quarter),
        rule("quarter_code", r"(?:<year> ?)?(?P<code>[QH][1-4])(?: ?(?:of )?<year>)?", _quarter_code),
    ]  # fmt: skip


def _decade(match: re.Match[str], context: Context) -> Meaning | None:
    return period("decade", date(int(match["tens"]) * 10, 1, 1))


def _decade_word(match: re.Match[str], context: Context) -> Meaning | None:
    """The nineties, the '90s: of the last century, unless that lies ahead of the report."""
    if match["tens"]:
        token = context.token(match.start("tens"))
        if not re.search("['’][2-9]", match.group()) and (
            token is None or token.ent_type_ != "DATE"
        ):
            return None
        tens = int(match["tens"])
    else:
        word = match["decade_word"].lower()
        tens = lexicon().numbers[f"{word[:-3]}y"] // 10
    return period("decade", date(1900 + tens * 10, 1, 1))


def _century(match: re.Match[str], context: Context) -> Meaning | None:
    number = int(match["nth"])
    return period("century", date((number - 1) * 100, 1, 1)) if 2 <= number <= 30 else None


def _quarter(match: re.Match[str], context: Context) -> Meaning | None:
    size = match["size"].lower()
    which = match["which"].lower()
    count = 4 if size == "quarter" else 2
    number = count if which == "last" else lexicon().ordinals[which]
    if number > count:
        return None
    months = 12 // count
    written = match["year"] or match["year2"]
    if written:
        return period(
            "quarter" if count == 4 else "half",
            date(year_number(written), (number - 1) * months + 1, 1),
        )
    if context.anchor is None:
        return Meaning(f"XXXX-{size[0].upper()}{number}")
    other = (match["before"] or match["other"] or "").lower()
    day = date(context.anchor.year, (number - 1) * months + 1, 1)
    if other in ("last", "next"):
        day = shift("year", day, -1 if other == "last" else 1)
    elif (
        not other
        and day > context.anchor
        and context.direction(match.start(), match.end()) != "future"
    ):
        day = shift("year", day, -1)
    return period("quarter" if count == 4 else "half", day).based("publication")


def _quarter_code(match: re.Match[str], context: Context) -> Meaning | None:
    written = match["year"] or match["year2"]
    kind, number = match["code"][0].upper(), int(match["code"][1])
    if not written or not match["code"][0].isupper() or (kind == "H" and number > 2):
        return None
    months = 3 if kind == "Q" else 6
    return period(
        "quarter" if kind == "Q" else "half",
        date(year_number(written), (number - 1) * months + 1, 1),
    )
