"""Codes of countries: ISO 3166-1 alpha-3 to Gleditsch and Ward's numbers."""

from __future__ import annotations

from functools import cache
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from dateline.codebook.loading import load_csv

FILE: Final = "places/countries.csv"


class Country(BaseModel):
    """One row of countries.csv."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    alpha3: str = Field(pattern="^[A-Z]{3}$")
    name: str
    gwcode: int | None = None


@cache
def gwcodes() -> dict[str, int]:
    """Alpha-3 code to Gleditsch-Ward number, for the countries that have one.

    Raises:
        CodebookError: A row of the file is not valid.
    """
    rows = load_csv(FILE, Country)
    return {row.alpha3: row.gwcode for row in rows if row.gwcode is not None}


@cache
def country_names() -> dict[str, str]:
    """Alpha-3 code to the English name.

    Raises:
        CodebookError: A row of the file is not valid.
    """
    return {row.alpha3: row.name for row in load_csv(FILE, Country)}
