"""What the codebook holds, by name; each part is read once and checked against the others."""

from __future__ import annotations

from functools import cache
from typing import Final

from dateline.codebook.crosswalk import CrosswalkRow
from dateline.codebook.loading import CodebookError, check, load_csv, load_yaml, path, read_yaml
from dateline.codebook.model import Context, EventType, Governor, Kind, Measure, VagueNumber

UNTYPED: Final = "untyped"
"""Type of a telling whose words do not decide between types."""


@cache
def types() -> dict[str, EventType]:
    """Every event type by its code, family by family in the order of the files' names.

    Raises:
        CodebookError: A file is wrong, a code stands in the wrong family or twice, or a pattern or
            a confusable type names something that does not exist.
    """
    found: dict[str, EventType] = {}
    for file in sorted(path("types").glob("*.yml")):
        name = f"types/{file.name}"
        content = read_yaml(name)
        for code, entry in (content or {}).items():
            if str(code).split(".")[0].lower() != file.stem:
                raise CodebookError(
                    f"codebook/{name}: entry {code}: belongs to another family; move it to"
                    f" types/{str(code).split('.')[0].lower()}.yml"
                )
            if code in found:
                raise CodebookError(f"codebook/{name}: entry {code}: stands twice; drop one")
            found[code] = check(name, code, {**entry, "code": code}, EventType)
    _refer(found)
    return found


def _refer(found: dict[str, EventType]) -> None:
    known = kinds()
    for code, entry in found.items():
        name = f"types/{code.split('.')[0].lower()}.yml"
        for other in entry.confusable:
            if other not in found:
                raise CodebookError(
                    f"codebook/{name}: entry {code}: field confusable: no type {other!r}"
                )
        for pattern in entry.patterns:
            for slot, terms in (*pattern.when.items(), *pattern.unless.items()):
                for term in terms:
                    if not term.startswith("=") and term != "some" and term not in known:
                        raise CodebookError(
                            f"codebook/{name}: entry {code}: pattern {pattern.id}: slot {slot}: no"
                            f" kind {term!r} in kinds.yml; write '={term}' for the word itself"
                        )


@cache
def kinds() -> dict[str, Kind]:
    """Kinds of argument by name.

    Raises:
        CodebookError: The file is wrong, or a kind includes one that does not exist.
    """
    found = load_yaml("kinds.yml", Kind)
    for name, kind in found.items():
        for other in kind.includes:
            if other not in found:
                raise CodebookError(
                    f"codebook/kinds.yml: entry {name}: field includes: no kind {other!r}"
                )
    return found


@cache
def contexts() -> dict[str, Context]:
    """Settings across types, by name."""
    return load_yaml("contexts.yml", Context)


@cache
def governors() -> dict[str, Governor]:
    """Words that set the standing of the act they govern, by name of their class."""
    return load_yaml("governors.yml", Governor)


@cache
def measures() -> dict[str, Measure]:
    """How figures are told, by name."""
    return load_yaml("measures.yml", Measure)


@cache
def vague_numbers() -> dict[str, VagueNumber]:
    """Vague words of number, by word."""
    return {row.word: row for row in load_csv("vague_numbers.csv", VagueNumber)}


@cache
def crosswalk() -> tuple[CrosswalkRow, ...]:
    """The rows of the crosswalk, in the order in which they are tried.

    Raises:
        CodebookError: A row is wrong or names a type or mode that does not exist.
    """
    rows = load_csv("crosswalk.csv", CrosswalkRow)
    known = types()
    for number, row in enumerate(rows, start=2):
        if row.event_type not in known and row.event_type != "*":
            raise CodebookError(
                f"codebook/crosswalk.csv: line {number}: field event_type: no {row.event_type!r}"
            )
        for mode in row.mode:
            if row.event_type != "*" and mode not in known[row.event_type].modes:
                raise CodebookError(
                    f"codebook/crosswalk.csv: line {number}: field mode: {row.event_type} has no"
                    f" mode {mode!r}; it has {', '.join(known[row.event_type].modes) or 'none'}"
                )
    return tuple(rows)
