"""Patterns: templates of time expressions, filled with the words of the lexicon.

A template is a regular expression in which a space stands for blanks inside a line and ``<name>``
for a group of the words of that name. Patterns match whole words, whatever their case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from dateline.reading.times.context import Context
from dateline.reading.times.lexicon import lexicon
from dateline.reading.times.period import Meaning

Read: TypeAlias = Callable[["re.Match[str]", Context], "Meaning | None"]

_HUNDREDS: Final = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900}
"""The first half of a spoken year; `twenty` is left out, since it counts more often."""
_BLANK: Final = "[ \\t\u00a0]+"
_GROUP: Final = re.compile(r"(?<!\?P)<(\w+)>")
_SPACE: Final = re.compile(r"\[[^\]]*\]| ")


@dataclass(frozen=True)
class Rule:
    """One kind of time expression: how it looks and how it is read.

    Attributes:
        read: Gives the meaning, or null when the words are no time after all.
    """

    name: str
    pattern: re.Pattern[str]
    read: Read


def any_of(words: Iterable[str]) -> str:
    """An alternation of words, longest first, so that the longest is tried first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", _BLANK).replace("'", "['’]") for word in ordered)


@cache
def _groups() -> dict[str, str]:
    words = lexicon()
    full = any_of(spellings[0] for spellings in words.months.values())
    short = any_of(m for spellings in words.months.values() for m in spellings[1:])
    days = [spellings[0] for spellings in words.weekdays.values()]
    small = [word for word, n in words.numbers.items() if n < 10 and word not in ("a", "an")]
    tens = [word for word, n in words.numbers.items() if 20 <= n <= 90 and n % 10 == 0]
    spoken = f"(?:{any_of(tens)})[- ](?:{any_of(small)})"
    singular = [w for forms in words.units.values() for w in forms]
    plural = [words.plurals.get(w, w + "s") for w in singular]
    parts = any_of(words.day_parts)
    return {
        "month": f"(?:{full})\\b|(?:{short})\\b\\.?",
        "weekday": any_of(days),
        "weekday_any": f"(?:{any_of(w for s in words.weekdays.values() for w in s)})\\b\\.?",
        "dom": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[:.,]\d|%)",
        "year": rf"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)|{_spoken_years(any_of(tens), any_of(small))}",
        "number": f"\\d+(?:\\.\\d+)?(?!\\d)|{spoken}|{any_of(words.numbers)}",
        "vague": any_of(words.vague_numbers),
        "ordinal": any_of(words.ordinals),
        "unit": any_of(singular),
        "units": any_of([*singular, *plural]),
        "plural": any_of(plural),
        "part": parts,
        "season": any_of(words.seasons),
        "mod": any_of(words.modifiers),
        "approx": any_of(words.approximations),
        "deictic": any_of(words.days),
        "holiday": any_of(words.holidays),
        "set": any_of(words.sets),
        "decade_word": any_of(f"{word[:-1]}ies" for word in tens),
        "lasting": any_of(words.lasting),
    }


def _spoken_years(tens: str, small: str) -> str:
    """Years as they are spoken: nineteen ninety-six, eighteen twelve, two thousand and four."""
    rest = f"(?:{tens})(?:[- ](?:{small}))?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    return f"(?:{any_of(_HUNDREDS)})[- ](?:{rest})|two thousand(?:(?: and)? (?:{small}))?"


def rule(name: str, template: str, read: Read) -> Rule:
    """A rule from a template.

    Raises:
        KeyError: The template names a group that does not exist.
    """
    seen: dict[str, int] = {}

    def fill(match: re.Match[str]) -> str:
        key = match.group(1)
        seen[key] = seen.get(key, 0) + 1
        number = "" if seen[key] == 1 else str(seen[key])
        return f"(?P<{key}{number}>{_groups()[key]})"

    spaced = _SPACE.sub(lambda m: f"(?:{_BLANK})" if m.group() == " " else m.group(), template)
    source = _GROUP.sub(fill, spaced)
    return Rule(name, re.compile(f"(?<![\\w$£€])(?:{source})(?!\\w)", re.IGNORECASE), read)


@cache
def _month_numbers() -> dict[str, int]:
    return {word: n for n, spellings in lexicon().months.items() for word in spellings}


@cache
def _weekday_numbers() -> dict[str, int]:
    return {word: n for n, spellings in lexicon().weekdays.items() for word in spellings}


@cache
def _unit_names() -> dict[str, str]:
    words = lexicon()
    singular = {word: unit for unit, forms in words.units.items() for word in forms}
    return singular | {words.plurals.get(w, w + "s"): unit for w, unit in singular.items()}


def month_number(text: str) -> int:
    """The number of a month's name or abbreviation."""
    return _month_numbers()[text.lower().rstrip(".")]


def year_number(text: str) -> int:
    """The year that figures or words name.

    >>> year_number("nineteen ninety-six")
    1996
    """
    if text[0].isdigit():
        return int(text)
    words = [w for w in re.split(r"[-\s]+", text.lower()) if w != "and"]
    numbers = lexicon().numbers
    if words[0] in _HUNDREDS:
        return _HUNDREDS[words[0]] + sum(numbers[w] for w in words[1:])
    return 2000 + sum(numbers[w] for w in words[2:])


def weekday_number(text: str) -> int:
    """The ISO number of a weekday, Monday 1."""
    return _weekday_numbers()[text.lower().rstrip(".")]


def unit_name(text: str) -> str:
    """The unit that a singular or plural word names."""
    return _unit_names()[text.lower()]


_LONGEST_AMOUNT: Final = 12


def amount(text: str) -> float | None:
    """The number that digits or words say; null for vague amounts.

    >>> amount("twenty-four")
    24
    """
    plain = re.sub(r"\s+", " ", text.lower())
    if plain[0].isdigit():
        if len(plain) > _LONGEST_AMOUNT:
            return None  # no count of days or years; Python refuses thousands of digits
        return float(plain) if "." in plain else int(plain)
    numbers = lexicon().numbers
    if plain in numbers:
        return numbers[plain]
    parts = re.split(r"[- ]", plain)
    if all(part in numbers for part in parts):
        return sum(numbers[part] for part in parts)
    return None
