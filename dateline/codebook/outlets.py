"""Media that reports name: names, aliases, hosts, who is behind them."""

from __future__ import annotations

from functools import cache
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, field_validator

from dateline.codebook.loading import CodebookError, load_yaml
from dateline.tables import codes

FILE: Final = "outlets.yml"


class Outlet(BaseModel):
    """One entry of outlets.yml; the head of the file says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = ""
    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: str
    country: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    common: bool = False

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, value: str) -> str:
        if value not in codes.OUTLET_KIND:
            raise ValueError(f"no kind of outlet; use one of {', '.join(codes.OUTLET_KIND)}")
        return value


@cache
def outlets(file: str = FILE) -> tuple[Outlet, ...]:
    """The entries, in the order of the file.

    Raises:
        CodebookError: An entry is not valid, or two share a name or an alias.
    """
    entries = tuple(
        entry.model_copy(update={"id": key}) for key, entry in load_yaml(file, Outlet).items()
    )
    bearer: dict[str, str] = {}
    for entry in entries:
        for name in {entry.name, *entry.aliases}:
            if bearer.setdefault(name, entry.id) != entry.id:
                raise CodebookError(
                    f"codebook/{file}: entry {entry.id}: field aliases: {name!r} also names "
                    f"{bearer[name]}; let a name stand in one entry only"
                )
    return entries


@cache
def outlet_names() -> dict[str, Outlet]:
    """Name or alias, as written and without a leading article -> outlet."""
    found: dict[str, Outlet] = {}
    for entry in outlets():
        for name in (entry.name, *entry.aliases):
            found.setdefault(name, entry)
            found.setdefault(name.removeprefix("The ").removeprefix("the "), entry)
    return found
