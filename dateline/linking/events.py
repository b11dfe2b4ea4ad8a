"""Events: tellings that are one event by the rules of the codebook, section 5.

A telling joins the best event that it fits, else founds one. The most specific tellings go first,
so that vague ones ("the attack") meet the events that they may belong to. A telling that fits two
events about equally well at a coarser precision joins neither. Denials and questions come last:
they join the event that they speak of and never make one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from dateline.linking.blocks import Blocks
from dateline.linking.evidence import JOIN, Context, Evidence, evidence
from dateline.linking.pairs import NO_PAIRS, Pairs
from dateline.linking.tellings import Telling
from dateline.linking.union import Union

MARGIN: Final = 0.3
"""By how much the best of several compatible events must stand out for a telling to join it."""


@dataclass(eq=False)
class Event:
    """A cluster of tellings; denials are members too, but never found one."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def founding(self) -> Telling:
        """The least telling in founding order that can make an event."""
        return next(t for t in sorted(self.tellings, key=lambda t: t.order) if t.founds)

    @property
    def told(self) -> list[Telling]:
        """The tellings that say it happened: as fact if any does, else as planned or ordered."""
        said = [t for t in self.tellings if t.founds]
        return [t for t in said if t.actual] or said


def find_events(
    tellings: list[Telling], context: Context, pairs: Pairs = NO_PAIRS, blocked: bool = True
) -> list[Event]:
    """Group tellings into events.

    Args:
        tellings: All live tellings.
        context: What they are compared by.
        pairs: Tellings (by event_mention_id) that people have judged to be one event, or two.
        blocked: Whether to look for candidates by block; all pairs give the same, slowly.

    Returns:
        Events in the order of their founding tellings.
    """
    finder = _Finder(context, pairs, blocked)
    for telling in sorted((t for t in tellings if t.founds), key=_specific_first):
        finder.place(telling)
    for telling in sorted((t for t in tellings if not t.founds), key=lambda t: t.order):
        finder.place(telling)
    events = _joined(finder.events, tellings, pairs)
    for event in events:
        event.tellings.sort(key=lambda t: t.order)
    return sorted(events, key=lambda event: event.founding.order)


class _Finder:
    """Events as they grow."""

    def __init__(self, context: Context, pairs: Pairs, blocked: bool) -> None:
        self.events: list[Event] = []
        self._context = context
        self._pairs = pairs
        self._blocks = Blocks(context) if blocked else None
        self._near_types: Callable[[str], list[str]] = cache(context.near_types)

    def place(self, telling: Telling) -> None:
        """Put a telling into the event that it fits best; else found one, if it can."""
        number = self._best(telling)
        if number is None:
            if not telling.founds:
                return
            number = len(self.events)
            self.events.append(Event())
        self.events[number].tellings.append(telling)
        if self._blocks is not None:
            self._blocks.add(telling, number)

    def _candidates(self, telling: Telling) -> list[int]:
        if self._blocks is not None:
            return self._blocks.near(telling)
        near = set(self._near_types(telling.event_type))
        return [n for n, e in enumerate(self.events) if near & {t.event_type for t in e.tellings}]

    def _best(self, telling: Telling) -> int | None:
        """The event with the strongest evidence; none when several fit and none stands out."""
        scored: list[tuple[float, bool, int]] = []
        for number in self._candidates(telling):
            found = self._fit(telling, self.events[number])
            if found is not None and found.strength >= JOIN:
                scored.append((-found.strength, not found.exact, number))
        if not scored:
            return None
        scored.sort()
        strength, inexact, number = scored[0]
        if inexact and len(scored) > 1 and scored[1][0] < strength + MARGIN:
            return None
        return number

    def _fit(self, telling: Telling, event: Event) -> Evidence | None:
        """Best evidence over the members, if none contradicts."""
        if self._pairs.apart and self._pairs.parts(
            [telling.mention_id], [t.mention_id for t in event.tellings]
        ):
            return None
        best: Evidence | None = None
        for member in event.tellings:
            found = evidence(telling, member, self._context)
            if found is None:
                return None
            if best is None or (found.strength, found.exact) > (best.strength, best.exact):
                best = found
        return best


def _specific_first(telling: Telling) -> tuple[int, tuple[str, str, int, int, str, str]]:
    place = telling.place
    specific = (
        2 * (place is not None and place["place_kind"] not in (None, "country"))
        + (telling.row["date_basis"] == "text")
        + (telling.agent is not None)
    )
    return (-int(specific), telling.order)


def _joined(events: list[Event], tellings: list[Telling], pairs: Pairs) -> list[Event]:
    """Events with those joined that people judged to be one; a denial joins the event it is told."""
    if not pairs.same:
        return events
    event_of = {t.mention_id: n for n, event in enumerate(events) for t in event.tellings}
    alone = {t.mention_id: t for t in tellings if t.mention_id not in event_of}
    union = Union(len(events))
    for first, second in sorted(pairs.same):
        if first in event_of and second in event_of:
            union.join(event_of[first], event_of[second])
            continue
        for one, other in ((first, second), (second, first)):
            if one in event_of and other in alone:
                event_of[other] = event_of[one]
                events[event_of[one]].tellings.append(alone.pop(other))
    return [Event([t for n in members for t in events[n].tellings]) for members in union.groups()]
