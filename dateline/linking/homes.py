"""Home countries of actors that no word places: the named defaults, from where the report is.

People who are only described ("residents", "looters") are of the country of the places in their
sentence, else, like all others ("the army", "the rebels"), of the country that the report's places
are in. This is a default and no finding. It is left out where the words speak of others ("foreign",
"Western"), and for bodies of a state where another state's stand beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, Final

from dateline.codebook.roles import role_modifiers
from dateline.linking.kinds import STATE

Row = dict[str, Any]

DOMINANT: Final = 0.6
"""Share of a report's resolved places that must lie in one country to call it the report's."""
RIVALS: Final = 3
"""Sentences back in which another country's military may be the one that "the army" means."""
LOCAL: Final = frozenset(
    {"civilians", "protesters", "prisoners", "gang", "unidentified", "media", "company", "person"}
)
"""Kinds of people who are of the place where they are told to be."""
_WORD: Final = re.compile(r"[^\W_]+")
_FOREIGN: Final = re.compile(r"\bforeign(?! (?:minist|secretar|affairs|office))", re.IGNORECASE)
_ABROAD: Final = ("abroad", "io")


class Homes:
    """Where the mentions of one report are.

    Args:
        places: Rows of its places.
        actors: Rows of its actors.
    """

    def __init__(self, places: Iterable[Row], actors: Iterable[Row]) -> None:
        self._here: dict[int, Counter[str]] = defaultdict(Counter)
        sites: Counter[str] = Counter()
        every: Counter[str] = Counter()
        for row in places:
            if not row["country"]:
                continue
            every[row["country"]] += 1
            if row["place_kind"] != "country":
                sites[row["country"]] += 1
            if row["place_kind"] != "country" or row["text"].endswith(row["name"] or "?"):
                self._here[row["sentence_no"]][row["country"]] += 1  # no demonym
        self._report = _dominant(sites) or _dominant(every)
        self._states = sorted(
            (row["sentence_no"], row["country"], row["actor_kind"])
            for row in actors
            if row["actor_kind"] in STATE and row["country"]
        )

    def of(self, rows: list[Row], kind: str | None) -> str | None:
        """The country of a chain that no word places, or null.

        Args:
            rows: Its mentions in text order.
            kind: Its kind of actor.
        """
        if kind is None or any(_elsewhere(row["text"], kind) for row in rows):
            return None
        number = rows[0]["sentence_no"]
        if kind in LOCAL and number in self._here:
            return _dominant(self._here[number])
        if kind in STATE and self._report and self._rival(number, self._report, kind):
            return None
        return self._report

    def _rival(self, number: int, home: str, kind: str) -> bool:
        """Whether another state's body stands in the sentence, or another military just before."""
        back = RIVALS if kind == "military" else 0
        low = bisect_left(self._states, (number - back, "", ""))
        high = bisect_right(self._states, (number, "~", ""))
        return any(
            country != home and (kind != "military" or other == kind)
            for _, country, other in self._states[low:high]
        )


def _elsewhere(text: str, kind: str | None) -> bool:
    """Whether a description speaks of others than those at home, or of no one in particular."""
    words = [word.lower() for word in _WORD.findall(text)]
    if kind == "state" and words and words[-1].endswith("s"):
        return True  # "governments", "several countries"
    if kind == "io" or _FOREIGN.search(text):
        return True
    modifiers = role_modifiers()
    return any(word in modifiers and modifiers[word].name in _ABROAD for word in words)


def _dominant(counts: Counter[str]) -> str | None:
    if not counts:
        return None
    country, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return country if most >= DOMINANT * counts.total() else None
