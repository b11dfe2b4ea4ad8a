"""The ledger: what is known of every address, so that nothing unchanged is fetched again.

A SQLite file beside the archive. It holds nothing that the archive does not: pages are archived
first and noted here afterwards, and a run begins by noting the archive's files that the ledger
does not know (an earlier run may have been killed between the two).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.pages.instants import format_instant
from dateline.pages.warc import read_warc
from dateline.scrape.archive import archive_files, payload_sha256, validators
from dateline.scrape.listing import Entry, Listing

_SCHEMA = """
CREATE TABLE IF NOT EXISTS addresses (
  url TEXT PRIMARY KEY, source TEXT NOT NULL, etag TEXT, last_modified TEXT, sha256 TEXT,
  fetched_at TEXT, status TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  published TEXT, title TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS listings (
  feed TEXT NOT NULL, position INTEGER NOT NULL, url TEXT NOT NULL, published TEXT, title TEXT,
  updated TEXT, PRIMARY KEY (feed, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS archived (file TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
  at TEXT NOT NULL, source TEXT NOT NULL, outlet_id TEXT NOT NULL, listed INTEGER NOT NULL,
  fetched INTEGER NOT NULL, unchanged INTEGER NOT NULL, errors INTEGER NOT NULL,
  PRIMARY KEY (at, source)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an address.

    Attributes:
        url: The address as listed.
        source: Source that listed it.
        etag: Its validator, if the server gave one.
        last_modified: Likewise.
        sha256: Digest of the body that was archived last.
        fetched_at: Instant of the last answer, ISO 8601 in UTC.
        status: ``ok`` or the reason of the last failure.
        attempts: Failures in a row.
        published: What the feed said of its publication.
        title: What the feed said of its title.
    """

    url: str
    source: str
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    fetched_at: str | None = None
    status: str = "ok"
    attempts: int = 0
    published: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class RunCounts:
    """One source's part in one run, for the coverage table."""

    at: str
    source: str
    outlet_id: str
    listed: int
    fetched: int
    unchanged: int
    errors: int


class Ledger:
    """The ledger's file; use as a context manager.

    Raises:
        sqlite3.DatabaseError: The file is no ledger.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    def get(self, url: str) -> Known | None:
        """What is known of an address."""
        row = self._db.execute(
            "SELECT url, source, etag, last_modified, sha256, fetched_at, status, attempts,"
            " published, title FROM addresses WHERE url = ?",
            (url,),
        ).fetchone()
        return Known(*row) if row else None

    def listing(self, feed: str) -> Listing:
        """What a feed listed when it last changed."""
        rows = self._db.execute(
            "SELECT url, published, title, updated FROM listings WHERE feed = ? ORDER BY position",
            (feed,),
        )
        return Listing(tuple(Entry(*row) for row in rows))

    def note(
        self,
        known: Iterable[Known],
        listings: Iterable[tuple[str, Listing]] = (),
        archived: Iterable[str] = (),
        counts: RunCounts | None = None,
    ) -> None:
        """Note the outcome of one source's run, all of it or nothing.

        Args:
            known: Addresses, each replacing what was known of it.
            listings: Feeds with what they list now.
            archived: Names of archive files that this covers.
            counts: The run's counts.
        """
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._db.executemany(
                "INSERT OR REPLACE INTO addresses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (k.url, k.source, k.etag, k.last_modified, k.sha256, k.fetched_at, k.status,
                     k.attempts, k.published, k.title)
                    for k in known
                ],
            )  # fmt: skip
            for feed, listing in listings:
                self._db.execute("DELETE FROM listings WHERE feed = ?", (feed,))
                self._db.executemany(
                    "INSERT INTO listings VALUES (?, ?, ?, ?, ?, ?)",
                    [
                        (feed, position, e.url, e.published, e.title, e.updated)
                        for position, e in enumerate(listing.entries)
                    ],
                )
            self._db.executemany(
                "INSERT OR IGNORE INTO archived VALUES (?)", [(name,) for name in archived]
            )
            if counts is not None:
                self._db.execute(
                    "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (counts.at, counts.source, counts.outlet_id, counts.listed, counts.fetched,
                     counts.unchanged, counts.errors),
                )  # fmt: skip
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def recover(self, archive: Path) -> list[str]:
        """Note what the archive holds and the ledger does not; the files that this covered."""
        known = {row[0] for row in self._db.execute("SELECT file FROM archived")}
        missing = [file for file in archive_files(archive) if file.name not in known]
        for file in missing:
            addresses: dict[str, Known] = {}
            for page in read_warc(file, file.name):
                url = page.hints.get("listed_as") or page.url
                if url is None or page.error is not None or page.source is None:
                    continue
                etag, last_modified = validators(page.headers)
                at = format_instant(page.retrieved_at) if page.retrieved_at else None
                addresses[url] = Known(
                    url=url,
                    source=page.source,
                    etag=etag,
                    last_modified=last_modified,
                    sha256=payload_sha256(page.payload),
                    fetched_at=at,
                    published=page.hints.get("published"),
                    title=page.hints.get("title"),
                )
            self.note(addresses.values(), archived=[file.name])
        return [file.name for file in missing]

    def last_run(self) -> tuple[str, frozenset[str]] | None:
        """Instant of the latest run (ISO 8601, UTC) and the sources that it noted; null: none."""
        rows = self._db.execute(
            "SELECT at, source FROM runs WHERE at = (SELECT max(at) FROM runs)"
        ).fetchall()
        return (rows[0][0], frozenset(source for _, source in rows)) if rows else None

    def runs(self, day: date) -> list[RunCounts]:
        """Counts of the runs of a day (UTC), in order of time and source."""
        rows = self._db.execute(
            "SELECT at, source, outlet_id, listed, fetched, unchanged, errors FROM runs"
            " WHERE at LIKE ? ORDER BY at, source",
            (f"{day:%Y-%m-%d}%",),
        )
        return [RunCounts(*row) for row in rows]


def stamp(at: datetime) -> str:
    """An instant as the ledger writes it."""
    return format_instant(at)
