"""Words that tell actors: role nouns, their modifiers, words inside names, given names."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, field_validator

from dateline.codebook.loading import CodebookError, load_yaml
from dateline.tables import codes

ROLES: Final = "roles.yml"
MODIFIERS: Final = "role_modifiers.yml"
NAME_WORDS: Final = "name_words.yml"
GIVEN_NAMES: Final = "given_names.yml"
ACTING_WORDS: Final = "acting_words.yml"


class _Words(BaseModel):
    """What every entry of these files has."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    actor_kind: str | None = None

    @field_validator("actor_kind")
    @classmethod
    def _known_kind(cls, value: str | None) -> str | None:
        return _kind(value)


def _kind(value: str | None) -> str | None:
    if value is not None and value not in codes.ACTOR_KIND:
        raise ValueError(f"no actor kind; use one of {', '.join(codes.ACTOR_KIND)}")
    return value


class Role(_Words):
    """One entry of roles.yml; the head of the file says what each field means."""

    kind: Literal["person", "group", "organization"]
    open: bool = False
    gender: Literal["male", "female"] | None = None
    number: Literal["singular", "plural"] | None = None
    title: bool = False
    alone: bool = True
    modified: bool = False
    followed: bool = False
    national: bool = False
    numbered: bool = False
    plural: str | None = None
    owned: bool = False
    turns: dict[str, str] = {}
    nouns: tuple[str, ...]

    @field_validator("plural")
    @classmethod
    def _known_plural(cls, value: str | None) -> str | None:
        return _kind(value)

    @field_validator("turns")
    @classmethod
    def _known_turns(cls, value: dict[str, str]) -> dict[str, str]:
        for kind in value.values():
            _kind(kind)
        return value


class RoleModifier(_Words):
    """One entry of role_modifiers.yml; the head of the file says what each field means."""

    name: str = ""
    role: bool = False
    former: bool = False
    words: tuple[str, ...]


class NameWord(_Words):
    """One entry of name_words.yml; the head of the file says what each field means."""

    kind: Literal["organization", "place", "none"]
    last: bool = False
    words: tuple[str, ...]


class GivenNames(BaseModel):
    """One entry of given_names.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    names: tuple[str, ...]


class WordClass(BaseModel):
    """One entry of acting_words.yml; the head of the file says what each means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    means: str
    words: tuple[str, ...]


Entry = TypeVar("Entry", Role, RoleModifier, NameWord)


def _by_word(file: str, entries: dict[str, Entry]) -> dict[str, Entry]:
    """Each word of a file with its entry.

    Raises:
        CodebookError: A word is not in lower case, or stands in two entries.
    """
    found: dict[str, Entry] = {}
    bearer: dict[str, str] = {}
    for name, entry in entries.items():
        for word in entry.nouns if isinstance(entry, Role) else entry.words:
            field = "nouns" if isinstance(entry, Role) else "words"
            if word != word.lower():
                raise CodebookError(
                    f"codebook/{file}: entry {name}: field {field}: {word!r} has capitals; "
                    "write it in lower case"
                )
            if bearer.setdefault(word, name) != name:
                raise CodebookError(
                    f"codebook/{file}: entry {name}: field {field}: {word!r} also stands in "
                    f"{bearer[word]}; keep it in one entry"
                )
            found[word] = entry
    return found


@cache
def roles(file: str = ROLES) -> dict[str, Role]:
    """Role nouns with their entry; nouns of several words are joined by one space.

    Raises:
        CodebookError: An entry is not valid, a noun stands in two, or an entry turns with modifiers
            that role_modifiers.yml does not list.
    """
    entries = load_yaml(file, Role)
    listed = load_yaml(MODIFIERS, RoleModifier) if any(e.turns for e in entries.values()) else {}
    for name, entry in entries.items():
        for modifier in entry.turns:
            if modifier not in listed:
                raise CodebookError(
                    f"codebook/{file}: entry {name}: field turns: {MODIFIERS} has no entry "
                    f"{modifier!r}; use one of {', '.join(listed)}"
                )
    return _by_word(file, entries)


@cache
def role_modifiers(file: str = MODIFIERS) -> dict[str, RoleModifier]:
    """Modifiers of role nouns with their entry.

    Raises:
        CodebookError: An entry is not valid, or a word stands in two.
    """
    entries = load_yaml(file, RoleModifier)
    named = {name: entry.model_copy(update={"name": name}) for name, entry in entries.items()}
    return _by_word(file, named)


@cache
def name_words(file: str = NAME_WORDS) -> dict[str, NameWord]:
    """Words inside names with their entry.

    Raises:
        CodebookError: An entry is not valid, or a word stands in two.
    """
    return _by_word(file, load_yaml(file, NameWord))


@cache
def genders(file: str = GIVEN_NAMES) -> dict[str, Literal["male", "female"]]:
    """Given names with the gender that they tell.

    Raises:
        CodebookError: An entry is neither ``female`` nor ``male``, or a name stands in both.
    """
    found: dict[str, Literal["male", "female"]] = {}
    for gender, entry in load_yaml(file, GivenNames).items():
        if gender not in ("male", "female"):
            raise CodebookError(f"codebook/{file}: entry {gender}: no gender; use female or male")
        told: Literal["male", "female"] = "male" if gender == "male" else "female"
        for name in entry.names:
            if found.setdefault(name, told) != told:
                raise CodebookError(
                    f"codebook/{file}: entry {gender}: field names: {name!r} stands in both; "
                    "keep it in one, or in none"
                )
    return found


_CLASSES: Final = (
    "acting",
    "toward",
    "being",
    "minded",
    "deeds",
    "relations",
    "speaking",
    "calling",
    "bodies",
    "optional",
    "impersonal",
)


@cache
def acting_words(file: str = ACTING_WORDS) -> dict[str, frozenset[str]]:
    """Words by class; the head of acting_words.yml says what each class means.

    Raises:
        CodebookError: An entry is not valid, or a class is missing.
    """
    found = {name: frozenset(e.words) for name, e in load_yaml(file, WordClass).items()}
    for name in _CLASSES:
        if name not in found:
            raise CodebookError(f"codebook/{file}: entry {name} is missing; restore it")
    return found
