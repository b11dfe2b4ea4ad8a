"""Events: tellings that are one event by the rules of the codebook, section 5.

A telling joins the best event that it fits, else founds one. The most specific tellings go first,
so that vague ones ("the attack") meet the events that they may belong to. A telling that fits two
events equally well at a coarser precision joins neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from dateline.linking import compatible
from dateline.linking.actors import Actor
from dateline.linking.compatible import Fit
from dateline.linking.tellings import Telling

JOIN: Final = 2.0
"""Least evidence on which two tellings are joined; see `_evidence`."""

_TALK: Final = frozenset({"TALK"})
_BY_MODE: Final = frozenset({"CROWD", "RULE"})
_PLACELESS: Final = frozenset({"LEAD", "TALK", "DIPL", "SANC", "JUST"})


class Window(Protocol):
    """How far apart two tellings of one event may be dated, in days; null: no limit."""

    @property
    def days(self) -> int | None: ...  # noqa: D102


class TypeRules(Protocol):
    """What linking needs to know of an event type."""

    @property
    def window(self) -> Window: ...  # noqa: D102
    @property
    def confusable(self) -> list[str]: ...  # noqa: D102


@dataclass
class Event:
    """A cluster of tellings; denials are members too, but never found one."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def founding(self) -> Telling:
        """The least affirmative telling in founding order."""
        return min((t for t in self.tellings if not t.negative), key=lambda t: t.order)


def find_events(
    tellings: list[Telling], actors: list[Actor], types: Mapping[str, TypeRules]
) -> list[Event]:
    """Group tellings into events.

    Args:
        tellings: All live tellings.
        actors: Actors by number.
        types: The codebook's types by code.

    Returns:
        Events in the order of their founding tellings.
    """
    by_type: dict[str, list[Event]] = defaultdict(list)
    events: list[Event] = []
    affirmative = sorted((t for t in tellings if not t.negative), key=_specific_first)
    for telling in affirmative:
        joined = _best(telling, _candidates(telling, by_type, types), actors, types)
        if joined is None:
            joined = Event()
            events.append(joined)
            by_type[telling.event_type].append(joined)
        joined.tellings.append(telling)
    for telling in sorted((t for t in tellings if t.negative), key=lambda t: t.order):
        joined = _best(telling, _candidates(telling, by_type, types), actors, types)
        if joined is not None:
            joined.tellings.append(telling)
    for event in events:
        event.tellings.sort(key=lambda t: t.order)
    return sorted(events, key=lambda event: event.founding.order)


def _specific_first(telling: Telling) -> tuple[int, tuple[str, str, int]]:
    place = telling.place
    specific = (
        2 * (place is not None and place["place_kind"] not in (None, "country"))
        + (telling.row["date_basis"] == "text")
        + (telling.agent is not None)
    )
    return (-int(specific), telling.order)


def _candidates(
    telling: Telling, by_type: Mapping[str, list[Event]], types: Mapping[str, TypeRules]
) -> list[Event]:
    rules = types.get(telling.event_type)
    near = [telling.event_type, *(rules.confusable if rules else ())]
    return [event for code in near for event in by_type.get(code, ())]


def _best(
    telling: Telling,
    candidates: list[Event],
    actors: list[Actor],
    types: Mapping[str, TypeRules],
) -> Event | None:
    """The event with the strongest evidence, unless two are equally strong and neither is exact."""
    scored: list[tuple[float, bool, int]] = []
    for number, event in enumerate(candidates):
        fits = [_evidence(telling, member, actors, types) for member in event.tellings]
        if any(fit is None for fit in fits):
            continue
        strength, exact = max(fit for fit in fits if fit is not None)
        if strength >= JOIN:
            scored.append((strength, exact, number))
    if not scored:
        return None
    scored.sort(key=lambda item: (-item[0], not item[1], item[2]))
    if len(scored) > 1 and not scored[0][1] and scored[1][0] == scored[0][0]:
        return None
    return candidates[scored[0][2]]


def _evidence(
    a: Telling, b: Telling, actors: list[Actor], types: Mapping[str, TypeRules]
) -> tuple[float, bool] | None:
    """How strongly two tellings speak for one event, and whether place or doer is exactly equal.

    Returns:
        Null when a cell contradicts; else the sum of what speaks for it.
    """
    rules = types.get(a.event_type)
    window = rules.window.days if rules else 1
    when = compatible.days((a.first, a.last), (b.first, b.last), window)
    where = _where(a, b)
    who = compatible.doers(a.agent, b.agent, actors)
    whom = compatible.doers(a.target, b.target, actors)
    if a.family in _PLACELESS and where == Fit.DIFFERENT:
        where = Fit.UNKNOWN
    if a.family == "DIPL":
        who, whom = _principals(a, b, who, whom)
    if a.family in ("VIOL", "TERR") and who == Fit.DIFFERENT and where == Fit.SAME:
        who = Fit.UNKNOWN  # different alleged doers of one act: a disputed field, not two events
    if Fit.DIFFERENT in (when, where, who) or (whom == Fit.DIFFERENT and not _same_text(a, b)):
        return None
    if a.row["event_type"] != b.row["event_type"] and where != Fit.SAME:
        return None
    if a.family in _BY_MODE and _modes_differ(a, b):
        return None
    if a.family in _TALK and (a.story != b.story or Fit.SAME not in (who,)):
        return None
    same_story = a.story is not None and a.story == b.story
    strength = (
        {Fit.SAME: 1.5, Fit.COARSER: 0.5}.get(where, 0.0)
        + {Fit.SAME: 1.0, Fit.COARSER: 0.5}.get(who, 0.0)
        + {Fit.SAME: 1.0, Fit.COARSER: 0.3}.get(whom, 0.0)
        + (0.5 if when == Fit.SAME else 0.0)
        + (0.7 if same_story else 0.0)
        + (0.3 if a.row["trigger_lemma"] == b.row["trigger_lemma"] else 0.0)
        + (0.8 if _same_copy(a, b) else 0.0)
    )
    return strength, where == Fit.SAME or (who == Fit.SAME and a.family in _PLACELESS)


def _where(a: Telling, b: Telling) -> Fit:
    """Fit of the object places when both are told, else of the places."""
    if a.family in ("TERR", "MIL") and a.object_place is not None and b.object_place is not None:
        return compatible.places(a.object_place, b.object_place)
    return compatible.places(a.place, b.place)


def _principals(a: Telling, b: Telling, who: Fit, whom: Fit) -> tuple[Fit, Fit]:
    """Who met whom has no direction: shared principals count whatever side they are told on."""
    mine = {p for p in (a.agent, a.target) if p is not None}
    theirs = {p for p in (b.agent, b.target) if p is not None}
    shared = len(mine & theirs)
    if shared == 2:
        return Fit.SAME, Fit.SAME
    if shared == 1 and min(len(mine), len(theirs)) == 1:
        return Fit.SAME, Fit.UNKNOWN
    return who, whom


def _modes_differ(a: Telling, b: Telling) -> bool:
    first, second = a.row["mode"], b.row["mode"]
    return first is not None and second is not None and first != second


def _same_text(a: Telling, b: Telling) -> bool:
    """Whether the targets are worded alike, though resolved apart."""
    first, second = a.row["target_text"], b.row["target_text"]
    return bool(first and second and first.casefold() == second.casefold())


def _same_copy(a: Telling, b: Telling) -> bool:
    """Whether the two stand in copies of one report and use the same words."""
    first = a.report["duplicate_of"] or a.report["report_id"]
    second = b.report["duplicate_of"] or b.report["report_id"]
    return bool(first == second and a.row["trigger_text"] == b.row["trigger_text"])
