"""Reading files of corrections: CSV rows to corrections, with errors one can act on."""

from __future__ import annotations

import csv
from pathlib import Path

from pydantic import ValidationError

from dateline.linking.corrections.model import Correction

_OWN = frozenset({"file", "line"})


class CorrectionError(ValueError):
    """A file of corrections is wrong. The message names file, line, field and remedy."""


def read_corrections(folder: Path) -> list[Correction]:
    """The corrections of every ``*.csv`` in a folder, by file name and line.

    Args:
        folder: Where the files lie; a folder that is not there holds none.

    Raises:
        CorrectionError: A row is wrong, or two rows share a correction_id.
    """
    found: list[Correction] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.csv")):
        for correction in _read(path):
            first = seen.setdefault(correction.correction_id, correction.where)
            if first != correction.where:
                raise CorrectionError(
                    f"{correction.where}: field correction_id: also in {first}; give it another"
                )
            found.append(correction)
    return found


def _read(path: Path) -> list[Correction]:
    known = [name for name in Correction.model_fields if name not in _OWN]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = [(reader.line_num, row) for row in reader]
            header = list(reader.fieldnames or ())
    except UnicodeDecodeError as error:
        raise CorrectionError(f"{path.name}: not UTF-8 ({error}); save it as UTF-8") from error
    strange = [name for name in header if name not in known]
    if strange:
        raise CorrectionError(
            f"{path.name}: line 1: field {strange[0]}: no such column; the columns are "
            f"{', '.join(known)}"
        )
    return [_checked(path.name, line, row) for line, row in rows]


def _checked(file: str, line: int, row: dict[str, str]) -> Correction:
    if None in row:
        raise CorrectionError(f"{file}: line {line}: more cells than the header; quote the commas")
    cells = {name: value.strip() for name, value in row.items() if value and value.strip()}
    try:
        return Correction.model_validate({**cells, "file": file, "line": line})
    except ValidationError as error:
        faults = "; ".join(
            (f"field {'.'.join(map(str, fault['loc']))}: " if fault["loc"] else "field ")
            + fault["msg"].removeprefix("Value error, ")
            for fault in error.errors()
        )
        name = cells.get("correction_id", "no correction_id")
        raise CorrectionError(f"{file}: line {line} ({name}): {faults}") from error
