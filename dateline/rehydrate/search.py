"""The search for the texts of reports: in pages that one has, then at outlets, then in an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.normalize.workers import normalize_pages
from dateline.pages import Page, SourceFacts
from dateline.pages.files import page_files, read_file
from dateline.pages.warc import is_page
from dateline.rehydrate.fetch import fetch
from dateline.rehydrate.result import Result, kind_of
from dateline.rehydrate.store import Store, Wanted
from dateline.scrape.settings import ScrapeSettings
from dateline.tables.ids import revision

Started = Callable[[str, int], None]
"""Told of each step with more than a page: its name and how many pages it has."""


class Search:
    """The reports whose texts are wanted, and what is known of each while pages are read.

    Args:
        rows: The reports whose text is wanted, by id.
        store: The pages that are here.
        archive: See `dateline.rehydrate.run.rehydrate`.
        workers: Processes that read pages.
        started: Called with the name of each step and the number of pages of it.
        progress: Called after each page.

    Attributes:
        texts: By report, the text that was found, its hash proved.
        result: What came of it so far.
    """

    def __init__(
        self,
        rows: dict[str, dict[str, Any]],
        store: Store,
        archive: str | None,
        workers: int,
        started: Started,
        progress: Callable[[], None],
    ) -> None:
        self.rows, self.store, self._archive = rows, store, archive
        self.texts: dict[str, dict[str, str | None]] = {}
        self.result = Result(len(rows))
        self._workers, self._started, self._progress = workers, started, progress
        self._read: dict[tuple[str, int], str] = {}
        self._changed: dict[str, str] = {}
        self._failed: dict[str, str] = {}

    def wanted(self, copy: int) -> list[Wanted]:
        """The pages of reports without a text by now, the outlet's own (0) or an archive's (1).

        What robots.txt of an outlet refuses is not taken from an archive instead, and what only did
        not answer this time is waited for.
        """
        noted = self.store.missing()
        refused = {report for (report, _), reason in noted.items() if kind_of(reason) == "refused"}
        return [
            Wanted(report, row["text_sha256"], url, copy)
            for report, row in self.rows.items()
            if report not in self.texts
            and not (copy and (report in refused or report in self._failed))
            and (url := self._address(row, copy))
        ]

    def take(self, paths: Sequence[Path]) -> None:
        """Look for the texts in pages that one has: by their text, else by their address."""
        by_hash = {row["text_sha256"]: report for report, row in self.rows.items()}
        files = [file for path in paths for file in page_files(path)]
        self._started("looking through", len(files))
        seen: dict[int, Page] = {}

        def pages() -> Iterator[Page]:
            for file in files:
                yield from (page for page in read_file(file) if is_page(page) and not page.error)
                self._progress()

        def remembered() -> Iterator[Page]:
            for number, page in enumerate(pages()):
                seen[number] = page
                yield page

        for number, found in enumerate(normalize_pages(remembered(), self._workers)):
            page = seen.pop(number)
            report = by_hash.get(found["text_sha256"] or "") or found["report_id"]
            if report in self.rows and report not in self.texts and self._judge(report, found):
                row = self.rows[report]
                address = self._address(row, 0) or page.url or ""
                self.store.keep(Wanted(report, row["text_sha256"], address), page)

    def read(self, wanted: Sequence[Wanted]) -> None:
        """Read those of the pages that are here."""
        here = list(self.store.pages(wanted))
        if not here:
            return
        self._started("reading", len(here))
        pages = ((one.report_id, page) for one, page in here)
        for (one, _), found in zip(here, self._normalized(pages), strict=True):
            self._judge(one.report_id, found, one.url)
            self._read[one.report_id, one.copy] = one.url
            self._progress()

    def fetch(self, wanted: Sequence[Wanted], settings: ScrapeSettings, again: bool) -> None:
        """Fetch those of the pages that are not here, and read them."""
        known = self.store.missing()
        due = [
            one
            for one in wanted
            if (one.report_id, one.url) not in known
            and (again or (one.report_id, one.copy) not in self._read)
        ]
        if due:
            self._started("fetching", len(due))
            failed = fetch(due, self.store, settings, self._progress)
            self._failed = failed | self._failed
            self.read([one for one in due if one.report_id not in failed])

    def say(self, not_given: str | None) -> None:
        """Put down why texts are missing."""
        noted = self.store.missing()
        for report, row in self.rows.items():
            if report in self.texts:
                continue
            why = [noted.get((report, url)) for copy in (0, 1) if (url := self._address(row, copy))]
            reasons = [reason for reason in (*why, self._failed.get(report)) if reason]
            if report in self._changed:
                self.result.left[report] = "changed", self._changed[report]
            elif reasons:
                self.result.left[report] = kind_of(reasons[0]), "; ".join(reasons)
            elif not_given:
                self.result.left[report] = "not_given", not_given
            else:
                self.result.left[report] = "no_address", "the release gives no address for it"

    def _address(self, row: dict[str, Any], copy: int) -> str | None:
        """The address of the outlet's own page (0), or of an archive's copy (1)."""
        own = row["url"] or row["canonical_url"]
        if not copy or not own:
            return own or None
        if row["archive_url"] or not self._archive:
            return row["archive_url"] or None
        at = row["retrieved_at_utc"]
        instant = at.strftime("%Y%m%d%H%M%S") if at else ""
        return self._archive.replace("{url}", own).replace("{instant}", instant)

    def _normalized(self, pages: Iterable[tuple[str, Page]]) -> Iterator[dict[str, Any]]:
        """What is read from kept pages, told the outlet as the pipeline was."""
        facts = {
            report: SourceFacts(outlet=row["outlet"], outlet_id=row["outlet_id"])
            for report, row in self.rows.items()
        }
        sourced = (replace(page, source=report) for report, page in pages)
        return normalize_pages(sourced, self._workers, facts)

    def _judge(self, report: str, found: dict[str, Any], url: str | None = None) -> bool:
        """Take the text that was read, where it is the one that was coded."""
        row, text = self.rows[report], found["text"]
        if found["text_sha256"] != row["text_sha256"]:
            was = "has another text now" if text else f"has no text now ({found['status']})"
            said = f"{url or self._address(row, 0) or 'its page'} {was}"
            before = self._changed.get(report)
            parts = [*(before.split("; ") if before else []), said]
            self._changed[report] = "; ".join(dict.fromkeys(parts))
            return False
        # The hash is that of the text; the revision tells whether the headline is the same, too.
        same = revision(found["title"], text, row["published_at_utc"]) == row["revision"]
        self.texts[report] = {
            "report_id": report,
            "revision": row["revision"],
            "text": text,
            "title": found["title"] if same else None,
        }
        self.result.filled.append(report)
        return True
