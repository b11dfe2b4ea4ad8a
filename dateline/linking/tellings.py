"""Tellings: event mentions with everything that decides whether two of them are one event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from dateline.linking.actor import Actor

Row = dict[str, Any]

UNTYPED: Final = "untyped"
NO_EVENT: Final = frozenset({"conditional", "predicted", "generic", "requested"})
"""Modalities whose mentions make no event of their own."""

BACKDATED: Final = timedelta(days=2)
"""How far before its publication an undated telling may lie."""
_DAY: Final = timedelta(days=1)
_TO_THE_DAY: Final = frozenset({"hour", "part_of_day", "day"})


@dataclass(frozen=True, eq=False)
class Telling:
    """One event mention, resolved.

    Attributes:
        claim: The innermost claim that tells it; null in the outlet's own voice.
        place: The naming of its place, as a row of ``mentions``.
        agent: Number of the actor who acted.
        target: Number of the actor it was done to.
        story: Number of the report's story.
        statement: Id of the utterance that the claim repeats.
        first: First day on which it may have happened, defaults widened.
        last: Last such day.
    """

    row: Row
    report: Row
    claim: Row | None
    place: Row | None
    object_place: Row | None
    agent: int | None
    target: int | None
    story: int | None
    statement: str | None
    first: date | None
    last: date | None

    @property
    def mention_id(self) -> str:
        """Id of the event mention."""
        return str(self.row["event_mention_id"])

    @cached_property
    def event_type(self) -> str:
        """Type of the codebook."""
        return str(self.row["event_type"])

    @cached_property
    def family(self) -> str:
        """The part of the type before the point."""
        return self.event_type.partition(".")[0]

    @cached_property
    def performed(self) -> bool:
        """Whether the claim is itself the act ("called on them to leave"), not a word about it."""
        if self.claim is None:
            return False
        start = self.row["trigger_start"]
        return not any(s["start"] <= start < s["end"] for s in self.claim["content_spans"])

    @cached_property
    def denies(self) -> bool:
        """Whether it says that the event did not happen: by its words or by an act of denial."""
        negative = bool(self.row["polarity"] == "negative")
        if self.claim is None or self.performed:
            return negative
        return negative != bool(self.claim["act"] == "deny")

    @cached_property
    def asks(self) -> bool:
        """Whether the source leaves open if it happened."""
        return self.claim is not None and (
            self.claim["certainty"] == "question" or self.claim["act"] == "ask"
        )

    @cached_property
    def founds(self) -> bool:
        """Whether it can make an event: a denial or a question alone makes none."""
        return not self.denies and not self.asks

    @cached_property
    def actual(self) -> bool:
        """Whether it tells the event as fact rather than as a plan, an order, an offer, a threat."""
        return bool(self.row["modality"] == "actual")

    @cached_property
    def background(self) -> bool:
        """Whether it is told as an act of the distant past, beside the news."""
        return bool(self.row.get("background"))  # rows of older coders do not say

    @cached_property
    def to_the_day(self) -> bool:
        """Whether its own words give one day, and no night that also belongs to the next."""
        row = self.row
        return (
            row["date_basis"] == "text"
            and row["date_precision"] in _TO_THE_DAY
            and row["time_of_day"] != "night"
        )

    @cached_property
    def original(self) -> str:
        """The report whose text it stands in: of a copy its original."""
        return str(self.report["duplicate_of"] or self.report["report_id"])

    @cached_property
    def order(self) -> tuple[str, str, int, int, str, str]:
        """Founding order: publication, report, position."""
        report, row = self.report, self.row
        day = report["published_at_utc"] or report["retrieved_at_utc"] or ""
        return (
            str(day), report["report_id"], row["trigger_start"], row["trigger_end"],
            self.event_type, self.mention_id,
        )  # fmt: skip


def find_tellings(
    mentions: list[Row],
    event_mentions: list[Row],
    reports: Mapping[str, Row],
    claims: Mapping[str, Row],
    stories: Mapping[str, int],
    statements: Mapping[str, str],
    actor_of: Mapping[str, int],
) -> list[Telling]:
    """The event mentions that can make or join an event, in founding order.

    Args:
        mentions: Live rows of ``mentions``.
        event_mentions: Live rows of ``event_mentions``.
        reports: report_id to its live row.
        claims: claim_id to its live row.
        stories: report_id to story number.
        statements: claim_id to the id of its statement.
        actor_of: mention_id to actor number.
    """
    by_id = {row["mention_id"]: row for row in mentions}
    tellings = []
    for row in event_mentions:
        if row["event_type"] == UNTYPED or row["modality"] in NO_EVENT:
            continue
        if row["polarity"] == "negative" and row["modality"] != "actual":
            continue  # "so that it would not fall" denies nothing
        first, last = _days(row)
        tellings.append(
            Telling(
                row=row,
                report=reports[row["report_id"]],
                claim=claims.get(row["claim_id"] or ""),
                place=by_id.get(row["place_mention_id"]),
                object_place=by_id.get(row["object_place_mention_id"]),
                agent=actor_of.get(row["agent_mention_id"]),
                target=actor_of.get(row["target_mention_id"]),
                story=stories.get(row["report_id"]),
                statement=statements.get(row["claim_id"] or ""),
                first=first,
                last=last,
            )
        )
    return sorted(tellings, key=lambda t: t.order)


def _days(row: Row) -> tuple[date | None, date | None]:
    first, last = row["date_start"], row["date_end"] or row["date_start"]
    if first is None:
        return None, None
    if row["date_basis"] == "publication":
        first -= BACKDATED
    elif row["time_of_day"] == "night" and first == last:
        last += _DAY
    return first, last


def actor_numbers(actors: list[Actor]) -> dict[str, int]:
    """mention_id to the number of its actor."""
    return {
        mention["mention_id"]: number
        for number, actor in enumerate(actors)
        for chain in actor.chains
        for mention in chain.mentions
    }
