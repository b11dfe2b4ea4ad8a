"""The year of a story: which year a date without one has, by the full date told before it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from dateline.reading.times.period import Meaning
from dateline.reading.tokens import Token

_NEAR: Final = timedelta(days=120)
"""Up to here a story leaps, or looks back, from one date to the next."""
_LONG_OVER: Final = timedelta(days=300)
"""From here on before its report, a story's own year counts, not that of the report."""
_ASIDE: Final = frozenset(["relcl", "acl", "pcomp"])
_BOUNDS: Final = frozenset(["since", "until", "till", "before", "born", "from"])
_FAR: Final = 12


def tells_story(first: Token, root: Token) -> bool:
    """Whether a date is one that a story goes on from: told of its main course, not in passing.

    "The siege began on 12 March 2015" is; "held since 12 March 2015", "who had fled on ..." are not.
    """
    if first.lower_ in _BOUNDS or (first.i and first.nbor(-1).lower_ in _BOUNDS):
        return False
    token = root
    for _ in range(_FAR):
        if token.dep_ in _ASIDE or any(
            c.dep_ == "aux" and c.lower_ == "had" for c in token.children
        ):
            return False
        if token.dep_ == "ROOT":
            return True
        token = token.head
    return False


def in_story(told: Meaning, month: int, dom: int) -> date | None:
    """The day without a year that a story tells after a dated one; null where two years may fit.

    It is the nearest within some months of the day told before, else a later one of the same year.

    >>> in_story(period("day", date(2015, 3, 12)), 3, 17)
    datetime.date(2015, 3, 17)
    """
    assert told.start is not None
    start = told.start
    days = [d for n in (-1, 0, 1) if (d := _safe(start.year + n, month, dom)) is not None]
    near = min(days, key=lambda d: abs(d - start), default=None)
    if near is None or abs(near - start) <= _NEAR:
        return near
    same = next((d for d in days if d.year == start.year), None)
    return same if same is not None and same > start else None


def long_over(told: Meaning, anchor: date) -> bool:
    """Whether a story lies so far before its report that its dates do not count from there."""
    return told.end is not None and anchor - told.end >= _LONG_OVER


def _safe(year: int, month: int, dom: int) -> date | None:
    try:
        return date(year, month, dom)
    except ValueError:
        return None
