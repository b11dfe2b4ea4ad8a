"""Retractions: rows that were taken back are taken out before anything is linked.

What rests on a row goes with it: a claim takes the claims and tellings that stand within it, a
telling its figures, a report all that was read from it. So status, figures and independence are
computed anew without them, and the ids that are gone get their tombstone in ``redirects``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from dateline.tables import get_table

Row = dict[str, Any]
Rows = Mapping[str, list[Row]]

KEYS: Final = {
    "events": "event_id", "actors": "actor_id", "claims": "claim_id", "reports": "report_id",
}  # fmt: skip
"""Tables whose rows can be taken back, and the column of their ids."""
_TOLD_BY: Final = {"events": ("event_mentions", "trigger_"), "actors": ("mentions", "")}
"""Where what stands of an event or actor was read from, and how its offsets are named."""
_REST_ON: Final = frozenset(
    {
        ("claims", "parent_claim_id"), ("event_mentions", "claim_id"),
        ("quantities", "claim_id"), ("quantities", "event_mention_id"),
    }
)  # fmt: skip
"""References that a row does not survive; the others become null."""


@dataclass(frozen=True)
class Told:
    """Where an event or actor that was taken back is told.

    Attributes:
        report_id: The report.
        revision: The wording that the offsets count in.
        start: Start of the trigger or naming.
        end: Its end.
        words: Its type and lemma, or its kind and name, by which it is found in another wording.
    """

    report_id: str
    revision: str
    start: int
    end: int
    words: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Retracted:
    """One id that was taken back.

    Attributes:
        table: Of `KEYS`.
        id: The id.
        reason: Why, for its tombstone.
        told: Where an event or actor is told; claims and reports are found by their ids.
    """

    table: str
    id: str
    reason: str
    told: tuple[Told, ...] = ()

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Retracted:
        """From an entry of ``retractions.json`` or of a manifest's inputs."""
        told = tuple(
            Told(**{**one, "words": tuple(one["words"])}) for one in value.get("told") or ()
        )
        return cls(value["table"], value["id"], value["reason"], told)


def take_out(retracted: Sequence[Retracted], rows: Rows, reports: list[Row]) -> None:
    """Take rows out of the live rows, and all that rests on them; changed in place."""
    gone = {one.id for one in retracted if one.table == "reports"}
    reports[:] = [row for row in reports if row["report_id"] not in gone]
    for table in rows.values():
        table[:] = [row for row in table if row["report_id"] not in gone]
    doomed: dict[str, set[str]] = {"claims": set(), "event_mentions": set(), "mentions": set()}
    for one in retracted:
        if one.table == "claims":
            doomed["claims"].add(one.id)
        elif one.table in _TOLD_BY:
            table_name, prefix = _TOLD_BY[one.table]
            key = get_table(table_name).key[0]
            doomed[table_name] |= {
                row[key] for row in rows[table_name] if _is_told(row, table_name, prefix, one.told)
            }
    _remove(rows, doomed)


def tombstones(
    retracted: Sequence[Retracted], redirects: list[Row], tables: Rows, known: Rows, release: str
) -> list[Row]:
    """Redirects with the reasons of retractions, and with rows for claims and reports.

    Args:
        retracted: What was taken back.
        redirects: Those that naming made.
        tables: The rows of the new release.
        known: Rows of claims and reports of the last one.
        release: The new release.
    """
    reasons = {(one.table, one.id): f"retracted: {one.reason}" for one in retracted}
    named = {(r["table"], r["old_id"]) for r in redirects}
    there = {(t, row[KEYS[t]]) for t in ("claims", "reports") for row in tables[t]}
    before = {(t, row[KEYS[t]]) for t in ("claims", "reports") for row in known.get(t, [])}
    made = []
    for row in redirects:
        id_ = (row["table"], row["old_id"])
        if id_ in there and row["kind"] == "withdrawn":
            continue  # the retraction was taken back, and the row is there again
        new = row["release"] == release and row["kind"] == "withdrawn"
        made.append({**row, "reason": reasons[id_]} if new and id_ in reasons else row)
    for table, id_ in sorted((before & reasons.keys()) - there - named):
        made.append(
            {"table": table, "old_id": id_, "new_id": None, "kind": "withdrawn",
             "reason": reasons[table, id_], "release": release}
        )  # fmt: skip
    return made


def registry_ids(release: Mapping[str, pl.DataFrame]) -> dict[str, list[Row]]:
    """The ids of the claims and reports of a release, as rows."""
    return {t: release[t].select(KEYS[t]).to_dicts() for t in ("claims", "reports")}


def words_of(table: str, row: Mapping[str, Any]) -> tuple[str | None, ...]:
    """What recognises a telling or naming in another wording of its report."""
    names = ("event_type", "trigger_lemma") if table == "event_mentions" else ("kind", "name")
    return tuple(row[name] for name in names)


def _is_told(row: Row, table: str, prefix: str, told: Sequence[Told]) -> bool:
    for one in told:
        if row["report_id"] != one.report_id:
            continue
        if row["revision"] != one.revision:
            if None not in one.words and words_of(table, row) == one.words:
                return True
        elif row[f"{prefix}start"] < one.end and one.start < row[f"{prefix}end"]:
            return True
    return False


def _remove(rows: Rows, doomed: dict[str, set[str]]) -> None:
    """Remove rows by their keys, then what rests on them, until nothing is left to remove."""
    while any(doomed.values()):
        again: dict[str, set[str]] = {name: set() for name in doomed}
        for name, table in rows.items():
            key = get_table(name).key[0]
            kept = [row for row in table if row[key] not in doomed.get(name, ())]
            rests = []
            for row in kept:
                if not _cut(name, row, doomed):
                    rests.append(row)
                elif name in again:
                    again[name].add(row[key])
            table[:] = rests
        doomed = again


def _cut(name: str, row: Row, doomed: Mapping[str, set[str]]) -> bool:
    """Empty the references of a row to what goes; whether the row goes, too."""
    goes = False
    for column in get_table(name).columns:
        target = (column.references or "").partition(".")[0]
        value = row.get(column.name)
        if target in doomed and isinstance(value, str) and value in doomed[target]:
            goes |= (name, column.name) in _REST_ON
            row[column.name] = None
    return goes
