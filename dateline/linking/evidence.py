"""Evidence: how strongly two tellings speak for one event, by the object of their family.

Codebook, section 5: the type is equal or confusable, the object equal or compatible, the days
overlap within the window of the type, the doers are compatible. A contradiction is final; what
agrees adds up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from dateline.linking import compatible
from dateline.linking.actor import Actor
from dateline.linking.compatible import Fit
from dateline.linking.parties import is_wide, named, parties
from dateline.linking.takings import Takings
from dateline.linking.tellings import Telling

JOIN: Final = 2.0
"""Least evidence on which a telling joins an event."""

_PARTIES: Final = frozenset({"LEAD", "DIPL", "JUST", "SANC", "TALK"})
"""Families whose object is the parties, wherever it is told to have been."""
_ACTS_ON_PLACE: Final = frozenset({"TERR", "MIL"})
_BY_MODE: Final = frozenset({"CROWD", "RULE"})
_DONE_TO: Final = frozenset({"VIOL", "CAPT", "JUST"})
"""Families in which someone named whom it was done to is the object, whatever place is told."""

_VAGUE: Final = frozenset({"VIOL.ATTACK", "VIOL.BLAST"})
"""Types of violence whose words ("attack", "explosion") leave the means open."""


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


@dataclass(frozen=True)
class Evidence:
    """What speaks for one event.

    Attributes:
        strength: Sum of what agrees.
        exact: Whether the object is equal, not only compatible.
    """

    strength: float
    exact: bool


@dataclass(frozen=True)
class Context:
    """What tellings are compared by.

    Attributes:
        actors: Actors by number.
        types: The codebook's types by code.
        takings: Who took which place when.
    """

    actors: list[Actor]
    types: Mapping[str, TypeRules]
    takings: Takings

    def window(self, event_type: str) -> int | None:
        """Window of a type in days; one day for a type that the codebook does not hold."""
        rules = self.types.get(event_type)
        return rules.window.days if rules else 1

    def near_types(self, event_type: str) -> list[str]:
        """The type itself and those that reports confuse with it, in either direction."""
        rules = self.types.get(event_type)
        listed = list(rules.confusable) if rules else []
        reverse = [c for c, r in self.types.items() if event_type in r.confusable]
        return [event_type, *sorted({*listed, *reverse} - {event_type})]


def evidence(a: Telling, b: Telling, context: Context) -> Evidence | None:
    """Evidence that two tellings are one event; null when a cell contradicts it."""
    when = _when(a, b, context)
    if when == Fit.DIFFERENT or _of_other_times(a, b, context):
        return None
    where = _where(a, b)
    who, whom = parties(a, b, where, when, context.actors)
    someone = a.family in _DONE_TO and whom == Fit.SAME and named(a, b, context.actors)
    if where == Fit.DIFFERENT and (a.family in _PARTIES or someone):
        where = Fit.UNKNOWN
    if Fit.DIFFERENT in (where, who, whom):
        return None
    if a.event_type != b.event_type and not _confused(a, b, where):
        return None
    if a.family in _BY_MODE and _modes_differ(a, b):
        return None
    if a.family == "TALK" and not _one_utterance(a, b, who, whom):
        return None
    if a.family == "TERR" and (_retaken(a, b, context) or (_days_apart(a, b) and who < Fit.SAME)):
        return None
    if (a.denies or b.denies) and not _denied(a, b, where, who, whom):
        return None
    by_party = a.family in _PARTIES
    wide = is_wide(a)
    told_together = a.story is not None and a.story == b.story
    strength = (
        {Fit.SAME: 0.5 if wide else 1.5, Fit.COARSER: 0.5}.get(where, 0.0)
        + {Fit.SAME: 1.5 if by_party else 1.0, Fit.COARSER: 0.5}.get(who, 0.0)
        + {Fit.SAME: 1.5 if someone else 1.0, Fit.COARSER: 0.3}.get(whom, 0.0)
        + {Fit.SAME: 0.5, Fit.UNKNOWN: 0.3 if told_together else 0.0}.get(when, 0.0)
        + (0.7 if told_together else 0.0)
        + (0.3 if a.row["trigger_lemma"] == b.row["trigger_lemma"] else 0.0)
        + (0.8 if _copied(a, b) else 0.0)
        + (0.5 if _repeated(a, b) else 0.0)
        + (0.8 if _unplaced_again(a, b) else 0.0)
    )
    exact = (where == Fit.SAME and not wide) or (by_party and who == Fit.SAME) or someone
    return Evidence(round(strength, 3), exact)


def _confused(a: Telling, b: Telling, where: Fit) -> bool:
    """Whether tellings of unlike types can be one act that reports call by unlike words.

    Violence is told apart by means, which vague words ("the attack") leave open. Elsewhere unlike
    types are unlike acts (an entry is a part of a capture, a flight no loss of office), unless the
    very same word was typed twice.
    """
    if where < Fit.COARSER:
        return False
    if a.row["trigger_lemma"] == b.row["trigger_lemma"]:
        return where == Fit.SAME
    if a.family != "VIOL" or b.family != "VIOL" or b.denies or a.denies:
        return False
    # A report that tells of clashes and, elsewhere, of a strike tells of two things.
    return bool({a.event_type, b.event_type} & _VAGUE) or _close(a, b)


def _when(a: Telling, b: Telling, context: Context) -> Fit:
    """Days within the window; where both name their day, "one local day" means that day."""
    window = context.window(a.event_type)
    if window == 1 and a.to_the_day and b.to_the_day:
        window = 0
    return compatible.days((a.first, a.last), (b.first, b.last), window)


def _of_other_times(a: Telling, b: Telling, context: Context) -> bool:
    """Whether one tells the distant past and the other does not, and no dates say it is one act.

    A report of its day tells as news what a later one tells as background; their dates agree.
    """
    if a.background == b.background:
        return False
    window = context.window(a.event_type) or 0
    return compatible.days((a.first, a.last), (b.first, b.last), window) < Fit.COARSER


def _where(a: Telling, b: Telling) -> Fit:
    """Fit of the places acted upon when both are told, else of the places."""
    if a.family in _ACTS_ON_PLACE:
        return compatible.places(a.object_place or a.place, b.object_place or b.place)
    return compatible.places(a.place, b.place)


def _modes_differ(a: Telling, b: Telling) -> bool:
    first, second = a.row["mode"], b.row["mode"]
    return first is not None and second is not None and first != second


def _one_utterance(a: Telling, b: Telling, who: Fit, whom: Fit) -> bool:
    """Whether two words of one speaker can be one utterance: one statement, or one addressee."""
    if a.story != b.story or who != Fit.SAME:
        return False
    if a.statement is not None and a.statement == b.statement:
        return True
    return whom == Fit.SAME and a.event_type == b.event_type


def _retaken(a: Telling, b: Telling, context: Context) -> bool:
    """Whether another side is told to have taken the place between the two."""
    mine = {t.agent for t in (a, b) if t.agent is not None}
    return any(
        all(compatible.doers(taker, agent, context.actors) == Fit.DIFFERENT for agent in mine)
        for taker in context.takings.between(a, b)
        if mine
    )


def _days_apart(a: Telling, b: Telling) -> bool:
    """Whether their own words put the two on days that do not even adjoin."""
    texts = a.row["date_basis"] == b.row["date_basis"] == "text"
    return texts and compatible.days((a.first, a.last), (b.first, b.last), 1) == Fit.DIFFERENT


def _close(a: Telling, b: Telling) -> bool:
    """Whether the two stand in the same or adjoining sentences of one report."""
    if a.row["report_id"] != b.row["report_id"]:
        return False
    return abs(int(a.row["sentence_no"]) - int(b.row["sentence_no"])) <= 1


def _repeated(a: Telling, b: Telling) -> bool:
    """Whether a report says it again with the same word, or goes on about the same doer's act."""
    if not _close(a, b):
        return False
    if a.row["trigger_lemma"] == b.row["trigger_lemma"]:
        return True
    start, other = a.row["agent_start"], b.row["agent_start"]
    return a.family == b.family == "VIOL" and start is not None and start == other


def _unplaced_again(a: Telling, b: Telling) -> bool:
    """Whether a report comes back to an act without saying where ("the city was liberated")."""
    if a.family not in _ACTS_ON_PLACE or a.event_type != b.event_type:
        return False
    if a.row["report_id"] != b.row["report_id"]:
        return False
    return (a.place is None) != (b.place is None)


def _denied(a: Telling, b: Telling, where: Fit, who: Fit, whom: Fit) -> bool:
    """Whether a denial can be about the other telling: not just something else nearby.

    The doer has to fit, or one has to be unnamed and the deed be told by the same word, or the very
    place be what is said to be lost.
    """
    if a.denies and b.denies:
        return True
    if a.event_type != b.event_type:
        return False
    if who >= Fit.COARSER or (a.agent is None and whom >= Fit.COARSER):
        return True
    if a.family == "TERR" and where == Fit.SAME:
        return True
    return bool(a.row["trigger_lemma"] == b.row["trigger_lemma"])


def _copied(a: Telling, b: Telling) -> bool:
    """Whether the two stand in copies of one text and use the same words."""
    return a.original == b.original and a.row["trigger_text"] == b.row["trigger_text"]
