"""Fetching the pages of reports, with the politeness and safety of scraping."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from dateline.pages import Page
from dateline.rehydrate.store import Store
from dateline.scrape.fetch import Fetcher, FetchError, RobotsRefusedError
from dateline.scrape.settings import ScrapeSettings


def fetch(
    addresses: Iterable[tuple[str, str]],
    store: Store,
    settings: ScrapeSettings,
    progress: Callable[[], None],
) -> dict[str, str]:
    """Fetch the pages that the store does not have yet.

    Args:
        addresses: Report and address of each page.
        store: Where they are kept, each as soon as it came.
        settings: Limits of fetching.
        progress: Called after each.

    Returns:
        By report, why no answer came this time; such pages are asked for again by the next run.
        Answers without a page (404, 410 and others, or what robots.txt forbids) are noted in the
        store, and not asked for again.
    """
    failed: dict[str, str] = {}
    known = store.missing()
    due = [pair for pair in addresses if pair[0] not in known and not store.has(pair[0])]

    async def run() -> None:
        slots = asyncio.Semaphore(settings.concurrency)
        async with Fetcher(settings, lambda: datetime.now(UTC)) as fetcher:
            await asyncio.gather(*(_one(*pair, fetcher, slots) for pair in due))

    async def _one(report_id: str, url: str, fetcher: Fetcher, slots: asyncio.Semaphore) -> None:
        async with slots:
            try:
                answer = await fetcher.get(url, settings.page_max_bytes)
            except RobotsRefusedError as error:
                store.note_missing(report_id, str(error))
            except (FetchError, ValueError) as error:
                failed[report_id] = str(error)
            else:
                if answer.status == 200:
                    page = Page(
                        url=answer.final_url,
                        retrieved_at=datetime.now(UTC),
                        payload=answer.body,
                        headers=answer.headers,
                    )
                    store.keep(report_id, page)
                else:
                    store.note_missing(report_id, f"HTTP {answer.status}")
        progress()

    if due:
        asyncio.run(run())
    return failed
