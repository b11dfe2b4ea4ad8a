"""Reading the codebook's files: YAML and CSV through pydantic models, with errors one can act on."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from dateline.safe_yaml import LOADER

FOLDER: Final = Path(__file__).resolve().parent
OWN: Final = "DATELINE_CODEBOOK"
"""Environment variable that names a folder of one's own, which adds to the files here.

Entries of a YAML file there are added to those of the file of that name here and stand in for
entries of the same name; rows of ``crosswalk.csv`` are tried before ours; any other file there
stands in for ours.
"""


class _Loader(LOADER):  # type: ignore[misc]
    """YAML in which only true and false are truth values: "on", "off", "no" are plain words here."""


def _mapping_once(loader: Any, node: Any, deep: bool = False) -> dict[Any, Any]:
    """A mapping whose keys stand once each: YAML would silently keep the last of two."""
    lines: dict[str, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if isinstance(key, yaml.ScalarNode) and key.value in lines:
            raise CodebookError(
                f"key {key.value!r} stands twice, in lines {lines[key.value]} and {line};"
                " join the two into one"
            )
        if isinstance(key, yaml.ScalarNode):
            lines[key.value] = line
    mapping: dict[Any, Any] = LOADER.construct_mapping(loader, node, deep)
    return mapping


_Loader.construct_mapping = _mapping_once
_BOOL: Final = "tag:yaml.org,2002:bool"
_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != _BOOL]
    for first, rules in LOADER.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOL, re.compile("^(?:true|false)$"), list("tf"))

Model = TypeVar("Model", bound=BaseModel)


class CodebookError(ValueError):
    """A file of the codebook is missing or wrong. The message names file, entry, field, remedy."""


def own_folder() -> Path | None:
    """The folder of one's own that `OWN` names, or None.

    Raises:
        CodebookError: It is no folder.
    """
    named = os.environ.get(OWN)
    if not named:
        return None
    if not Path(named).is_dir():
        raise CodebookError(f"{OWN}={named}: no such folder; make it, or unset {OWN}")
    return Path(named)


def path(name: str) -> Path:
    """Where a file of the codebook lies, given its name relative to ``dateline/codebook``.

    A file of that name in one's own folder comes first.

    Raises:
        CodebookError: There is no such file.
    """
    return paths(name)[0]


def paths(name: str) -> list[Path]:
    """Every file of that name: one's own, then ours.

    Raises:
        CodebookError: There is none.
    """
    own = own_folder()
    found = [own / name] if own is not None and (own / name).is_file() else []
    found += [FOLDER / name] if (FOLDER / name).exists() else []
    if not found:
        raise CodebookError(f"codebook/{name}: no such file; restore it or reinstall dateline")
    return found


def names(folder: str, ending: str) -> list[str]:
    """Names of the files below a folder of the codebook, ours and one's own, sorted.

    Args:
        folder: Name relative to ``dateline/codebook``.
        ending: How a file's name ends: ".yml".
    """
    roots = [FOLDER, *filter(None, [own_folder()])]
    return sorted(
        {f"{folder}/{f.name}" for root in roots for f in (root / folder).glob(f"*{ending}")}
    )


def read_yaml(name: str) -> Any:
    """The plain value of a YAML file; entries of one's own file are added to ours.

    Raises:
        CodebookError: The file is missing, is no YAML in UTF-8 or has a key twice.
    """
    first, *others = paths(name)
    value = _parsed(first, name)
    for file in others:
        ours = _parsed(file, name)
        if isinstance(ours, dict) and isinstance(value, dict):
            value = {**ours, **value}
    return value


def _parsed(file: Path, name: str) -> Any:
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
    except UnicodeDecodeError as error:
        raise CodebookError(f"codebook/{name}: is no UTF-8 text; save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise CodebookError(f"codebook/{name}: not valid YAML: {error}; mend that line") from error
    except CodebookError as error:
        raise CodebookError(f"codebook/{name}: {error}") from error


def check(name: str, entry: str, value: object, model: type[Model]) -> Model:
    """One entry of a file as an object of ``model``.

    Raises:
        CodebookError: The entry does not fit; the message lists every field that is wrong.
    """
    if not isinstance(value, Mapping):
        raise CodebookError(
            f"codebook/{name}: entry {entry}: is {type(value).__name__}; give 'field: value' pairs"
        )
    try:
        return model.model_validate(dict(value))
    except ValidationError as error:
        faults = "; ".join(
            f"field {'.'.join(str(part) for part in fault['loc']) or '(entry)'}: {fault['msg']}"
            f" (given {str(fault['input'])[:60]!r})"
            for fault in error.errors()
        )
        known = ", ".join(model.model_fields)
        raise CodebookError(
            f"codebook/{name}: entry {entry}: {faults}; the fields are {known}"
        ) from error


def load_yaml(name: str, model: type[Model]) -> dict[str, Model]:
    """A YAML file of named entries (``name: {field: value}``), in the order of the file.

    Raises:
        CodebookError: The file or one of its entries is wrong.
    """
    content = read_yaml(name)
    if not isinstance(content, dict):
        raise CodebookError(f"codebook/{name}: is no mapping; write 'name:' with fields below it")
    return {str(key): check(name, str(key), value, model) for key, value in content.items()}


def load_csv(name: str, model: type[Model], file: Path | None = None) -> list[Model]:
    """A CSV file with a header, one object a row; empty cells become null.

    Args:
        name: Name relative to ``dateline/codebook``.
        model: What a row is.
        file: Which of the files of that name; without it the first of `paths`.

    Raises:
        CodebookError: The file or one of its rows is wrong; rows count as a text editor's lines.
    """
    try:
        with (file or path(name)).open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            rows = [(reader.line_num, row) for row in reader]
    except UnicodeDecodeError as error:
        raise CodebookError(f"codebook/{name}: is no UTF-8 text; save it as UTF-8") from error
    found = []
    for line, row in rows:
        if None in row:
            raise CodebookError(
                f"codebook/{name}: line {line}: more cells than the header; quote the commas"
            )
        found.append(check(name, f"line {line}", {k: v or None for k, v in row.items()}, model))
    return found


def in_small_letters(words: frozenset[str]) -> frozenset[str]:
    """The words of a list, for a model's check: rules hold them against words in small letters.

    Raises:
        ValueError: A word has a capital letter.
    """
    wrong = sorted(word for word in words if word != word.lower())
    if wrong:
        raise ValueError(f"write {wrong[0]!r} in small letters")
    return words
