"""Retractions: ``retractions.json`` beside the releases says what was taken back, and why.

An entry takes back a whole release, or one event, actor, claim or report. Releases never change:
the rows stay where they were published, readers are warned from now on, and the next release leaves
them out, with a tombstone in ``redirects``.

To undo one is a statement of its own, which names the very retraction that it ends. Statements are
never dropped, so that what several publishers say can be joined in any order (`Said.joined`): a
retraction stands where nobody undid it, whoever knows of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NotRequired, TypedDict

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
    `dateline.linking.retracted.Told`; ``at`` is the instant when it was made, by which one is told
    from another of the same words.
    """

    table: str
    id: str
    reason: str
    by: str | None
    day: str
    releases: list[str]
    told: list[dict[str, Any]]
    at: NotRequired[str]


class Undone(Entry):
    """A retraction that was undone, and the instant when."""

    undone: str


@dataclass(frozen=True)
class Said:
    """All that is stated: retractions that stand, and those that were undone.

    Attributes:
        standing: In the order in which they were made.
        undone: In the order in which they were undone.
    """

    standing: tuple[Entry, ...] = ()
    undone: tuple[Undone, ...] = ()

    def joined(self, other: Said) -> Said:
        """What both state; of a retraction that only one of them knows to be undone, that it was."""
        ended = {identity(one): one for one in (*other.undone, *self.undone)}
        order = dict.fromkeys(identity(one) for one in (*self.undone, *other.undone))
        made = {identity(one): one for one in (*other.standing, *self.standing)}
        stands = dict.fromkeys(identity(one) for one in (*self.standing, *other.standing))
        return Said(
            tuple(made[one] for one in stands if one not in ended),
            tuple(ended[one] for one in order),
        )

    def without(self, gone: Iterable[Entry], instant: str) -> Said:
        """The same, with retractions undone at an instant."""
        return self.joined(Said(undone=tuple(_ended(one, instant) for one in gone)))

    def of(self, target: str) -> list[Entry]:
        """The retractions of an id or a version that stand."""
        return [entry for entry in self.standing if entry["id"] == target]


def identity(entry: Entry) -> tuple[str | None, ...]:
    """What tells a retraction from every other, also from one of the same id by somebody else."""
    of = (entry["table"], entry["id"], entry["reason"], entry["by"], entry["day"])
    return (*of, entry.get("at"))


def _ended(entry: Entry, instant: str) -> Undone:
    return {**entry, "undone": instant}


def read(folder: Path) -> list[Entry]:
    """The retractions beside the releases of a folder that stand, in the order they were made.

    Raises:
        ReleaseError: The file cannot be read or was changed by another hand.
    """
    return list(stated(folder).standing)


def stated(folder: Path) -> Said:
    """All that is stated beside the releases of a folder.

    Raises:
        ReleaseError: The file cannot be read or was changed by another hand.
    """
    path = folder / NAME
    return parsed(path.read_bytes(), str(path)) if path.is_file() else Said()


def parsed(data: bytes, where: str) -> Said:
    """What the bytes of the file state; `where` names it in the message.

    Raises:
        ReleaseError: They cannot be read or were changed by another hand.
    """
    try:
        given = json.loads(data)
        said = Said(tuple(given["retractions"]), tuple(given.get("undone", ())))
        for entry in (*said.standing, *said.undone):
            identity(entry)
        whole = data == text(said).encode("utf-8")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReleaseError(f"{where} cannot be read ({error}); get it again, or mend it") from error
    if not whole:
        raise ReleaseError(
            f"{where} was changed: its sha256 does not fit. Get it again, or take back what was "
            "changed; `dateline retract` alone writes it"
        )
    return said


def text(said: Said) -> str:
    """The text of the file: what is stated, and a hash by which damage is seen.

    What was undone stands apart, so that whoever reads only ``retractions``, as the pages of
    releases do, finds just what stands.
    """
    standing = list(said.standing)
    undone = {"undone": list(said.undone)} if said.undone else {}
    hashed = {"retractions": standing, **undone} if undone else standing
    digest = hashlib.sha256(files.to_json(hashed).encode("utf-8")).hexdigest()
    return files.to_json({"retractions": standing, **undone, "sha256": digest})


def write(folder: Path, said: Said) -> None:
    """Replace the file."""
    files.replace(folder / NAME, text(said))


def inputs(entries: list[Entry]) -> list[dict[str, Any]]:
    """The ids that the next release leaves out, as its manifest names them: no day, no person."""
    once = {(entry["table"], entry["id"]): entry for entry in reversed(entries)}
    return [
        {name: entry[name] for name in ("table", "id", "reason", "told")}
        for (table, _), entry in sorted(once.items())
        if table != "releases"
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
