"""Taking back a release or an id, and undoing that."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.release import index, manifest, retractions
from dateline.release.errors import NotFoundError, ReleaseError
from dateline.release.lock import exclusive
from dateline.release.retractions import KEYS, Entry, Said
from dateline.release.version import is_version

_TOLD: Final = {
    "events": ("event_mentions", "event_id", "trigger_start", "trigger_end",
               ("event_type", "trigger_lemma")),
    "actors": ("mentions", "entity_id", "start", "end", ("kind", "name")),
}  # fmt: skip


def retract(releases: Path, target: str, reason: str, by: str | None, day: str) -> Entry:
    """Take back a release or an id.

    Args:
        releases: The folder of all releases.
        target: A version, or the id of an event, actor, claim or report.
        reason: Why; readers are told it.
        by: Who took it back.
        day: When, in ISO 8601.

    Returns:
        The entry that was made.

    Raises:
        NotFoundError: There is no such version or id.
        ReleaseError: It was taken back before, there is no reason, or a file cannot be read.
    """
    if not reason.strip():
        raise ReleaseError("a retraction needs a reason, which readers are told")
    index.complete(releases)  # a retraction that was interrupted is in force from here on
    known = index.read(releases)
    reason = " ".join(reason.split())
    for one in known:
        if one["version"] == target and one["status"] == "withdrawn":
            raise ReleaseError(f"{target} was withdrawn: {one['reason']}{_undone_by(target)}")
    entry = _entry(releases, [one["version"] for one in known], target)
    entry |= {"reason": reason, "by": by, "day": day, "at": instant()}
    with exclusive(releases):  # of several at once, each adds to what the others wrote
        said = retractions.stated(releases)
        for other in said.of(target):
            raise ReleaseError(
                f"{target} was retracted on {other['day']}: {other['reason']}{_undone_by(target)}"
            )
        retractions.write(releases, said.joined(Said((entry,))))
        if entry["table"] == "releases":
            index.withdraw(releases, target, reason)
    return entry


def undo(releases: Path, target: str) -> Entry:
    """Take a retraction back; a release stands again, an id is in the next release again.

    The retraction stays as one that was undone, so that places that know it learn of that.

    Raises:
        NotFoundError: It is not retracted.
    """
    if not releases.is_dir():
        raise NotFoundError(f"there is no folder of releases {releases}")
    with exclusive(releases):
        said = retractions.stated(releases)
        found = to_undo(said, index.read(releases), target, str(releases))
        retractions.write(releases, said.without(found, instant()))
        if found[0]["table"] == "releases":
            index.restore(releases)
    return found[0]


def to_undo(said: Said, entries: list[index.Entry], target: str, where: str) -> list[Entry]:
    """The retractions of an id or a version that stand, at least one.

    Args:
        said: What is stated.
        entries: The index. A version that it alone tells as withdrawn is retracted, too.
        target: The id or version.
        where: The folder or place, for the message.

    Raises:
        NotFoundError: There are none.
    """
    found = said.of(target)
    if found:
        return found
    withdrawn = index.reasons(entries, said)
    if target in withdrawn:
        alone = _blank("releases", target, [target])
        alone["reason"] = withdrawn[target]  # type: ignore[typeddict-item]  # as the index has it
        return [alone]
    there = ", ".join(dict.fromkeys([*(one["id"] for one in said.standing), *withdrawn]))
    raise NotFoundError(f"{target} is not retracted in {where}; {there or 'nothing is'}")


def instant() -> str:
    """The instant of a statement, in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _undone_by(target: str) -> str:
    return f". `dateline retract {target} --undo` takes that back"


def _entry(releases: Path, versions: list[str], target: str) -> Entry:
    if is_version(target):
        if target not in versions:
            there = ", ".join(versions) or "there is none"
            raise NotFoundError(f"no release {target} in {releases}: {there}")
        return _blank("releases", target, [target])
    for table, key in KEYS.items():
        holding = [v for v in versions if _rows(releases / v, table, key, target).height]
        if holding:
            entry = _blank(table, target, holding)
            entry["told"] = _told(releases / holding[-1], table, target)
            return entry
    raise NotFoundError(
        f"no event, actor, claim or report {target} in any of the {len(versions)} releases in "
        f"{releases}{_led(releases, versions, target)}"
    )


def _blank(table: str, target: str, holding: list[str]) -> Entry:
    return {
        "table": table, "id": target, "reason": "", "by": None, "day": "", "releases": holding,
        "told": [],
    }  # fmt: skip


def _rows(release: Path, table: str, key: str, value: str, *more: str) -> pl.DataFrame:
    paths = [release / path for path in manifest.table_files(manifest.read(release), table)]
    return pl.scan_parquet(paths).filter(pl.col(key) == value).select(key, *more).collect()


def _told(release: Path, table: str, target: str) -> list[dict[str, Any]]:
    if table not in _TOLD:
        return []
    source, key, start, end, words = _TOLD[table]
    rows = _rows(release, source, key, target, "report_id", "revision", start, end, *words)
    found = [
        {"report_id": row["report_id"], "revision": row["revision"], "start": row[start],
         "end": row[end], "words": [row[word] for word in words]}
        for row in rows.iter_rows(named=True)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one["report_id"], one["start"], one["end"]))


def _led(releases: Path, versions: list[str], target: str) -> str:
    """Where an id leads that is no longer used, for the message."""
    if not versions:
        return ""
    rows = _rows(releases / versions[-1], "redirects", "old_id", target, "kind", "new_id")
    led = [row["new_id"] for row in rows.iter_rows(named=True) if row["new_id"]]
    return f"; it leads to {', '.join(sorted(led))}" if led else ""
