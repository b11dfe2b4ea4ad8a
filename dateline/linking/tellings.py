"""Tellings: event mentions with everything that decides whether two of them are one event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from dateline.linking.actors import Actor

Row = dict[str, Any]

UNTYPED: Final = "untyped"
NO_EVENT: Final = frozenset({"conditional", "predicted", "generic", "requested"})
"""Modalities whose mentions make no event of their own."""

BACKDATED: Final = timedelta(days=2)
"""How far before its publication an undated telling may lie."""


@dataclass(frozen=True)
class Telling:
    """One event mention, resolved.

    Attributes:
        agent: Number of the actor who acted.
        place: The naming of its place, as a row of ``mentions``.
        target: Number of the actor it was done to.
        story: Number of the report's story.
        first: First day on which it may have happened, defaults widened.
        last: Last such day.
    """

    row: Row
    report: Row
    place: Row | None
    object_place: Row | None
    agent: int | None
    target: int | None
    story: int | None
    first: date | None
    last: date | None

    @property
    def event_type(self) -> str:
        """Type of the codebook."""
        return str(self.row["event_type"])

    @property
    def family(self) -> str:
        """The part of the type before the point."""
        return self.event_type.partition(".")[0]

    @property
    def negative(self) -> bool:
        """Whether the telling says that it did not happen."""
        return bool(self.row["polarity"] == "negative")

    @property
    def order(self) -> tuple[str, str, int]:
        """Founding order: publication, report, position."""
        report = self.report
        day = report["published_at_utc"] or report["retrieved_at_utc"] or ""
        return (str(day), report["report_id"], self.row["trigger_start"])


def find_tellings(
    mentions: list[Row],
    event_mentions: list[Row],
    reports: Mapping[str, Row],
    stories: Mapping[str, int],
    actor_of: Mapping[str, int],
) -> list[Telling]:
    """The event mentions that can make or join an event, in founding order.

    Args:
        mentions: Live rows of ``mentions``.
        event_mentions: Live rows of ``event_mentions``.
        reports: report_id to its live row.
        stories: report_id to story number.
        actor_of: mention_id to actor number.
    """
    by_id = {row["mention_id"]: row for row in mentions}
    tellings = []
    for row in event_mentions:
        if row["event_type"] == UNTYPED or row["modality"] in NO_EVENT:
            continue
        first, last = _days(row)
        tellings.append(
            Telling(
                row=row,
                report=reports[row["report_id"]],
                place=by_id.get(row["place_mention_id"]),
                object_place=by_id.get(row["object_place_mention_id"]),
                agent=actor_of.get(row["agent_mention_id"]),
                target=actor_of.get(row["target_mention_id"]),
                story=stories.get(row["report_id"]),
                first=first,
                last=last,
            )
        )
    return sorted(tellings, key=lambda t: t.order)


def _days(row: Row) -> tuple[date | None, date | None]:
    first, last = row["date_start"], row["date_end"] or row["date_start"]
    if first is not None and row["date_basis"] == "publication":
        first -= BACKDATED
    return first, last


def actor_numbers(actors: list[Actor]) -> dict[str, int]:
    """mention_id to the number of its actor."""
    return {
        mention["mention_id"]: number
        for number, actor in enumerate(actors)
        for chain in actor.chains
        for mention in chain.mentions
    }
