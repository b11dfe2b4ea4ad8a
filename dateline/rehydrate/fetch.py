"""Fetching the pages of reports, with the politeness and safety of scraping."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from dateline.pages import Page
from dateline.rehydrate.store import Store, Wanted
from dateline.scrape.fetch import Fetcher, FetchError, RobotsRefusedError
from dateline.scrape.settings import ScrapeSettings

GIVE_UP: Final = 3
"""After so many pages in a row that a host did not answer for, it is left for a later run."""


def fetch(
    wanted: Sequence[Wanted], store: Store, settings: ScrapeSettings, progress: Callable[[], None]
) -> dict[str, str]:
    """Fetch pages, those of one host one after the other, several hosts at once.

    Args:
        wanted: The pages.
        store: Where they are kept, each as soon as it came.
        settings: Limits of fetching.
        progress: Called after each.

    Returns:
        By report, why no answer came this time; such pages are asked for again by the next run.
        Answers without a page (404, 410 and others, or what robots.txt forbids) are noted in the
        store, and not asked for again.
    """
    failed: dict[str, str] = {}
    hosts: dict[str, list[Wanted]] = {}
    for one in wanted:
        hosts.setdefault(urlsplit(one.url).netloc.lower(), []).append(one)

    async def run() -> None:
        slots = asyncio.Semaphore(settings.concurrency)
        async with Fetcher(settings, lambda: datetime.now(UTC)) as fetcher:
            await asyncio.gather(*(_host(pages, fetcher, slots) for pages in hosts.values()))

    async def _host(pages: list[Wanted], fetcher: Fetcher, slots: asyncio.Semaphore) -> None:
        async with slots:
            silent = 0
            for one in pages:
                if silent >= GIVE_UP:
                    failed[one.report_id] = (
                        f"not asked for: its host did not answer {GIVE_UP} times in a row"
                    )
                elif (why := await _page(one, fetcher)) is None:
                    silent = 0
                else:
                    failed[one.report_id] = why
                    silent += 1
                progress()

    async def _page(one: Wanted, fetcher: Fetcher) -> str | None:
        try:
            answer = await fetcher.get(one.url, settings.page_max_bytes)
        except RobotsRefusedError as error:
            store.note_missing(one, str(error))
        except (FetchError, ValueError) as error:
            return str(error)
        else:
            if answer.status == 200:
                page = Page(
                    url=answer.final_url,
                    retrieved_at=datetime.now(UTC),
                    payload=answer.body,
                    headers=answer.headers,
                )
                store.keep(one, page)
            else:
                store.note_missing(one, f"HTTP {answer.status}")
        return None

    if wanted:
        asyncio.run(run())
    return failed
