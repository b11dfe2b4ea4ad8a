"""Finds the time expressions of a document and reads what days they mean."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from dateline.reading.document import Document, TimeExpression
from dateline.reading.times import (
    absolute,
    clock,
    comparison,
    days,
    durations,
    eras,
    ranges,
    relative,
    seasons,
    vague,
)
from dateline.reading.times.context import Context
from dateline.reading.times.openings import SIZE, openings, plain
from dateline.reading.times.patterns import Rule

_LEAD: Final = re.compile(
    r"(?:on|in|for|after|within|of|throughout|over(?! (?:a|an|\d))|during)\s+", re.I
)
"""Prepositions that a rule needs to see but that are no part of the expression."""

_WORD: Final = re.compile(r"(?<![\w$£€])\S")
"""Where an expression may begin: see `patterns.rule`."""


@cache
def _rules() -> tuple[Rule, ...]:
    families = (
        ranges,
        absolute,
        eras,
        seasons,
        days,
        comparison,
        relative,
        durations,
        clock,
        vague,
    )
    return tuple(found for family in families for found in family.rules())


def find_times(document: Document) -> list[TimeExpression]:
    """The time expressions of a document, in order; they do not overlap.

    Relative expressions count from ``document.published_local``; without it they have no days and
    basis ``none``. The leftmost longest reading wins; what no rule can read is left out.
    """
    context = Context(document, document.published_local)
    found: list[TimeExpression] = []
    reached = 0
    for start, _, _, match, rule in _candidates(document.text):
        if start < reached:
            continue
        meaning = rule.read(match, context)
        if meaning is None:
            continue
        begin, end = _trim(document.text, match.start(), match.end())
        context.note(begin, end, meaning)
        found.append(
            TimeExpression(
                begin, end, document.text[begin:end], meaning.value, meaning.start, meaning.end,
                meaning.precision, meaning.basis, meaning.time_of_day,
            )
        )  # fmt: skip
        reached = end
    return found


def _candidates(text: str) -> list[tuple[int, int, int, re.Match[str], Rule]]:
    """The matches of every rule, as a search from the left for each of them would give."""
    found: list[tuple[int, int, int, re.Match[str], Rule]] = []
    rules, marks = _rules(), plain(text)
    reached = [0] * len(rules)
    for place in _WORD.finditer(text):
        at = place.start()
        for number in _fitting(marks[at : at + SIZE]):
            if at < reached[number]:
                continue
            match = rules[number].pattern.match(text, at)
            if match is not None:
                reached[number] = match.end()
                start = _trim(text, at, match.end())[0]
                found.append((start, -match.end(), number, match, rules[number]))
    return sorted(found, key=lambda candidate: candidate[:3])


@cache
def _by_opening() -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, rule in enumerate(_rules()):
        for opening in openings(rule.pattern):
            found.setdefault(opening, []).append(number)
    return {opening: tuple(numbers) for opening, numbers in found.items()}


@lru_cache(maxsize=65_536)
def _fitting(letters: str) -> tuple[int, ...]:
    """Numbers of the rules whose matches may begin with some letters."""
    known = _by_opening()
    return tuple(
        sorted({n for size in range(len(letters) + 1) for n in known.get(letters[:size], ())})
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    lead = _LEAD.match(text, start, end)
    if lead:
        start = lead.end()
    if text[end - 2 : end].lower() in ("'s", "’s"):
        end -= 2
    return start, end
