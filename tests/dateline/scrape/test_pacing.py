from __future__ import annotations

import asyncio
import itertools

from dateline.scrape.pacing import Pacer


def test_one_at_a_time_and_apart_for_a_host_while_others_go_on():
    async def go() -> list[tuple[str, float, float]]:
        pacer = Pacer(0.2)
        log: list[tuple[str, float, float]] = []

        async def ask(host: str) -> None:
            async with pacer.turn(host):
                start = asyncio.get_running_loop().time()
                await asyncio.sleep(0.01)
                log.append((host, start, asyncio.get_running_loop().time()))

        await asyncio.gather(ask("a"), ask("a"), ask("a"), ask("b"))
        return log

    log = asyncio.run(go())
    of_a = [(start, end) for host, start, end in log if host == "a"]
    assert all(later[0] - earlier[1] >= 0.19 for earlier, later in itertools.pairwise(of_a))
    assert [host for host, _, _ in log].index("b") < 2


def test_a_host_may_ask_for_more_and_never_gets_less():
    async def go() -> float:
        pacer = Pacer(0.0)
        pacer.set_delay("a", 0.2)
        pacer.set_delay("a", 0.0)
        loop = asyncio.get_running_loop()
        async with pacer.turn("a"):
            first = loop.time()
        async with pacer.turn("a"):
            return loop.time() - first

    assert asyncio.run(go()) >= 0.19
