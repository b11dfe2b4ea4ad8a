"""Retractions: ``retractions.json`` beside the releases says what was taken back, and why.

An entry takes back a whole release, or one event, actor, claim or report. Releases never change:
the rows stay where they were published, readers are warned from now on, and the next release leaves
them out, with a tombstone in ``redirects``.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final, TypedDict

import polars as pl

from dateline.release import files
from dateline.release.errors import ReleaseError
from dateline.tables import TABLES

NAME: Final = "retractions.json"
KEYS: Final = {
    "events": "event_id", "actors": "actor_id", "claims": "claim_id", "reports": "report_id",
}  # fmt: skip
"""Tables whose rows can be taken back, and the column of their ids."""
_ACTORS_TOO: Final = {("mentions", "entity_id"), ("events", "actors")}
"""Columns that name actors, but not by a reference of the contract."""


class Entry(TypedDict):
    """One retraction.

    ``table`` is that of the id (events, actors, claims, reports), or ``releases``; ``releases``
    names the versions that hold the id; ``told`` is where an event or actor is told, see
    `dateline.linking.retracted.Told`.
    """

    table: str
    id: str
    reason: str
    by: str | None
    day: str
    releases: list[str]
    told: list[dict[str, Any]]


def read(folder: Path) -> list[Entry]:
    """The retractions beside the releases of a folder, in the order in which they were made.

    Raises:
        ReleaseError: The file cannot be read or was changed by another hand.
    """
    path = folder / NAME
    return parsed(path.read_bytes(), str(path)) if path.is_file() else []


def parsed(data: bytes, where: str) -> list[Entry]:
    """The retractions in the bytes of the file; `where` names it in the message.

    Raises:
        ReleaseError: They cannot be read or were changed by another hand.
    """
    try:
        entries: list[Entry] = json.loads(data)["retractions"]
        whole = data == text(entries).encode("utf-8")
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{where} cannot be read ({error}); get it again, or mend it") from error
    if not whole:
        raise ReleaseError(
            f"{where} was changed: its sha256 does not fit. Get it again, or take back what was "
            "changed; `dateline retract` alone writes it"
        )
    return entries


def text(entries: list[Entry]) -> str:
    """The text of the file: the entries, and a hash by which damage is seen."""
    digest = hashlib.sha256(files.to_json(entries).encode("utf-8")).hexdigest()
    return files.to_json({"retractions": entries, "sha256": digest})


def write(folder: Path, entries: list[Entry]) -> None:
    """Replace the file."""
    files.replace(folder / NAME, text(entries))


def inputs(entries: list[Entry]) -> list[dict[str, Any]]:
    """The ids that the next release leaves out, as its manifest names them: no day, no person."""
    return [
        {name: entry[name] for name in ("table", "id", "reason", "told")}
        for entry in sorted(entries, key=lambda e: (e["table"], e["id"]))
        if entry["table"] != "releases"
    ]


def concerning(entries: list[Entry], version: str) -> list[Entry]:
    """The retractions of what a release held when they were made."""
    return [entry for entry in entries if version in entry["releases"]]


def columns(table: str, of: str) -> list[str]:
    """The columns of a table in which an id of events, actors, claims or reports can stand."""
    if table not in TABLES:
        return []
    key = f"{of}.{KEYS[of]}" if of in KEYS else ""
    return [
        column.name
        for column in TABLES[table].columns
        if column.references == key
        or (table == of and column.name == KEYS.get(of))
        or (of == "actors" and (table, column.name) in _ACTORS_TOO)
    ]


def said(
    entries: list[Entry],
    version: str,
    table: str,
    frame: pl.DataFrame | None,
    own: bool = False,
) -> list[str]:
    """What a reader of rows of a table must be told.

    Args:
        entries: The retractions beside the releases; those of whole releases are passed over.
        version: The release that is read.
        table: The table that is read.
        frame: Its rows; null where they are not read yet. An id that stands in none of the columns
            that are read is told of all the same: rows may rest on it.
        own: Whether the rows are the release's own. What was retracted is told of them then, though
            the release was not there yet, but on its way, when that was done.
    """
    told = []
    for entry in entries:
        names = columns(table, entry["table"])
        held = version in entry["releases"]
        rows = None
        if not names or not (held or own):
            continue
        if frame is not None and (read_ := [name for name in names if name in frame.columns]):
            rows = frame.filter(pl.any_horizontal(_holds(frame, n, entry["id"]) for n in read_))
            if rows.is_empty():
                continue
        elif not held:
            continue
        count = "rows" if rows is None else f"{rows.height} row{'s' if rows.height != 1 else ''}"
        told.append(
            f"{table} of {version}: {count} of {entry['id']}, which was retracted: "
            f"{entry['reason']}"
        )
    return told


def _holds(frame: pl.DataFrame, name: str, id_: str) -> pl.Expr:
    kind, column = frame.schema[name], pl.col(name)
    if not isinstance(kind, pl.List):
        return column == id_
    if isinstance(kind.inner, pl.Struct):
        return column.list.eval(pl.element().struct.field("actor_id")).list.contains(id_)
    return column.list.contains(id_)
