"""Chooses which place a name means: by size, by the document's countries, by the words around."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Final

from dateline.reading.document import Document
from dateline.reading.places.index import Gazetteer
from dateline.reading.places.keys import key
from dateline.reading.places.model import Place
from dateline.reading.places.named import Named

_KIND: Final = {
    "country": 3.0,
    "continent": 4.0,
    "sea": 2.0,
    "region": 1.0,
    "admin1": 0.3,
    "admin2": -1.0,
}
_OWN: Final = 4.5
_CONTAINED: Final = 6.0
_ADMIN_CUE: Final = 3.0
_COUNTRY_VOTE: Final = 2.5
_DIVISION_VOTE: Final = 2.5
_CITY_IN_DIVISION: Final = 1.5
_MAIN: Final = 1.0
_CAPITAL: Final = 1.5
_NAMED_AFTER_CITY: Final = 3.0
_STATES_FIRST: Final = frozenset({"USA", "CAN", "AUS"})
"""Where states are named more often than towns of the same name; elsewhere a province has the name
of its town."""


class _Votes:
    """How much of the document's names lie in each country and division."""

    def __init__(self, weights: dict[str, tuple[Place, float]]) -> None:
        self._weights = weights
        self._whole = 0.0
        self._countries: dict[str, float] = defaultdict(float)
        self._divisions: dict[str, float] = defaultdict(float)
        for place, weight in weights.values():
            self._whole += weight
            self._countries[place.country or ""] += weight
            if place.division:
                self._divisions[place.division] += weight

    def shares(self, place: Place, but: str | None) -> tuple[float, float]:
        """Shares of a place's country and division, without the vote of one name."""
        country = self._countries.get(place.country or "", 0.0)
        division = self._divisions.get(place.division or "", 0.0)
        whole = self._whole
        own = self._weights.get(but) if but is not None else None
        if own is not None:  # weights are halves, so that nothing is lost by taking one away
            voted, weight = own
            whole -= weight
            country -= weight * ((voted.country or "") == (place.country or ""))
            division -= weight * (bool(voted.division) and voted.division == place.division)
        whole = max(whole, 1.0)
        return country / whole, division / whole


_NO_VOTES: Final = _Votes({})


def resolve(document: Document, names: list[Named], gazetteer: Gazetteer) -> list[Place | None]:
    """The place that each name means, in the order of the names; null where none is known.

    A name means the same throughout a document, unless a larger place behind it tells otherwise.
    """
    containers = [_container(document, names, index) for index in range(len(names))]
    first = [_choose(named, container, _NO_VOTES)
             for named, container in zip(names, containers, strict=True)]  # fmt: skip
    votes = _votes(names, containers, first)
    chosen: dict[tuple[str, str | None, str | None], Place | None] = {}
    told: dict[str, Place] = {}
    for named, container in zip(names, containers, strict=True):
        if container is not None:
            place = _choose(named, container, votes, key(named.text))
            if place is not None:
                told.setdefault(key(named.text), place)
    result: list[Place | None] = []
    for named, container in zip(names, containers, strict=True):
        name = key(named.text)
        identity = (name, named.kind, container.place_id if container else None)
        if identity not in chosen:
            settled = told.get(name) if container is None and named.kind is None else None
            place = settled or _choose(named, container, votes, name)
            chosen[identity] = _division(named, place, gazetteer)
        result.append(chosen[identity])
    return result


def _division(named: Named, place: Place | None, gazetteer: Gazetteer) -> Place | None:
    """The division of a town that is named as one: "Saratov region"."""
    if place is None or named.kind != "admin" or place.kind != "settlement":
        return place
    return (gazetteer.division(place.division) if place.division else None) or place


def _container(document: Document, names: list[Named], index: int) -> Place | None:
    """The larger place behind a comma ("Paris, Texas") or in brackets, when it holds this one."""
    if index + 1 >= len(names):
        return None
    named, following = names[index], names[index + 1]
    between = document.text[named.end : following.start]
    if between.strip() not in (",", "(", "-", "of", ", in"):
        return None
    for outer in following.candidates:
        if outer.kind in ("country", "admin1", "admin2") and any(
            _inside(place, outer) for place in named.candidates
        ):
            return outer
    return None


def _inside(place: Place, outer: Place) -> bool:
    if place.place_id == outer.place_id or place.country != outer.country:
        return False
    if outer.kind == "country":
        return True
    if outer.kind == "admin1":
        return place.division == outer.division and place.kind != "admin1"
    return place.admin2 == outer.admin2 and place.division == outer.division


def _votes(names: list[Named], containers: list[Place | None], first: list[Place | None]) -> _Votes:
    """One vote a name, heavier the surer its place is."""
    weights: dict[str, tuple[Place, float]] = {}
    for named, container, place in zip(names, containers, first, strict=True):
        if place is None or place.country is None:
            continue
        sure = 2.0 if container is not None else 1.0 if len(named.candidates) == 1 else 0.5
        if place.kind in ("country", "admin1"):
            sure = max(sure, 1.0)
        known = weights.get(key(named.text))
        if known is None or known[1] < sure:
            weights[key(named.text)] = (place, sure)
    return _Votes(weights)


def _choose(
    named: Named, container: Place | None, votes: _Votes, but: str | None = None
) -> Place | None:
    best: Place | None = None
    best_score = -math.inf
    cities = {p.division for p in named.candidates if p.kind == "settlement" and p.population}
    for place in named.candidates:
        score = math.log10(place.population + 10) + _KIND.get(place.kind, 0.0)
        if place.place_id.startswith("dl:"):
            score += _OWN
        if key(place.name) == key(named.text):
            score += _MAIN
        if named.kind in ("admin", "admin1", "admin2"):
            score += _ADMIN_CUE * (place.kind in ("admin1", "admin2"))
            score += 0.5 * (place.kind == named.kind)
        elif place.kind == "admin1" and place.division in cities:
            score -= _CITY_IN_DIVISION if place.country in _STATES_FIRST else _NAMED_AFTER_CITY
        score += _CAPITAL * place.capital
        if container is not None and _inside(place, container):
            score += _CONTAINED
        in_country, in_division = votes.shares(place, but)
        score += _COUNTRY_VOTE * in_country
        score += _DIVISION_VOTE * in_division
        if score > best_score:
            best, best_score = place, score
    return best
