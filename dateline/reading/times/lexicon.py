"""The words of time: loads and checks ``dateline/codebook/times.yml``."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dateline.codebook.loading import check, read_yaml

FILE: Final = "times.yml"

Month = Annotated[int, Field(ge=1, le=12)]
Reference = Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Season(_Entry):
    """A season: TIMEX3 code, first and last month (a winter ends in the next year)."""

    code: Literal["SP", "SU", "FA", "WI"]
    first: Month
    last: Month


class DayPart(_Entry):
    """A part of the day: TIMEX3 code and the contract's word."""

    code: Literal["MO", "AF", "EV", "NI"]
    part: Literal["night", "morning", "afternoon", "evening"]


class Holiday(_Entry):
    """A named day: a date, the n-th weekday of a month, or days from Easter Sunday."""

    month: Month | None = None
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    weekday: Annotated[int, Field(ge=1, le=7)] | None = None
    nth: Annotated[int, Field(ge=-1, le=5)] | None = None
    easter: int | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Holiday:
        fixed = self.month is not None and self.day is not None and self.weekday is None
        nth = self.month is not None and self.weekday is not None and self.nth not in (None, 0)
        if [fixed, nth and self.day is None, self.easter is not None].count(True) != 1:
            raise ValueError("give month and day, or month, weekday and nth, or easter alone")
        return self


class Lexicon(_Entry):
    """Every word of time; the comments in the file say what each list means."""

    months: dict[Month, list[str]]
    ambiguous_months: list[str]
    weekdays: dict[Annotated[int, Field(ge=1, le=7)], list[str]]
    numbers: dict[str, int]
    vague_numbers: list[str]
    ordinals: dict[str, int]
    units: dict[str, list[str]]
    plurals: dict[str, str]
    seasons: dict[str, Season]
    day_parts: dict[str, DayPart]
    days: dict[str, int]
    vague_stretches: dict[str, Annotated[int, Field(ge=1)]]
    references: dict[Reference, list[str]]
    sets: dict[str, str]
    holidays: dict[str, Holiday]
    modifiers: list[str]
    approximations: list[str]
    plans: list[str]
    appointments: list[str]
    deadlines: list[str]
    timetables: list[str]
    lasting: list[str]
    makes: list[str]
    streets: list[str]

    @model_validator(mode="after")
    def _complete(self) -> Lexicon:
        if sorted(self.months) != list(range(1, 13)):
            raise ValueError("months: needs the numbers 1 to 12, each with its spellings")
        if sorted(self.weekdays) != list(range(1, 8)):
            raise ValueError("weekdays: needs the numbers 1 (Monday) to 7 (Sunday)")
        return self


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with Dateline.

    Raises:
        CodebookError: An entry is missing, unknown or has a wrong value.
    """
    return check(FILE, "(file)", read_yaml(FILE), Lexicon)
