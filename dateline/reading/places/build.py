"""Builds the compact gazetteer: GeoNames cities, subdivisions, countries and the supplement.

GeoNames does not say, in the form we have it, where divisions and countries lie: their point is the
mean of their settlements.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from dateline.codebook.loading import load_csv, path
from dateline.reading.places import geonames
from dateline.reading.places.countries import countries
from dateline.reading.places.keys import is_latin, key, unmarked
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


def standard(name: str, country: str) -> str:
    """The name that Dateline publishes: plain where GeoNames' is a transliteration."""
    row = countries().get(country)
    return unmarked(name) if row is not None and row.romanised else name


def _cities(
    rows: _Rows, disputed: list[DisputedRow], means: dict[int, _Mean], nations: dict[str, _Mean]
) -> None:
    capitals = geonames.capitals()
    alpha = {nation.alpha2: nation.alpha3 for nation in geonames.nations()}
    alpha |= {row.alpha2: row.alpha3 for row in countries().values()}
    known = geonames.divisions()
    by_code = {d.code: d for d in known.values() if d.level == 1}
    for town in geonames.towns():
        country = alpha[town.alpha2]
        first, second = by_code.get(town.code), known.get(town.second or 0)
        for division in (first, second):
            if division is not None:
                means[division.geonames_id].add(town.latitude, town.longitude, town.population)
        nations[country].add(town.latitude, town.longitude, town.population)
        code = first.code if first else None
        rows.add(
            Place(
                f"gn:{town.geonames_id}", standard(town.name, country), "settlement", country,
                standard(first.name, country) if first else None,
                standard(second.name, country) if second else None,
                town.latitude, town.longitude, town.population, town.geonames_id,
                _area(disputed, (code, country, town.latitude, town.longitude)), code,
                (town.alpha2, town.name) in capitals and town.population > 10_000,
            ),
            # Airport and locode-like alternates ("DAM") are no names in a text.
            [n for n in (town.name, *town.aliases) if not (len(n) <= 3 and n.isupper())],
        )  # fmt: skip


def _subdivisions(
    rows: _Rows, disputed: list[DisputedRow], means: dict[int, _Mean]
) -> dict[str, int]:
    codes: dict[str, int] = {}
    known = geonames.divisions()
    for division in known.values():
        mean = means[division.geonames_id]
        latitude, longitude = mean.point
        country = division.country
        first = division if division.level == 1 else known.get(division.parent or 0)
        code = first.code if first else None
        area = None
        if latitude is not None and longitude is not None:
            area = _area(disputed, (code, country, latitude, longitude))
        name = standard(division.name, country)
        place = Place(
            f"gn:{division.geonames_id}", name, f"admin{division.level}", country,
            standard(first.name, country) if first else None,
            name if division.level == 2 else None, latitude, longitude,
            mean.population, division.geonames_id, area, code,
        )  # fmt: skip
        number = rows.add(place, [division.name, *division.aliases])
        if division.iso_code and division.level == 1:
            codes.setdefault(division.iso_code, number)
    return codes


def _countries(rows: _Rows, means: dict[str, _Mean]) -> None:
    by_code = {nation.alpha2: nation for nation in geonames.nations()}
    for row in countries().values():
        nation = by_code.pop(row.alpha2, None)
        names = [*row.aliases]
        if nation is not None:
            names += [n for n in (nation.name, nation.official_name) if n]
            names += [n for n in nation.aliases if len(n) > 3]
        identity = nation.geonames_id if nation else None
        mean = means[row.alpha3]
        place = Place(
            f"gn:{identity}" if identity else f"dl:{row.alpha3.lower()}", row.name, "country",
            row.alpha3, None, None, *mean.point, mean.population, identity, None, None,
        )  # fmt: skip
        rows.add(place, names)
    for nation in by_code.values():
        mean = means[nation.alpha3]
        place = Place(
            f"gn:{nation.geonames_id}", nation.name, "country", nation.alpha3, None, None,
            *mean.point, mean.population, nation.geonames_id, None, None,
        )  # fmt: skip
        rows.add(place, [nation.official_name or nation.name])


def _spellings(rows: _Rows) -> None:
    index: dict[str, list[int]] = defaultdict(list)
    wanted = load_csv(f"{FOLDER}/spellings.csv", SpellingRow)
    keys = {key(row.place) for row in wanted}
    for name, number in rows.keys:
        if name in keys:
            index[name].append(number)
    renamed: dict[str, str] = {}
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
        place = rows.places[best] = replace(rows.places[best], name=row.place)
        rows.name(best, list(row.aliases))
        if place.kind == "admin1" and place.division:
            renamed[place.division] = row.place
    for n, place in enumerate(rows.places):
        if place.division in renamed and place.place_id.startswith("gn:"):
            rows.places[n] = replace(place, admin1=renamed[place.division])
