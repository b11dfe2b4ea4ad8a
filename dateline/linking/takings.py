"""Takings: who is told to hold a place when, so that its loss ends the event of its capture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from dateline.linking.tellings import Telling

CAPTURES: Final = frozenset({"TERR.CAPTURE", "TERR.TRANSFER"})

Taking = tuple[date, int]


def place_key(telling: Telling) -> str | None:
    """What the place that changes hands is known by."""
    place = telling.object_place or telling.place
    return (
        None if place is None else (place["place_id"] or (place["name"] or "").casefold() or None)
    )


class Takings:
    """Dated captures of places by taker.

    Args:
        tellings: All tellings; only captures dated by their own words count.
    """

    def __init__(self, tellings: Iterable[Telling]) -> None:
        found: dict[str, set[Taking]] = defaultdict(set)
        for telling in tellings:
            key = place_key(telling)
            if (
                telling.event_type in CAPTURES and telling.founds and telling.actual
                and telling.row["date_basis"] == "text" and key is not None
                and telling.agent is not None and telling.first is not None
            ):  # fmt: skip
                found[key].add((telling.first, telling.agent))
        self._found = {key: sorted(takings) for key, takings in found.items()}

    def between(self, a: Telling, b: Telling) -> set[int]:
        """Takers of the place of ``a`` on a day strictly between the two tellings."""
        if None in (a.first, a.last, b.first, b.last):
            return set()
        start, end = min(a.last, b.last), max(a.first, b.first)  # type: ignore[type-var]
        key = place_key(a)
        return {agent for day, agent in self._found.get(key or "", ()) if start < day < end}  # type: ignore[operator]
