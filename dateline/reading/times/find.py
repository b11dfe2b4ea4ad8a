"""Finds the time expressions of a document and reads what days they mean."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dateline.reading.document import Document, TimeExpression
from dateline.reading.times import absolute, clock, days, relative, vague
from dateline.reading.times.context import Context
from dateline.reading.times.patterns import Rule

_LEAD: Final = re.compile(r"(?:on|in|for|after|within|of|over(?! (?:a|an|\d))|during)\s+", re.I)
"""Prepositions that a rule needs to see but that are no part of the expression."""


@cache
def _rules() -> tuple[Rule, ...]:
    families = (absolute, days, relative, clock, vague)
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
        if meaning.start is not None:
            context.read.append((begin, meaning))
        found.append(
            TimeExpression(
                begin, end, document.text[begin:end], meaning.value, meaning.start, meaning.end,
                meaning.precision, meaning.basis, meaning.time_of_day,
            )
        )  # fmt: skip
        reached = end
    return found


def _candidates(text: str) -> list[tuple[int, int, int, re.Match[str], Rule]]:
    found = [
        (_trim(text, match.start(), match.end())[0], -match.end(), number, match, rule)
        for number, rule in enumerate(_rules())
        for match in rule.pattern.finditer(text)
    ]
    return sorted(found, key=lambda candidate: candidate[:3])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    lead = _LEAD.match(text, start, end)
    if lead:
        start = lead.end()
    if text[end - 2 : end].lower() in ("'s", "’s"):
        end -= 2
    return start, end
