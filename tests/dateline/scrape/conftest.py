"""A real web server on loopback, whose pages a test writes as it goes."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from dateline.scrape.run import scrape
from dateline.scrape.settings import ScrapeSettings
from dateline.scrape.sources import Source

HOST = "news.example"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site:
    """Pages by path; a page is a dict of body, status, headers, etag, or a handler of its own."""

    def __init__(self) -> None:
        self.pages: dict[str, dict | Handler] = {}
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.times: list[tuple[str, float, float]] = []
        self.port = 0

    def paths(self) -> list[str]:
        """Paths that were asked for, in order, without robots.txt."""
        return [path for _, path, _ in self.requests if path != "/robots.txt"]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append((request.host, request.path_qs, dict(request.headers)))
        page = self.pages.get(request.path_qs)
        if page is None:
            return web.Response(status=404, text="nothing here")
        if callable(page):
            return await page(request)
        headers = dict(page.get("headers", {}))
        if "etag" in page:
            headers["ETag"] = page["etag"]
            if request.headers.get("If-None-Match") == page["etag"]:
                return web.Response(status=304, headers=headers)
        body = page.get("body", b"")
        body = body.encode() if isinstance(body, str) else body
        kind = page.get("type", "text/html; charset=utf-8")
        headers.setdefault("Content-Type", kind)
        return web.Response(status=page.get("status", 200), body=body, headers=headers)

    def feed(self, *paths: str, host: str = HOST) -> None:
        """Serve an RSS feed of these paths at /rss.xml."""
        items = "".join(
            f"<item><title>About {p}</title><link>http://{host}{p}</link>"
            f"<pubDate>Sun, 08 Dec 2024 05:10:00 GMT</pubDate></item>"
            for p in paths
        )
        self.pages["/rss.xml"] = {
            "body": f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>',
            "type": "application/rss+xml",
        }


@pytest.fixture
def site() -> Iterator[Site]:
    """A running server; any host name is answered from the same pages."""
    site = Site()
    loop = asyncio.new_event_loop()
    started = threading.Event()

    async def start() -> web.AppRunner:
        app = web.Application(client_max_size=1 << 30)
        app.router.add_route("*", "/{rest:.*}", site.answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        listener = web.TCPSite(runner, "127.0.0.1", 0)
        await listener.start()
        site.port = runner.addresses[0][1]
        return runner

    def serve() -> None:
        asyncio.set_event_loop(loop)
        runners.append(loop.run_until_complete(start()))
        started.set()
        loop.run_forever()
        loop.run_until_complete(runners[0].cleanup())

    runners: list[web.AppRunner] = []
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    assert started.wait(10)
    yield site
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2024, 12, 8, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **parts: float) -> None:
        self.now += timedelta(**parts)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def make_source(kind: str = "rss", url: str | None = None, **more: object) -> Source:
    """A source of one feed on the test host."""
    address = url or f"http://{HOST}/rss.xml"
    return Source.model_validate(
        {
            "id": "news",
            "outlet": {"id": "news", "name": "News", "kind": "private", "languages": ["en"]},
            "feeds": [{"url": address, "kind": kind}],
            "licence": "CC-BY-4.0",
            "redistribute": "full",
            **more,
        }
    )


@pytest.fixture
def run(site: Site, clock: Clock, tmp_path: Path):
    """Scrape sources into tmp_path with settings that suit a fast local server."""

    def go(*sources: Source, **settings: object):
        given = {
            "delay_s": 0.0,
            "backoff_s": 0.0,
            "deadline_s": 5.0,
            "connect_to": {HOST: f"127.0.0.1:{site.port}"},
        } | settings
        return scrape(sources or [make_source()], tmp_path, clock, ScrapeSettings(**given))

    return go


@pytest.fixture
def new_source():
    """The function that makes a source."""
    return make_source
