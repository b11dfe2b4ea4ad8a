"""Chooses which place a name means: by size, by the document's countries, by the words around."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import Final

from dateline.reading.document import Document
from dateline.reading.places.keys import key
from dateline.reading.places.model import Place
from dateline.reading.places.spans import Named

_KIND: Final = {
    "country": 3.0,
    "continent": 4.0,
    "sea": 2.0,
    "region": 1.0,
    "admin1": 0.3,
    "admin2": -1.0,
}
_OWN: Final = 3.0
_CONTAINED: Final = 6.0
_ADMIN_CUE: Final = 3.0
_COUNTRY_VOTE: Final = 2.5
_DIVISION_VOTE: Final = 2.5
_CITY_IN_DIVISION: Final = 1.5
_MAIN: Final = 0.5


def resolve(document: Document, names: list[Named]) -> list[Place | None]:
    """The place that each name means, in the order of the names; null where none is known."""
    containers = [_container(document, names, index) for index in range(len(names))]
    first = [_choose(named, container, Counter(), Counter())
             for named, container in zip(names, containers, strict=True)]  # fmt: skip
    countries, divisions = _votes(names, containers, first)
    chosen: dict[tuple[str, str | None, str | None], Place | None] = {}
    fixed: dict[str, Place] = {}
    for named, container in zip(names, containers, strict=True):
        if container is not None:
            place = _choose(named, container, countries, divisions)
            if place is not None:
                fixed.setdefault(key(named.text), place)
    result: list[Place | None] = []
    for named, container in zip(names, containers, strict=True):
        identity = (key(named.text), named.kind, container.place_id if container else None)
        if identity not in chosen:
            settled = fixed.get(identity[0]) if container is None and named.kind is None else None
            chosen[identity] = settled or _choose(named, container, countries, divisions)
        result.append(chosen[identity])
    return result


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


def _votes(
    names: list[Named], containers: list[Place | None], first: list[Place | None]
) -> tuple[Counter[str], Counter[str]]:
    """Shares of the document's names that lie in each country and division."""
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
    totals: dict[str, defaultdict[str, float]] = {"c": defaultdict(float), "d": defaultdict(float)}
    for place, sure in weights.values():
        totals["c"][place.country or ""] += sure
        if place.division:
            totals["d"][place.division] += sure
    whole = sum(totals["c"].values()) or 1.0
    countries: Counter[str] = Counter()
    divisions: Counter[str] = Counter()
    for name, weight in totals["c"].items():
        countries[name] = weight / whole  # type: ignore[assignment]
    for name, weight in totals["d"].items():
        divisions[name] = weight / whole  # type: ignore[assignment]
    return countries, divisions


def _choose(
    named: Named, container: Place | None, countries: Counter[str], divisions: Counter[str]
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
            score -= _CITY_IN_DIVISION
        if container is not None and _inside(place, container):
            score += _CONTAINED
        score += _COUNTRY_VOTE * countries[place.country or ""]
        score += _DIVISION_VOTE * divisions[place.division or ""]
        if score > best_score:
            best, best_score = place, score
    return best
