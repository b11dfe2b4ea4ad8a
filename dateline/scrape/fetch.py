"""Fetching one address: guard, robots.txt, pace, cap, deadline, redirects, retries.

Redirects are followed here, not by the HTTP client, so that each hop passes the guard, robots.txt
and the pace of its own host.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import aiohttp

from dateline.scrape.addresses import clean_address
from dateline.scrape.decoding import ACCEPT_ENCODING, BodyDecoder, TooLargeError
from dateline.scrape.guard import Guard, GuardedResolver, RefusedAddressError, check_url
from dateline.scrape.pacing import Pacer
from dateline.scrape.retry import RETRY_STATUS, retry_after
from dateline.scrape.robots import RobotsRules
from dateline.scrape.settings import ROBOTS_MAX_BYTES, ScrapeSettings

_REDIRECTS = (301, 302, 303, 307, 308)
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class FetchError(Exception):
    """An address that could not be fetched; the text says why."""


class RobotsRefusedError(FetchError):
    """robots.txt does not want the address to be fetched."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        url: Address that was asked for.
        final_url: Address that answered, after redirects.
        status: HTTP status.
        headers: Names in lower case; the last of repeated ones.
        body: Bytes with content and transfer codings undone; empty for 304.
    """

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Fetcher:
    """An HTTP client for one run; use as an async context manager.

    Args:
        settings: Limits.
        clock: The current instant, aware; used only to understand Retry-After dates.
    """

    def __init__(self, settings: ScrapeSettings, clock: Callable[[], datetime]) -> None:
        self.settings = settings
        self.pacer = Pacer(settings.delay_s)
        self._clock = clock
        self._guard = Guard(settings.connect_to)
        self._robots: dict[str, asyncio.Task[RobotsRules]] = {}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            resolver=GuardedResolver(self._guard),
            use_dns_cache=False,
            socket_factory=self._guard.open_socket,
            limit=self.settings.concurrency * 2,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            headers={
                "User-Agent": self.settings.agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": ACCEPT_ENCODING,
            },
            timeout=aiohttp.ClientTimeout(total=None, connect=self.settings.connect_s),
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def get(
        self,
        url: str,
        max_bytes: int,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        robots: bool = True,
        cut: bool = False,
    ) -> Answer:
        """Fetch an address.

        Args:
            url: http(s) address; a fragment or credentials in it are dropped.
            max_bytes: Cap of the decoded body.
            etag: ETag of what is known already, for a conditional request.
            last_modified: Its Last-Modified.
            robots: False for robots.txt itself.
            cut: Take the first ``max_bytes`` of a larger body, instead of an error.

        Returns:
            The answer; its status may be any but a redirect or one that was retried in vain.

        Raises:
            RobotsRefusedError: robots.txt refuses the address or one that it redirects to.
            FetchError: Anything else that kept the answer away.
        """
        conditional = {}
        if etag:
            conditional["If-None-Match"] = etag
        if last_modified:
            conditional["If-Modified-Since"] = last_modified
        here = clean_address(url)
        for _ in range(self.settings.max_redirects + 1):
            answer = await self._hop(here, max_bytes, conditional, robots, cut)
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not target:
                return Answer(url, here, answer.status, answer.headers, answer.body)
            there = clean_address(urljoin(here, target))
            if urlsplit(there).hostname != urlsplit(here).hostname:
                conditional = {}
            here = there
        raise FetchError(f"more than {self.settings.max_redirects} redirects")

    async def _hop(
        self, url: str, max_bytes: int, conditional: Mapping[str, str], robots: bool, cut: bool
    ) -> Answer:
        """One address without its redirects, retried where that may help."""
        try:
            check_url(url)
        except RefusedAddressError as error:
            raise FetchError(f"refused: {error}") from error
        host = urlsplit(url).netloc.lower()
        if robots and self.settings.respect_robots:
            rules = await self._rules(url)
            if not rules.allows(url):
                raise RobotsRefusedError(f"refused by robots.txt of {host}")
            self.pacer.set_delay(host, min(rules.delay_s, self.settings.crawl_delay_max_s))
        reason = ""
        for attempt in range(self.settings.retries + 1):
            wait = self.settings.backoff_s * 2**attempt
            try:
                async with self.pacer.turn(host), asyncio.timeout(self.settings.deadline_s):
                    answer = await self._request(url, max_bytes, conditional, cut)
            except TimeoutError as error:
                raise FetchError(
                    f"no whole answer within {self.settings.deadline_s:g} s"
                ) from error
            except TooLargeError as error:
                raise FetchError(str(error)) from error
            except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
                if (refused := _refusal(error)) is not None:
                    raise FetchError(f"refused: {refused}") from error
                reason = f"{type(error).__name__}: {error}"
            else:
                if answer.status not in RETRY_STATUS:
                    return answer
                reason = f"HTTP {answer.status}"
                asked = retry_after(answer.headers.get("retry-after"), self._clock())
                if asked is not None:
                    if asked > self.settings.retry_after_max_s:
                        raise FetchError(
                            f"{reason}, the server asks to wait {asked:.0f} s; left for a later run"
                        )
                    wait = asked
            if attempt < self.settings.retries:
                self.pacer.hold(host, wait)
        raise FetchError(f"{reason} ({self.settings.retries + 1} attempts)")

    async def _request(
        self, url: str, max_bytes: int, conditional: Mapping[str, str], cut: bool
    ) -> Answer:
        assert self._session is not None, "use the fetcher as an async context manager"
        async with self._session.get(url, headers=conditional, allow_redirects=False) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            if response.status in _REDIRECTS or response.status in RETRY_STATUS:
                return Answer(url, url, response.status, headers, b"")
            decoder = BodyDecoder(headers.get("content-encoding", ""), max_bytes)
            async for piece in response.content.iter_chunked(65536):
                try:
                    decoder.feed(piece)
                except TooLargeError:
                    if not cut:
                        raise
                    return Answer(url, url, response.status, headers, decoder.first())
            return Answer(url, url, response.status, headers, decoder.finish())

    async def _rules(self, url: str) -> RobotsRules:
        """Rules of the address' site, fetched once a run."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc.lower()}"
        if site not in self._robots:
            self._robots[site] = asyncio.ensure_future(self._fetch_rules(site))
        return await asyncio.shield(self._robots[site])

    async def _fetch_rules(self, site: str) -> RobotsRules:
        agent = self.settings.user_agent
        try:
            answer = await self.get(f"{site}/robots.txt", ROBOTS_MAX_BYTES, robots=False, cut=True)
        except FetchError:
            return RobotsRules.refuse_all(agent)
        return RobotsRules.from_answer(answer.status, answer.body, agent)


def _refusal(error: BaseException | None) -> RefusedAddressError | None:
    """The guard's refusal inside a client error, if there is one."""
    while error is not None:
        if isinstance(error, RefusedAddressError):
            return error
        inner = getattr(error, "os_error", None)
        error = inner if inner is not None and inner is not error else error.__cause__
    return None
