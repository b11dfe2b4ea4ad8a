"""What a place is, and the rows of the data files that add to the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

PlaceKind: TypeAlias = Literal[
    "country", "region", "admin1", "admin2", "settlement", "district", "site", "sea", "water",
    "route", "area", "continent",
]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer.

    Attributes:
        place_id: ``gn:`` and the GeoNames id, or ``dl:`` and Dateline's own name for it.
        kind: A code of ``dateline.tables.codes.PLACE_KIND``.
        country: ISO 3166-1 alpha-3; null for seas and regions of several countries.
        latitude: WGS 84, degrees; for countries and divisions the mean of their settlements.
        population: Zero when unknown; divisions and countries have the sum of their settlements.
        division: GeoNames code of its first-level division (``SY.08``), for containment.
        capital: Whether it is the capital of its country.
    """

    place_id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    population: int
    geonames_id: int | None
    disputed_area: str | None
    division: str | None
    capital: bool = False


def _split(value: Any) -> Any:
    if value is None:
        return ()
    return tuple(part.strip() for part in value.split("|") if part.strip())


Words: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_split)]
Alpha3: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Latitude: TypeAlias = Annotated[float, Field(ge=-90, le=90)]
Longitude: TypeAlias = Annotated[float, Field(ge=-180, le=180)]
PlaceId: TypeAlias = Annotated[str, Field(pattern=r"^dl:[a-z0-9]+(-[a-z0-9]+)*$")]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CountryRow(_Row):
    """A row of ``places/countries.csv``.

    Attributes:
        gwcode: Number in the Gleditsch-Ward list of independent states; null for territories.
        demonyms: Adjectives and nouns of its people in the singular, parted by ``|``.
        aliases: Other names of the country, parted by ``|``.
        romanised: Whether its towns are written in another script, so that the marks of GeoNames'
            Latin spellings (Ḩamāh) are a transliteration's and are left out of standard names.
    """

    alpha3: Alpha3
    alpha2: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: str
    gwcode: Annotated[int, Field(ge=2, le=999)] | None = None
    demonyms: Words = ()
    aliases: Words = ()
    romanised: Literal["yes"] | None = None


class PlaceRow(_Row):
    """A row of the supplement, ``places/supplement/*.csv``: a place that GeoNames' cities lack.

    Attributes:
        id: ``dl:`` and small letters, digits and hyphens; lasting and unique over all files.
        aliases: Other spellings, parted by ``|``.
        geonames_id: Where the place has one.
    """

    id: PlaceId
    name: str
    kind: PlaceKind
    country: Alpha3 | None = None
    admin1: str | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    disputed_area: str | None = None
    aliases: Words = ()
    geonames_id: int | None = None

    @model_validator(mode="after")
    def _point(self) -> PlaceRow:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("give both latitude and longitude, or neither")
        return self


class SpellingRow(_Row):
    """A row of ``places/spellings.csv``: more spellings of a place that the gazetteer has.

    Attributes:
        place: A spelling that the gazetteer knows, and the standard name from then on.
        country: Its country, so that the right one of several is meant.
    """

    place: str
    country: Alpha3
    kind: Literal["settlement", "admin1", "admin2", "country"] = "settlement"
    aliases: Words = ()


class AbbreviationRow(_Row):
    """A row of ``places/abbreviations.csv``.

    Attributes:
        subdivision: ISO 3166-2 code of what it stands for.
        alone: Whether it names the place also without a town and a comma before it.
    """

    abbreviation: str
    subdivision: Annotated[str, Field(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")]
    alone: Literal["yes", "no"]


class PeopleRow(_Row):
    """A row of ``places/peoples.csv``: an adjective of a place that is no country.

    Attributes:
        word: The adjective or noun in the singular (``Kurdish``).
        place: The place it stands for, as the gazetteer names it (``Kurdistan``).
        country: Alpha-3, where the place lies in one country.
    """

    word: str
    place: str
    country: Alpha3 | None = None


class FeatureRow(_Row):
    """A row of ``places/features.csv``: a word that makes a capitalised name the name of a place.

    Attributes:
        kind: What such a place is.
        position: Whether the word follows the name ("Tishrin Dam"), precedes it ("Mount Hermon"),
            or either.
    """

    word: str
    kind: PlaceKind
    position: Literal["after", "before", "both"]


class DisputedRow(_Row):
    """A row of ``places/disputed.csv``: which places lie in an area of disputed sovereignty.

    Attributes:
        admin1: GeoNames codes of divisions that belong to it (``UA.11``), parted by ``|``.
        country: Alpha-3 codes that the box counts in, parted by ``|``.
        south, west, north, east: A box in degrees, instead of divisions.
    """

    area: str
    admin1: Words = ()
    country: Words = ()
    south: Latitude | None = None
    west: Longitude | None = None
    north: Latitude | None = None
    east: Longitude | None = None

    @model_validator(mode="after")
    def _one_way(self) -> DisputedRow:
        box = None not in (self.south, self.west, self.north, self.east)
        if bool(self.admin1) == box:
            raise ValueError("give admin1 codes, or all of south, west, north, east")
        return self

    def holds(self, division: str | None, country: str | None, lat: float, lon: float) -> bool:
        """Whether a point of a division and country lies in the area."""
        if self.admin1:
            parts = (division or "").split(".")
            return any(code.split(".") == parts[: code.count(".") + 1] for code in self.admin1)
        assert self.south is not None
        assert self.west is not None
        assert self.north is not None
        assert self.east is not None
        inside = self.south <= lat <= self.north and self.west <= lon <= self.east
        return inside and country in self.country


FOLDER: Final = "places"
