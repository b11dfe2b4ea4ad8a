"""Knowledge time: every table as one release had it, read from the histories of a later one.

The release itself need not be at hand: its rows stand in the histories of every release after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import polars as pl

from dateline.release import engines, history, query
from dateline.release.errors import NotFoundError, ReleaseError
from dateline.release.heed import heed
from dateline.release.opened import Release, Releases
from dateline.release.version import is_version, parse


@dataclass(frozen=True)
class AsOf:
    """The tables as one release had them.

    Attributes:
        version: The release.
        source: The release whose histories are read.
        strict: Whether rows that were taken back are refused; else readers are warned.
    """

    version: str
    source: Release
    strict: bool = False

    @property
    def tables(self) -> list[str]:
        """Names of the tables that the release had."""
        said = self.source.manifest["history"]["tables"]
        return [name for name, one in said.items() if parse(one["since"]) <= parse(self.version)]

    def columns(self, table: str) -> list[str]:
        """Names of the columns that a table of the release had."""
        later = self.source.manifest["history"]["columns"].get(table, {})
        return [
            name
            for name in pl.read_parquet_schema(self._file(table))
            if name not in history.NAMES
            and parse(later.get(name, self.version)) <= parse(self.version)
        ]

    def load(
        self,
        table: str,
        columns: Sequence[str] | None = None,
        where: str | None = None,
        engine: engines.Engine = "polars",
    ) -> Any:
        """A table as the release had it; see `dateline.load`.

        Args:
            table: Name of a table, or of the view ``events_counted``.
            columns: The columns to read, in this order; without it all it had.
            where: A condition in SQL on the table's columns.
            engine: ``polars`` (default), ``pandas``, ``arrow`` or ``duckdb``.

        Raises:
            NotFoundError: The release had no such table or column.
            RetractedError: The release or rows were taken back, and it is read strictly.
            ImportError: The engine is not installed.
            ValueError: No such engine, or ``where`` cannot be understood.
        """
        engines.require(engine)
        below, view = query.VIEWS.get(table, (table, None))
        if below not in self.tables:
            known = ", ".join([*self.tables, *query.VIEWS])
            raise NotFoundError(f"no table {table!r} as of {self.version}; there are {known}")
        had = self.columns(below)
        missing = [name for name in columns or () if name not in had]
        if missing:
            raise NotFoundError(
                f"no column {', '.join(missing)} in {table} as of {self.version}; "
                f"there are {', '.join(had)}"
            )
        no = history.number(self.version)
        stood = f"from_no <= {no} AND (to_no IS NULL OR to_no > {no})"
        condition = query.all_of(stood, view, where)
        wanted, files = columns or had, [self._file(below)]
        read = query.relation if engine == "duckdb" else query.frame
        rows: Any = read(files, wanted, condition)
        heed(self.source.folder.parent, [self.version], {table: rows}, self.strict)
        return engines.handed_out(engine, lambda: rows, lambda: rows)

    def _file(self, table: str) -> Any:
        return self.source.file(self.source.manifest["history"]["tables"][table]["file"])


def as_of(releases: Releases, when: str | date | datetime, strict: bool = False) -> AsOf:
    """The tables as one release had them.

    Whoever hands it to a reader heeds what was taken back of its two releases.

    Args:
        releases: All releases.
        when: A version, or a day or an instant (UTC) in whose place stands the newest release of
            that time; a day means its end.
        strict: Whether rows that were taken back are refused.

    Raises:
        NotFoundError: No history holds that release, or none was released by then.
        ValueError: It is neither a version nor a day nor an instant.
    """
    if isinstance(when, str) and is_version(when):
        return AsOf(when, source(releases, when), strict)
    instant = _instant(when)
    newest = source(releases)
    released = [
        one["version"]
        for one in chain(newest)
        if datetime.fromisoformat(one["released_at_utc"]) <= instant
    ]
    if not released:
        first = chain(newest)[0]
        raise NotFoundError(
            f"nothing was released by {instant} UTC; the first release, {first['version']}, is of "
            f"{first['released_at_utc']}"
        )
    return AsOf(released[-1], newest, strict)


def source(releases: Releases, *versions: str) -> Release:
    """The newest release whose histories hold all these versions; withdrawn ones come last.

    Raises:
        NotFoundError: There is none; the message lists the versions that histories hold.
    """
    newest_first = releases.index()[::-1]
    entries = sorted(newest_first, key=lambda one: one["status"] == "withdrawn")
    known: dict[str, None] = {}
    for entry in entries:
        try:
            release = releases.release(entry["version"])
            held = [one["version"] for one in chain(release)]
        except ReleaseError:
            continue  # listed, but not at hand
        if held and set(versions) <= set(held):
            return release
        known |= dict.fromkeys(held)
    said = f"no history holds {' and '.join(versions) or 'any release'}"
    if not entries:
        releases.release()  # says where there are none
    if not known:
        raise NotFoundError(f"{said}: the releases in {releases.place} have no history/ yet")
    listed = ", ".join(sorted(known, key=parse))
    raise NotFoundError(f"{said} in {releases.place}; there are {listed}")


def chain(release: Release) -> list[dict[str, str]]:
    """The releases that the histories of a release hold, oldest first, with their instants."""
    return list(release.manifest.get("history", {}).get("releases", []))


def _instant(when: str | date | datetime) -> datetime:
    if isinstance(when, str):
        when = _told(when)
    if not isinstance(when, date):
        raise ValueError(f"{when!r}: give a version, a day or an instant")
    if not isinstance(when, datetime):
        return datetime.combine(when, time.max)
    if when.tzinfo is not None:
        raise ValueError(f"{when}: give the instant in UTC without a zone")
    return when


def _told(when: str) -> date | datetime:
    for kind in (date, datetime):  # a day in any form of ISO 8601 is a day, not its midnight
        try:
            return kind.fromisoformat(when)
        except ValueError:
            continue
    raise ValueError(
        f"{when!r} is no version such as 2024.12.1, no day such as 2024-12-09 and no instant such "
        "as 2024-12-09T06:00"
    )
