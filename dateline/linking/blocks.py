"""Blocks: which events a telling may belong to, found without comparing it with all.

A telling can only join an event with which it shares a country, an unlocated place name, a story, a
party or the text of a copy: nothing else gives evidence enough (`evidence.JOIN`). Within each, only
events of near types on near days are looked at, so that the work grows with the news of a few days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from dateline.linking.evidence import Context
from dateline.linking.tellings import Telling

Key = tuple[str, object]

LONGEST: Final = 10
"""Intervals of more days than this are looked up as undated."""
_DAY: Final = timedelta(days=1)


class Blocks:
    """An index from what tellings share to numbers of events.

    Args:
        context: Gives near types and windows.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._all: dict[tuple[str, Key], set[int]] = defaultdict(set)
        self._undated: dict[tuple[str, Key], set[int]] = defaultdict(set)
        self._dated: dict[tuple[str, Key, date], set[int]] = defaultdict(set)

    def add(self, telling: Telling, event: int) -> None:
        """Enter a telling of an event."""
        days = _days(telling, 0)
        for key in _keys(telling):
            block = (telling.event_type, key)
            self._all[block].add(event)
            if days is None:
                self._undated[block].add(event)
            for day in days or ():
                self._dated[(*block, day)].add(event)

    def near(self, telling: Telling) -> list[int]:
        """Events that the telling may belong to, in the order of their numbers."""
        window = self._context.window(telling.event_type)
        days = None if window is None else _days(telling, window)
        found: set[int] = set()
        for code in self._context.near_types(telling.event_type):
            for key in _keys(telling):
                if days is None:
                    found |= self._all.get((code, key), set())
                    continue
                found |= self._undated.get((code, key), set())
                for day in days:
                    found |= self._dated.get((code, key, day), set())
        return sorted(found)


def _keys(telling: Telling) -> Iterator[Key]:
    for place in (telling.place, telling.object_place):
        if place is not None:
            yield ("country", place["country"])
            yield ("name", (place["name"] or place["text"]).casefold())
    if telling.story is not None:
        yield ("story", telling.story)
    for party in {telling.agent, telling.target} - {None}:
        yield ("party", party)
    yield ("text", telling.original)


def _days(telling: Telling, more: int) -> list[date] | None:
    """Days on which it may have happened, ``more`` on either side; null when there is no telling."""
    if telling.first is None or telling.last is None:
        return None
    start, end = telling.first - more * _DAY, telling.last + more * _DAY
    count = (end - start).days + 1
    return None if count > LONGEST else [start + n * _DAY for n in range(count)]
