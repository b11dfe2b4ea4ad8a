"""Weighing: the voices and figures of each event, its status and how that status came about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from dateline.linking.actor import STATE, Actor
from dateline.linking.bearing import bearing
from dateline.linking.compatible import camp_of
from dateline.linking.events import Event
from dateline.linking.figures import UNATTRIBUTED, Figure, rank
from dateline.linking.origins import Origins
from dateline.linking.status import Standing, Voice, standing
from dateline.linking.tellings import Telling

Row = dict[str, Any]


class Weigher:
    """Weighs the tellings of events by the claims that they stand in.

    Args:
        claims: Live rows of ``claims`` by id; a figure may stand in another claim than its event.
        origins: Finds origins.
        actors: Actors by number.
        quantities: Live rows of ``quantities``.
        outlets: Rows of ``outlets``.

    Attributes:
        told: event_mention_id to the rows of ``quantities`` that belong to it.
    """

    def __init__(
        self,
        claims: Mapping[str, Row],
        origins: Origins,
        actors: list[Actor],
        quantities: list[Row],
        outlets: list[Row],
    ) -> None:
        self._claims = claims
        self._origins = origins
        self._actors = actors
        self._states = {
            row["outlet_id"]: row["country"]
            for row in outlets
            if row.get("kind") in ("state", "government") and row.get("country")
        }
        self._voices: dict[tuple[str, bool], Voice] = {}
        self.told: dict[str, list[Row]] = defaultdict(list)
        for row in quantities:
            if row["event_mention_id"]:
                self.told[row["event_mention_id"]].append(row)

    def bearing(self, telling: Telling) -> Row | None:
        """Cells of ``claim_events`` for a telling; null in the outlet's own voice."""
        claim = telling.claim
        if claim is None:
            return None
        return bearing(claim, telling, self._origins.speaker(claim), self._actors)

    def voice(self, telling: Telling, happened: bool) -> Voice:
        """What a telling weighs on the occurrence of its event.

        Args:
            telling: The telling.
            happened: Whether some telling gives the event as fact; words about a plan or an order
                then say nothing on whether it was carried out.
        """
        claim, bears = telling.claim, self.bearing(telling)
        beside = happened and not telling.actual
        if claim is None or bears is None:
            origin = self._origins.of_outlet(telling.report["report_id"])
            stance = "neutral" if beside else "against" if telling.denies else "for"
            return Voice(origin, stance, self._side(telling), outlet=True)
        silent = beside or bears["aspect"] == "agent"
        return Voice(
            self._origins.of_claim(claim),
            "neutral" if silent else bears["stance"],
            bears["party"],
            self._origins.anonymous(claim),
        )

    def _heard(self, telling: Telling, happened: bool) -> Voice:
        key = (telling.mention_id, happened)
        if key not in self._voices:
            self._voices[key] = self.voice(telling, happened)
        return self._voices[key]

    def _side(self, telling: Telling) -> str:
        """On whose side an outlet's own voice stands: a state's outlet speaks for the state."""
        country = self._states.get(telling.report["outlet_id"] or "")
        if country is None:
            return "third"
        for number, side in ((telling.agent, "agent_side"), (telling.target, "target_side")):
            actor = self._actors[number] if number is not None else None
            if actor is not None and actor.country == country and camp_of(actor) & STATE:
                return side
        return "third"

    def standing(self, event: Event, event_type: str) -> Standing:
        """Status of an event by all of its tellings."""
        happened = any(t.actual for t in event.told)
        return standing(event_type, [self._heard(t, happened) for t in event.tellings])

    def history(self, event: Event, event_type: str) -> list[Row]:
        """Changes of the status as reports came in: rows of ``event_status`` without the id."""
        changes: list[Row] = []
        heard: list[Telling] = []
        for telling in event.tellings:
            heard.append(telling)
            when = telling.report["published_at_utc"] or telling.report["retrieved_at_utc"]
            if when is None or not any(t.founds for t in heard):
                continue
            now = self.standing(Event(list(heard)), event_type)
            if changes and changes[-1]["at_utc"] == when:
                changes.pop()  # several tellings at one instant: the last word counts
            if changes and changes[-1]["status"] == now.status:
                continue
            claim = telling.claim
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
        return changes

    def figures(self, event: Event) -> list[Figure]:
        """The numbers told of an event, with what decides their weight."""
        return [
            self._figure(row, telling)
            for telling in event.told
            for row in self.told[telling.mention_id]
        ]

    def _figure(self, row: Row, telling: Telling) -> Figure:
        told = str(telling.report["published_at_utc"] or telling.report["retrieved_at_utc"] or "")
        claim = self._claims.get(row["claim_id"] or "")
        if claim is None:
            return Figure(
                row, self._origins.of_outlet(telling.report["report_id"]), UNATTRIBUTED, told
            )
        number = self._origins.speaker(claim)
        kind = self._actors[number].kind if number is not None else None
        party = bearing(claim, telling, number, self._actors)["party"]
        weight = rank(claim["source_kind"], kind, party, self._origins.anonymous(claim))
        return Figure(row, self._origins.of_claim(claim), weight, told)
