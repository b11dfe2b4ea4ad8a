"""Weighing: the voices and figures of each event, its status and how that status came about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from dateline.linking.actors import Actor
from dateline.linking.bearing import bearing
from dateline.linking.events import Event
from dateline.linking.figures import Figure, rank
from dateline.linking.origins import Origins
from dateline.linking.status import Standing, Voice, standing
from dateline.linking.tellings import Telling

Row = dict[str, Any]


class Weigher:
    """Weighs the tellings of events by the claims that they stand in.

    Args:
        claims: Live rows of ``claims`` by id.
        origins: Finds origins.
        actors: Actors by number.
        quantities: Live rows of ``quantities``.
    """

    def __init__(
        self,
        claims: Mapping[str, Row],
        origins: Origins,
        actors: list[Actor],
        quantities: list[Row],
    ) -> None:
        self._claims = claims
        self._origins = origins
        self._actors = actors
        self._figures: dict[str, list[Row]] = defaultdict(list)
        for row in quantities:
            if row["event_mention_id"]:
                self._figures[row["event_mention_id"]].append(row)

    def claim_of(self, telling: Telling) -> Row | None:
        """The innermost claim that a telling stands in."""
        return self._claims.get(telling.row["claim_id"] or "")

    def bearing(self, telling: Telling) -> Row | None:
        """Cells of ``claim_events`` for a telling; null in the outlet's own voice."""
        claim = self.claim_of(telling)
        if claim is None:
            return None
        return bearing(claim, telling, self._origins.source_actor(claim), self._actors)

    def voice(self, telling: Telling) -> Voice:
        """What a telling weighs on the occurrence of its event."""
        claim = self.claim_of(telling)
        if claim is None:
            origin = self._origins.of_outlet(telling.report["report_id"])
            stance = "against" if telling.negative else "for"
            return Voice(origin, stance, "third", outlet=True)
        bears = bearing(claim, telling, self._origins.source_actor(claim), self._actors)
        stance = bears["stance"] if bears["aspect"] == "occurrence" else "neutral"
        return Voice(
            self._origins.of_claim(claim), stance, bears["party"], self._origins.anonymous(claim)
        )

    def standing(self, event: Event, event_type: str) -> Standing:
        """Status of an event by all of its tellings."""
        return standing(event_type, [self.voice(t) for t in event.tellings])

    def history(self, event: Event, event_type: str) -> list[Row]:
        """Changes of the status as reports came in: rows of ``event_status`` without the id."""
        changes: list[Row] = []
        heard: list[Voice] = []
        last: str | None = None
        founded = False
        for telling in sorted(event.tellings, key=lambda t: t.order):
            heard.append(self.voice(telling))
            founded = founded or not telling.negative
            when = telling.report["published_at_utc"] or telling.report["retrieved_at_utc"]
            if not founded or when is None:
                continue
            now = standing(event_type, heard)
            if now.status == last:
                continue
            last = now.status
            if changes and changes[-1]["at_utc"] == when:
                changes.pop()  # one report, several tellings: its last word counts
            claim = self.claim_of(telling)
            changes.append(
                {
                    "at_utc": when,
                    "at_precision": telling.report["published_precision"] or "day",
                    "status": now.status,
                    "independent_for": now.independent_for,
                    "independent_against": now.independent_against,
                    "claim_id": claim["claim_id"] if claim else None,
                }
            )
        return _without_repeats(changes)

    def figures(self, event: Event) -> list[Figure]:
        """The numbers told of an event, with what decides their weight."""
        found = []
        for telling in event.tellings:
            if telling.negative:
                continue
            for row in self._figures[telling.row["event_mention_id"]]:
                found.append(self._figure(row, telling))
        return found

    def _figure(self, row: Row, telling: Telling) -> Figure:
        told = str(telling.report["published_at_utc"] or telling.report["retrieved_at_utc"] or "")
        claim = self._claims.get(row["claim_id"] or "")
        if claim is None:
            return Figure(row, self._origins.of_outlet(telling.report["report_id"]), 5, told)
        number = self._origins.source_actor(claim)
        kind = self._actors[number].kind if number is not None else None
        party = bearing(claim, telling, number, self._actors)["party"]
        weight = rank(claim["source_kind"], kind, party, self._origins.anonymous(claim))
        return Figure(row, self._origins.of_claim(claim), weight, told)


def _without_repeats(changes: list[Row]) -> list[Row]:
    kept: list[Row] = []
    for change in changes:
        if not kept or kept[-1]["status"] != change["status"]:
            kept.append(change)
    return kept
