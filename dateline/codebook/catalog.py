"""What the codebook holds, by name; each part is read once and checked against the others."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from dateline.codebook.crosswalk import CrosswalkRow
from dateline.codebook.loading import (
    CodebookError,
    check,
    load_csv,
    load_yaml,
    names,
    paths,
    read_yaml,
)
from dateline.codebook.model import (
    Context,
    Domain,
    EventType,
    Governor,
    Kind,
    LightVerb,
    Measure,
    NumberWord,
    VagueNumber,
)

UNTYPED: Final = "untyped"
"""Type of a telling whose words do not decide between types."""
_CODE: Final = re.compile(r"\b[A-Z]+\.[A-Z]+\b")
FORMS: Final = frozenset(
    ["some", "named", "infinitive", "finite", "gerund", "obliged", "refusing", "single", "sides"]
)
"""What a slot may be asked for beside kinds: any phrase, a name, a form of clause, several sides."""


@cache
def types() -> dict[str, EventType]:
    """Every event type by its code, family by family in the order of the files' names.

    Raises:
        CodebookError: A file is wrong, a code stands in the wrong family or twice, or a pattern, an
            exclusion or a confusable type names something that does not exist.
    """
    found: dict[str, EventType] = {}
    for name in names("types", ".yml"):
        content = read_yaml(name) or {}
        if not isinstance(content, dict):
            raise CodebookError(
                f"codebook/{name}: is no mapping; write 'FAMILY.TYPE:' with fields below it"
            )
        for code, entry in content.items():
            if not isinstance(entry, dict):
                raise CodebookError(
                    f"codebook/{name}: entry {code}: is {type(entry).__name__};"
                    " give 'field: value' pairs"
                )
            if str(code).split(".")[0].lower() != Path(name).stem:
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
    known = set(kinds())
    for code, entry in found.items():
        name = f"types/{code.split('.')[0].lower()}.yml"
        for other in entry.confusable:
            if other not in found:
                raise CodebookError(
                    f"codebook/{name}: entry {code}: field confusable: no type {other!r}; name a"
                    f" type of types/, or drop it"
                )
            if code not in found[other].confusable:
                found[other].confusable.append(code)  # what one names holds for both
        for text in entry.excludes:
            for other in _CODE.findall(text):
                if other not in found:
                    raise CodebookError(
                        f"codebook/{name}: entry {code}: field excludes: no type {other!r}; name"
                        f" the type that fits instead"
                    )
        for pattern in entry.patterns:
            for slot, terms in (*pattern.when.items(), *pattern.unless.items()):
                for term in terms:
                    kind = term.removeprefix("surely ")
                    if not term.startswith("=") and kind not in known | FORMS:
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
def domains() -> dict[str, Domain]:
    """Fields of life that borrow the words of politics, by name.

    Raises:
        CodebookError: The file is wrong, or bars a type or pattern that does not exist.
    """
    found = load_yaml("domains.yml", Domain)
    known = {code.split(".")[0] + ".*" for code in types()} | set(types())
    known |= {f"{code}/{p.id}" for code, entry in types().items() for p in entry.patterns}
    for name, domain in found.items():
        for bar in domain.bars:
            if bar not in known:
                raise CodebookError(
                    f"codebook/domains.yml: entry {name}: field bars: no type, family or pattern"
                    f" {bar!r}; write TYPE, FAMILY.* or TYPE/pattern"
                )
    return found


@cache
def governors() -> dict[str, Governor]:
    """Words that set the standing of the act they govern, by name of their class."""
    return load_yaml("governors.yml", Governor)


@cache
def light_verbs() -> dict[str, str]:
    """Verbs that carry a noun: lemma to what their subject is: ``agent``, ``target``, ``none``."""
    entries = load_yaml("light_verbs.yml", LightVerb)
    return {verb: entry.subject for entry in entries.values() for verb in entry.verbs}


@cache
def measures() -> dict[str, Measure]:
    """How figures are told, by name."""
    return load_yaml("measures.yml", Measure)


@cache
def number_words() -> dict[str, int]:
    """Words that are numbers by themselves, "zero" to "ninety", and their values."""
    return {row.word: row.value for row in load_csv("number_words.csv", NumberWord)}


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
    files = paths("crosswalk.csv")  # rows of one's own are tried first
    parts = [load_csv("crosswalk.csv", CrosswalkRow, file) for file in files]
    known = types()
    families = {code.split(".")[0] + ".*" for code in known} | {"*"}
    for number, row in ((n, row) for rows in parts for n, row in enumerate(rows, start=2)):
        where = f"codebook/crosswalk.csv: line {number}"
        for code in row.event_type:
            if code not in known and code not in families:
                raise CodebookError(f"{where}: field event_type: no type {code!r}")
            for mode in row.mode:
                if code in known and mode not in known[code].modes:
                    has = ", ".join(known[code].modes) or "none"
                    raise CodebookError(f"{where}: field mode: {code} has no {mode!r}; has {has}")
    return tuple(row for rows in parts for row in rows)
