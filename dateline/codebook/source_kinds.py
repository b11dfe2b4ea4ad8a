"""What a source is, told by the nouns of the phrase that names it."""

from __future__ import annotations

from functools import cache
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from dateline.codebook.loading import CodebookError, load_yaml

FILE: Final = "source_kinds.yml"
KINDS: Final = (
    "spokesperson", "official", "media", "crowd", "document", "footage", "organization", "person",
)  # fmt: skip


class SourceKind(BaseModel):
    """One entry of source_kinds.yml; the head of the file says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str = Field(min_length=10)
    nouns: tuple[str, ...]
    titles: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()


@cache
def source_kinds(file: str = FILE) -> dict[str, SourceKind]:
    """Kind -> its words.

    Raises:
        CodebookError: An entry is no kind or not valid, or a noun stands in two.
    """
    entries = load_yaml(file, SourceKind)
    bearer: dict[str, str] = {}
    for kind, entry in entries.items():
        if kind not in KINDS:
            raise CodebookError(
                f"codebook/{file}: entry {kind}: is no kind of source; use {', '.join(KINDS)}"
            )
        for noun in entry.nouns:
            if bearer.setdefault(noun, kind) != kind:
                raise CodebookError(
                    f"codebook/{file}: entry {kind}: field nouns: {noun!r} also stands in "
                    f"{bearer[noun]}; keep it in one"
                )
    return entries


@cache
def kind_of_noun() -> dict[str, str]:
    """Lemma of a head noun -> kind."""
    return {noun: kind for kind, entry in source_kinds().items() for noun in entry.nouns}
