"""One source in one run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from dateline.pages import Page, UnreadableError
from dateline.scrape.archive import ArchiveWriter, payload_sha256, validators
from dateline.scrape.feeds import parse_feed
from dateline.scrape.fetch import Answer, Fetcher, FetchError, RobotsRefusedError
from dateline.scrape.folders import folder_key, read_folder
from dateline.scrape.ledger import Known, Ledger, stamp
from dateline.scrape.links import parse_links
from dateline.scrape.listing import Entry, Listing, once
from dateline.scrape.result import Problem, SourceResult
from dateline.scrape.sitemaps import parse_sitemap
from dateline.scrape.sources import Feed, Source

_NOT_MODIFIED = 304
_INDEX_DEPTH = 2


class SourceVisit:
    """Gathers a source's new and changed pages; nothing is noted before the caller commits.

    Attributes:
        result: Counts and errors.
        writer: Holds the pages, uncommitted.
        known: What the ledger is to note of addresses.
        listings: What the ledger is to note of feeds.
    """

    def __init__(
        self,
        source: Source,
        archive: Path,
        ledger: Ledger,
        clock: Callable[[], datetime],
        fetcher: Fetcher,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> None:
        self.source = source
        self.result = SourceResult(source.id, source.outlet.id)
        self.writer = ArchiveWriter(archive, source.id)
        self.known: dict[str, Known] = {}
        self.listings: dict[str, Listing] = {}
        self._ledger = ledger
        self._clock = clock
        self._fetcher = fetcher
        self._progress = progress or (lambda *_: None)

    async def run(self) -> None:
        """List the source's feeds, then fetch what they list."""
        entries: list[Entry] = []
        for feed in self.source.feeds:
            if feed.kind == "folder":
                self._folder(Path(feed.url))
                continue
            if self.source.limits.delay_s is not None:
                host = urlsplit(feed.url).netloc.lower()
                self._fetcher.pacer.set_delay(host, self.source.limits.delay_s)
            try:
                entries += (await self._list(feed)).entries
            except FetchError as error:
                self._failed(feed.url, error)
        listed = [entry for entry in once(entries) if self.source.wants(entry.url)]
        self.result.listed += len(listed)
        cap = self.source.limits.pages_per_run or self._fetcher.settings.pages_per_source
        self.result.left += max(0, len(listed) - cap)
        for done, entry in enumerate(listed[:cap], start=1):
            try:
                await self._page(entry)
            except FetchError as error:
                self._failed(entry.url, error, entry)
            self._progress(self.source.id, done, min(cap, len(listed)))

    async def _list(self, feed: Feed) -> Listing:
        """The entries of a feed; those of last time where it did not change."""
        if feed.kind == "sitemap":
            return await self._sitemap(feed.url, 0, [0])
        answer = await self._listing_answer(feed.url)
        if answer is None:
            return self._ledger.listing(feed.url)
        if feed.kind == "page":
            listing = parse_links(answer.body, answer.final_url, bool(self.source.include))
        else:
            listing = parse_feed(answer.body, answer.final_url, answer.headers)
        return self._listed(feed.url, answer, listing)

    async def _sitemap(self, url: str, depth: int, read: list[int]) -> Listing:
        """A sitemap's entries, those of the sitemaps it names included, within the caps."""
        read[0] += 1
        answer = await self._listing_answer(url, conditional=depth > 0)
        if answer is None:
            return self._ledger.listing(url)
        cap = self._fetcher.settings.listing_max_bytes
        sitemap = parse_sitemap(answer.body, answer.final_url, cap)
        entries = list(sitemap.listing.entries)
        for inner in sitemap.sitemaps if depth < _INDEX_DEPTH else ():
            if read[0] >= self._fetcher.settings.sitemaps_per_source:
                break
            try:
                entries += (await self._sitemap(inner, depth + 1, read)).entries
            except FetchError as error:
                self._failed(inner, error)
        listing = Listing(once(entries), sitemap.listing.warnings)
        return self._listed(url, answer, listing)

    async def _listing_answer(self, url: str, conditional: bool = True) -> Answer | None:
        """A feed's answer; None where it did not change."""
        before = self._ledger.get(url) if conditional else None
        answer = await self._fetcher.get(
            url,
            self._fetcher.settings.listing_max_bytes,
            etag=before.etag if before else None,
            last_modified=before.last_modified if before else None,
        )
        if answer.status == _NOT_MODIFIED and before is not None:
            return None
        if answer.status != 200:
            raise FetchError(f"HTTP {answer.status}")
        return answer

    def _listed(self, url: str, answer: Answer, listing: Listing) -> Listing:
        self.result.warnings += [Problem(url, warning) for warning in listing.warnings]
        self.listings[url] = listing
        etag, last_modified = validators(answer.headers)
        self.known[url] = Known(
            url, self.source.id, etag, last_modified, payload_sha256(answer.body),
            stamp(self._clock()),
        )  # fmt: skip
        return listing

    async def _page(self, entry: Entry) -> None:
        before = self._ledger.get(entry.url)
        if before is not None and before.sha256 is None:
            before = None
        answer = await self._fetcher.get(
            entry.url,
            self.source.limits.max_bytes or self._fetcher.settings.page_max_bytes,
            etag=before.etag if before else None,
            last_modified=before.last_modified if before else None,
        )
        at = self._clock()
        if answer.status == _NOT_MODIFIED and before is not None:
            self.result.unchanged += 1
            self.known[entry.url] = replace(before, fetched_at=stamp(at), status="ok", attempts=0)
            return
        if answer.status != 200:
            raise FetchError(f"HTTP {answer.status}")
        hints = entry.hints()
        if answer.final_url != entry.url:
            hints["listed_as"] = entry.url
        page = Page(
            url=answer.final_url,
            retrieved_at=at,
            payload=answer.body,
            headers=answer.headers,
            http_status=answer.status,
            source=self.source.id,
            hints=hints,
        )
        etag, last_modified = validators(answer.headers)
        self._keep(entry.url, page, at, before, etag, last_modified)

    def _keep(
        self,
        key: str,
        page: Page,
        at: datetime,
        before: Known | None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """Archive a page unless its bytes are known; note it either way."""
        digest = payload_sha256(page.payload)
        if before is not None and before.sha256 == digest:
            self.result.unchanged += 1
        else:
            self.writer.add(page, at)
            self.result.fetched += 1
        self.known[key] = Known(
            key, self.source.id, etag, last_modified, digest, stamp(at),
            published=page.hints.get("published"), title=page.hints.get("title"),
        )  # fmt: skip

    def _folder(self, folder: Path) -> None:
        try:
            pages = list(read_folder(folder))
        except UnreadableError as error:
            self.result.errors.append(Problem(str(folder), str(error)))
            return
        self.result.listed += len(pages)
        for done, page in enumerate(pages, start=1):
            key = folder_key(self.source.id, page)
            if page.error is not None:
                self.result.errors.append(Problem(page.source_path or key, page.error))
            else:
                at = self._clock()
                hints = {**page.hints, "listed_as": key}
                kept = replace(page, source=self.source.id, hints=hints)
                self._keep(key, kept, at, self._ledger.get(key))
            self._progress(self.source.id, done, len(pages))

    def _failed(self, url: str, error: FetchError, entry: Entry | None = None) -> None:
        if isinstance(error, RobotsRefusedError):
            self.result.skipped_robots += 1
            if entry is not None:
                return
        self.result.errors.append(Problem(url, str(error)))
        before = self._ledger.get(url)
        attempts = (before.attempts if before else 0) + 1
        base = before or Known(url, self.source.id)
        self.known[url] = replace(base, status=str(error), attempts=attempts)
