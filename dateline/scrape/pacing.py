"""Pacing: one request at a time to a host, and a least time between two.

Hosts do not wait for each other.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Pacer:
    """Gives out turns to hosts. Time is the event loop's, which never jumps."""

    def __init__(self, delay_s: float) -> None:
        self._delay = delay_s
        self._locks: dict[str, asyncio.Lock] = {}
        self._free_at: dict[str, float] = {}
        self._delays: dict[str, float] = {}

    def set_delay(self, host: str, delay_s: float) -> None:
        """Ask for at least this many seconds between requests to a host; never less than before."""
        self._delays[host] = max(delay_s, self._delays.get(host, 0.0))

    def hold(self, host: str, seconds: float) -> None:
        """No request to a host for that long, as it asked."""
        until = asyncio.get_running_loop().time() + seconds
        self._free_at[host] = max(until, self._free_at.get(host, 0.0))

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """The host's turn: waits for the request before and for the delay since it ended."""
        loop = asyncio.get_running_loop()
        async with self._locks.setdefault(host, asyncio.Lock()):
            wait = self._free_at.get(host, 0.0) - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            try:
                yield
            finally:
                delay = max(self._delay, self._delays.get(host, 0.0))
                self._free_at[host] = max(loop.time() + delay, self._free_at.get(host, 0.0))
