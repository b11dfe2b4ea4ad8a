"""How far, how fast and how politely sources are fetched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version

USER_AGENT = f"Dateline/{version('dateline')}"
ROBOTS_MAX_BYTES = 500 * 1024
"""What of a robots.txt is read: the least that RFC 9309, section 2.5, asks for."""


@dataclass(frozen=True)
class ScrapeSettings:
    """Limits of fetching. Every default is the value used when the operator says nothing.

    Attributes:
        user_agent: Sent with every request; its first word is the name looked up in robots.txt.
        contact: Mail address or page of the operator, added to the user agent where given, so
            that publishers can reach who runs this.
        deadline_s: Seconds that one request may take in all, redirects and body included.
        connect_s: Seconds to reach a server.
        page_max_bytes: Largest page, after decompression.
        listing_max_bytes: Largest feed or sitemap, after decompression.
        max_redirects: Redirects followed, each checked anew against guard and robots.txt.
        retries: Further attempts after a connection error, 429, 500, 502, 503 or 504.
        backoff_s: Wait before the first retry; doubles with each.
        retry_after_max_s: Longest wait that a server's Retry-After is granted within a run; a
            longer one ends the source's run with an error that says so.
        delay_s: Least seconds between two requests to one host; robots.txt or a source's own
            limit may ask for more.
        crawl_delay_max_s: Longest crawl delay of a robots.txt that is waited for; a host that
            asks for more is fetched at this pace and no faster.
        concurrency: Sources worked on at the same time (one host is never asked twice at once).
        pages_per_source: Newest pages taken of one source in a run.
        sitemaps_per_source: Sitemaps read below one sitemap index.
        respect_robots: False only for hosts of one's own.
        connect_to: Host name to ``address:port``: connections to that host go there instead, and
            the guard lets this address pass for this host alone. For mirrors and tests.
    """

    user_agent: str = USER_AGENT
    contact: str = ""
    deadline_s: float = 60.0
    connect_s: float = 15.0
    page_max_bytes: int = 10_000_000
    listing_max_bytes: int = 20_000_000
    max_redirects: int = 5
    retries: int = 2
    backoff_s: float = 1.0
    retry_after_max_s: float = 60.0
    delay_s: float = 2.0
    crawl_delay_max_s: float = 60.0
    concurrency: int = 8
    pages_per_source: int = 200
    sitemaps_per_source: int = 20
    respect_robots: bool = True
    connect_to: Mapping[str, str] = field(default_factory=dict)

    @property
    def agent(self) -> str:
        """The User-Agent header."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent
