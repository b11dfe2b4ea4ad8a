"""The list of known actors: names that rules cannot bring together."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, field_validator

from dateline.tables import codes

FILE: Final = Path(__file__).with_name("actors.yml")

Relation = Literal["member_of", "leader_of", "organ_of"]


class Membership(BaseModel):
    """What an actor belongs to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    relation: Relation


class KnownActor(BaseModel):
    """One entry of actors.yml; the head of the file says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    kind: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    member_of: tuple[Membership, ...] = ()

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, value: str) -> str:
        if value not in codes.ACTOR_KIND:
            raise ValueError(f"{value!r} is no actor kind; use one of {', '.join(codes.ACTOR_KIND)}")
        return value

    @field_validator("country")
    @classmethod
    def _alpha3(cls, value: str | None) -> str | None:
        if value is not None and not (len(value) == 3 and value.isupper()):
            raise ValueError(f"{value!r} is no ISO 3166-1 alpha-3 code, such as SYR")
        return value


@cache
def known_actors(file: Path = FILE) -> tuple[KnownActor, ...]:
    """The entries, in the order of the file.

    Raises:
        ValueError: An entry is not valid, or two share a name; the message names file and entry.
    """
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    try:
        entries = TypeAdapter(tuple[KnownActor, ...]).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        number, *rest = first["loc"] or (0,)
        where = raw[number].get("name", number) if isinstance(number, int) else number
        field = ".".join(map(str, rest)) or "entry"
        raise ValueError(f"{file.name}, entry {where}, field {field}: {first['msg']}") from error
    seen: dict[str, str] = {}
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            if name in seen and seen[name] != entry.name:
                raise ValueError(
                    f"{file.name}, entry {entry.name}: {name!r} also names {seen[name]}; "
                    "a name may stand in one entry only"
                )
            seen[name] = entry.name
    names = {entry.name for entry in entries}
    for entry in entries:
        for member in entry.member_of:
            if member.name not in names:
                raise ValueError(
                    f"{file.name}, entry {entry.name}, field member_of: no entry {member.name!r}"
                )
    return entries


RELATIONS: Final[tuple[str, ...]] = get_args(Relation)
