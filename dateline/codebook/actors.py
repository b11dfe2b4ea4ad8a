"""The list of known actors: names that rules cannot bring together."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from dateline.codebook.loading import CodebookError, load_yaml
from dateline.codebook.outlets import outlets
from dateline.tables import codes

FILE: Final = "actors.yml"


class Membership(BaseModel):
    """What an actor belongs to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    relation: Literal["member_of", "leader_of", "organ_of"]


class KnownActor(BaseModel):
    """One entry of actors.yml; the head of the file says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = ""
    kind: str
    country: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    aliases: tuple[str, ...] = ()
    member_of: tuple[Membership, ...] = ()

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, value: str) -> str:
        if value not in codes.ACTOR_KIND:
            raise ValueError(f"no actor kind; use one of {', '.join(codes.ACTOR_KIND)}")
        return value


@cache
def known_actors(file: str = FILE) -> tuple[KnownActor, ...]:
    """The entries, in the order of the file.

    Raises:
        CodebookError: An entry is not valid, two share a name, or a membership leads nowhere.
    """
    loaded = load_yaml(file, KnownActor)
    entries = tuple(entry.model_copy(update={"name": name}) for name, entry in loaded.items())
    bearer: dict[str, str] = {}
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            if bearer.setdefault(name, entry.name) != entry.name:
                raise CodebookError(
                    f"codebook/{file}: entry {entry.name}: field aliases: {name!r} also names "
                    f"{bearer[name]}; let a name stand in one entry only"
                )
        for member in entry.member_of:
            if member.name not in loaded:
                raise CodebookError(
                    f"codebook/{file}: entry {entry.name}: field member_of: there is no entry "
                    f"{member.name!r}; add it or mend the name"
                )
    return entries


@cache
def known_bodies() -> tuple[KnownActor, ...]:
    """The known actors, and the media of outlets.yml that no everyday word names; actors first.

    A name that both lists hold is the actor's.
    """
    actors = known_actors()
    held = {name for actor in actors for name in (actor.name, *actor.aliases)}
    media = (
        KnownActor(
            name=outlet.name,
            kind="media",
            country=outlet.country,
            aliases=tuple(alias for alias in outlet.aliases if alias not in held),
        )
        for outlet in outlets()
        if not outlet.common and outlet.name not in held
    )
    return (*actors, *media)
