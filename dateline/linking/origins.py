"""Origins: on whose word a telling rests, so that ten reports of one speech count once.

Codebook, section 2. The origin of a claim is the innermost resolved source actor; else the document
or footage; else the anonymous description with the first outlet told; hearsay has none. The origin
of a sentence in the outlet's own voice is the outlet that first published it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from dateline.linking.actors import Actor
from dateline.tables import ids

Row = dict[str, Any]

SPEAKERS: Final = frozenset({"organ_of"})
"""Relations under which a part and its whole speak as one."""

_WORD: Final = re.compile(r"\w+")
_ARTICLES: Final = frozenset({"a", "an", "the", "some", "several"})


class Origins:
    """Finds origins over the live rows of one linking run.

    Args:
        claims: Live rows of ``claims`` by id.
        reports: Live rows of ``reports`` by id, with ``duplicate_of``.
        actors: Actors by number.
        actor_of: mention_id to actor number.
    """

    def __init__(
        self,
        claims: Mapping[str, Row],
        reports: Mapping[str, Row],
        actors: list[Actor],
        actor_of: Mapping[str, int],
    ) -> None:
        self._claims = claims
        self._reports = reports
        self._actors = actors
        self._actor_of = actor_of

    def source_actor(self, claim: Row) -> int | None:
        """Number of the actor that is the claim's source; null for the anonymous."""
        number = self._actor_of.get(claim["source_mention_id"])
        if number is None or self._actors[number].class_of:
            return None
        return number

    def of_claim(self, claim: Row) -> str | None:
        """Id of the claim's origin: ``o`` and 10 hex digits; null for hearsay."""
        key = self._key(claim)
        return None if key is None else "o" + ids.digest(*key)

    def of_outlet(self, report_id: str) -> str:
        """Id of the origin of a report's own voice."""
        return "o" + ids.digest("outlet", self._first_outlet(report_id))

    def anonymous(self, claim: Row) -> bool:
        """Whether the origin is a description that names nobody."""
        return self.source_actor(claim) is None and claim["source_kind"] not in (
            "none", "footage", "document",
        )  # fmt: skip

    def _key(self, claim: Row) -> tuple[object, ...] | None:
        number = self.source_actor(claim)
        if number is not None:
            return ("actor", self._voice(number))
        outlet = self._first_outlet(claim["report_id"])
        if claim["source_kind"] in ("footage", "document"):
            return (claim["source_kind"], _description(claim), outlet)
        if claim["source_kind"] == "none" or claim["source_start"] is None:
            return None
        told = claim["relay"][0].casefold() if claim["relay"] else outlet
        return ("anonymous", _description(claim), told)

    def _voice(self, number: int) -> str:
        """The actor for whom this one speaks: an organ speaks for its whole."""
        known = self._actors[number].known
        if known is not None:
            for member in known.member_of:
                if member.relation in SPEAKERS:
                    return member.name.casefold()
        return self._actors[number].name.casefold()

    def _first_outlet(self, report_id: str) -> str:
        report = self._reports[report_id]
        original = self._reports.get(report["duplicate_of"] or "", report)
        return str(original["outlet_id"] or original["outlet"] or original["report_id"])


def _description(claim: Row) -> str:
    words = _WORD.findall((claim["source_text"] or "").casefold())
    return " ".join(word for word in words if word not in _ARTICLES)
