"""robots.txt by RFC 9309, read by Protego."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from dateline.scrape.settings import ROBOTS_MAX_BYTES


@dataclass(frozen=True)
class RobotsRules:
    """What a site allows to one user agent.

    Attributes:
        agent: The user agent.
        parser: The parsed rules; None where one answer holds for all addresses.
        otherwise: That answer.
    """

    agent: str
    parser: Protego | None
    otherwise: bool = True

    @classmethod
    def refuse_all(cls, agent: str) -> RobotsRules:
        """Rules of a site whose robots.txt cannot be reached: nothing is fetched."""
        return cls(agent, None, otherwise=False)

    @classmethod
    def from_answer(cls, status: int, body: bytes, agent: str) -> RobotsRules:
        """Rules by the answer for robots.txt.

        A missing file (4xx) allows everything, a server error nothing (RFC 9309, 2.3.1). What
        lies beyond 500 KiB is not read, the line that is cut there neither.
        """
        if 400 <= status < 500:
            return cls(agent, None)
        if status != 200:
            return cls.refuse_all(agent)
        if len(body) >= ROBOTS_MAX_BYTES:
            body = body[:ROBOTS_MAX_BYTES].rpartition(b"\n")[0]
        text = body.decode("utf-8-sig", "replace").replace("\0", "")
        return cls(agent, Protego.parse(text))

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return self.otherwise if self.parser is None else self.parser.can_fetch(url, self.agent)

    @property
    def delay_s(self) -> float:
        """Seconds between two requests that the site asks for; 0 where it asks for none."""
        if self.parser is None:
            return 0.0
        delay = self.parser.crawl_delay(self.agent)
        rate = self.parser.request_rate(self.agent)
        by_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(float(delay or 0.0), by_rate)
