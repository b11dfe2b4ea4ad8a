"""Origins: on whose word a telling rests, so that ten reports of one speech count once.

Codebook, section 2. The origin of a claim is the innermost resolved source actor; else the document
or footage; else the anonymous description with the first outlet told; hearsay has none. The origin
of a sentence in the outlet's own voice is the outlet that first published it. A spokesperson and an
organ speak for their whole; a medium that is quoted is the outlet that it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from dateline.linking.actor import Actor
from dateline.linking.outlets import OutletNames
from dateline.tables import ids

Row = dict[str, Any]

SPEAKERS: Final = frozenset({"organ_of"})
"""Relations under which a part and its whole speak as one."""
INSTITUTIONS: Final = frozenset(
    {"state", "state_organ", "military", "police", "rebel", "militia", "party", "io"}
)
"""Kinds whose class speaks as a body when a claim's source is an organization ("the army said")."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_ONE_OF: Final = re.compile(
    r"(one|another|two|three|some|both|most) of (the|these|those|them)\b", re.I
)
"""Words that take a source out of a group that the report has quoted before."""
_ARTICLES: Final = frozenset(
    {"a", "an", "the", "some", "several", "many", "one", "two", "three", "four", "five", "other"}
)


class Origins:
    """Finds origins over the live rows of one linking run.

    Args:
        claims: Live rows of ``claims`` by id.
        reports: Live rows of ``reports`` by id, with ``duplicate_of``.
        mentions: Live rows of ``mentions``.
        actors: Actors by number.
        actor_of: mention_id to actor number.
        outlets: Finds outlets by the names that reports give them.
    """

    def __init__(
        self,
        claims: Mapping[str, Row],
        reports: Mapping[str, Row],
        mentions: list[Row],
        actors: list[Actor],
        actor_of: Mapping[str, int],
        outlets: OutletNames,
    ) -> None:
        self._claims = claims
        self._reports = reports
        self._actors = actors
        self._actor_of = actor_of
        self._outlets = outlets
        self._by_report: dict[str, list[Row]] = defaultdict(list)
        for claim in sorted(claims.values(), key=lambda c: (c["source_start"] or 0, c["claim_id"])):
            if claim["source_start"] is not None and claim["source_kind"] != "none":
                self._by_report[claim["report_id"]].append(claim)
        self._bodies: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for row in mentions:
            number = actor_of.get(row["mention_id"])
            if number is not None and row["kind"] == "organization" and row["form"] == "name":
                self._bodies[row["report_id"]].append((row["start"], row["end"], number))

    def source_actor(self, claim: Row) -> int | None:
        """Number of the actor that is the claim's source, be it a class; null where there is none."""
        return self._actor_of.get(claim["source_mention_id"])

    def resolved(self, claim: Row) -> int | None:
        """Number of the source actor if it is someone in particular; null for the anonymous."""
        number = self.source_actor(claim)
        if number is None:
            return None
        actor = self._actors[number]
        if actor.class_of is None:
            return number
        speaks = claim["source_kind"] == "organization" and actor.kind in INSTITUTIONS
        return number if speaks and actor.country else None

    def of_claim(self, claim: Row) -> str | None:
        """Id of the claim's origin: ``o`` and 10 hex digits; null for hearsay."""
        key = self._key(claim)
        return None if key is None else "o" + ids.digest(*key)

    def of_outlet(self, report_id: str) -> str:
        """Id of the origin of a report's own voice."""
        return "o" + ids.digest("outlet", self._first_outlet(report_id))

    def anonymous(self, claim: Row) -> bool:
        """Whether the origin is a description that names nobody."""
        key = self._key(claim)
        return key is not None and key[0] == "anonymous"

    def speaker(self, claim: Row) -> int | None:
        """Number of the actor on whose behalf the innermost resolved source speaks."""
        for link in self._chain(claim):
            number = self.resolved(link)
            if number is not None:
                return self._body(link, number)
        return self.source_actor(claim)

    def _chain(self, claim: Row) -> Iterator[Row]:
        """The claim and those that it stands in, from the innermost outward."""
        seen: set[str] = set()
        link: Row | None = claim
        while link is not None and link["claim_id"] not in seen:
            seen.add(link["claim_id"])
            yield link
            link = self._claims.get(link["parent_claim_id"] or "")

    def _key(self, claim: Row) -> tuple[object, ...] | None:
        for link in self._chain(claim):
            number = self.resolved(link)
            if number is not None:
                return self._voice(self._body(link, number))
        outlet = self._first_outlet(claim["report_id"])
        if claim["source_kind"] in ("footage", "document"):
            return (claim["source_kind"], _description(claim), outlet)
        if claim["source_kind"] == "none" or claim["source_start"] is None:
            return None
        if claim["source_kind"] == "media":
            named = self._outlets.find(claim["source_name"] or claim["source_text"])
            if named is not None:
                return ("outlet", named)
        group = self._group(claim)
        if group is not None:
            return self._key(group)
        told = claim["relay"][0] if claim["relay"] else None
        return ("anonymous", _description(claim), self._outlets.find(told) or told or outlet)

    def _group(self, claim: Row) -> Row | None:
        """The claim of the group that "one of the sources" belongs to: the last one before it."""
        if not _ONE_OF.match(claim["source_text"] or ""):
            return None
        earlier = [
            other
            for other in self._by_report[claim["report_id"]]
            if other["source_start"] < claim["source_start"]
            and self.resolved(other) is None
            and not _ONE_OF.match(other["source_text"])
        ]
        return earlier[-1] if earlier else None

    def _body(self, claim: Row, number: int) -> int:
        """The body that a spokesperson speaks for, where the source phrase names one."""
        if claim["source_kind"] != "spokesperson" or claim["source_start"] is None:
            return number
        start, end = claim["source_start"], claim["source_end"]
        for first, last, body in sorted(self._bodies[claim["report_id"]]):
            if start <= first and last <= end and body != number:
                return body
        return number

    def _voice(self, number: int) -> tuple[object, ...]:
        """The voice in which an actor speaks: an organ's is that of its whole."""
        actor = self._actors[number]
        if actor.kind == "media":
            for name in (actor.name, *actor.names):
                outlet = self._outlets.find(name)
                if outlet is not None:
                    return ("outlet", outlet)
        if actor.known is not None:
            for member in actor.known.member_of:
                if member.relation in SPEAKERS:
                    return ("actor", member.name.casefold())
        # The first report's name for it, which later reports do not change.
        first = actor.class_of or (actor.known.name if actor.known else actor.founding.names[0])
        return ("actor", first.casefold())

    def _first_outlet(self, report_id: str) -> str:
        """The outlet that first published a report's text: of a copy the original's, else the wire."""
        report = self._reports[report_id]
        original = self._reports.get(report["duplicate_of"] or "", report)
        wire = self._outlets.find(original["wire_credit"])
        return str(wire or original["outlet_id"] or original["outlet"] or original["report_id"])


def _description(claim: Row) -> str:
    """The words of a source without articles, numbers and plural endings."""
    words = _WORD.findall((claim["source_text"] or "").casefold())
    return " ".join(word.removesuffix("s") for word in words if word not in _ARTICLES)
