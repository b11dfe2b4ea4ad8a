"""Many pages, read in processes that may hang or die without harm.

A page that takes longer than its deadline, or more memory than its bound, or that crashes the
parser, costs its worker: it is killed and replaced, and the page becomes a row with an error.
"""

from __future__ import annotations

import contextlib
import io
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dateline.normalize.page import failed_row, normalize
from dateline.normalize.rows import Row
from dateline.normalize.worker import LENGTH, receive, send
from dateline.pages import Page, SourceFacts

DEADLINE_S = 30.0
START_S = 120.0
MEMORY_BYTES = 3 * 1024**3
_AHEAD = 8
Item = tuple[Page, SourceFacts | None]


@dataclass
class _Worker:
    """A process and the page that it reads."""

    process: subprocess.Popen[bytes]
    item: tuple[int, Page, SourceFacts | None] | None = None
    deadline: float = 0.0
    ready: bool = False
    buffer: bytearray = field(default_factory=bytearray)


def normalize_pages(
    pages: Iterable[Page],
    workers: int = 1,
    facts: Mapping[str, SourceFacts] | None = None,
    deadline_s: float = DEADLINE_S,
    memory_bytes: int = MEMORY_BYTES,
) -> Iterator[Row]:
    """Rows of ``reports``, one a page, in the order of the pages.

    Args:
        pages: The pages; they are taken as they are needed.
        workers: Worker processes; 0 reads in this process, without deadline and bound.
        facts: Facts by source id; a page of an unknown source is never redistributed.
        deadline_s: Seconds a page may take.
        memory_bytes: Address space a worker may take.
    """
    known = facts or {}
    items = ((page, known.get(page.source or "")) for page in pages)
    if workers <= 0:
        yield from (normalize(page, fact) for page, fact in items)
        return
    pool = _Pool(workers, deadline_s, memory_bytes)
    try:
        yield from pool.run(items)
    finally:
        pool.close()


class _Pool:
    def __init__(self, size: int, deadline_s: float, memory_bytes: int) -> None:
        self._size = size
        self._deadline = deadline_s
        self._memory = memory_bytes
        self._selector = selectors.DefaultSelector()
        self._workers: list[_Worker] = []
        self._starts_failed = 0

    def run(self, items: Iterable[Item]) -> Iterator[Row]:
        """Rows in order; at most a few pages are read ahead of the one that is waited for."""
        source = enumerate(items)
        done: dict[int, Row] = {}
        following, taken, ended = 0, 0, False
        while True:
            while following in done:
                yield done.pop(following)
                following += 1
            while not ended and taken - following < self._size * _AHEAD:
                worker = self._idle()
                if worker is None:
                    break
                item = next(source, None)
                if item is None:
                    ended = True
                    break
                taken += 1
                number, (page, fact) = item
                self._give(worker, number, page, fact, done)
            if ended and following == taken:
                return
            if following not in done:
                self._wait(done)

    def close(self) -> None:
        """End every worker."""
        for worker in list(self._workers):
            self._end(worker)
        self._selector.close()

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if worker.ready and worker.item is None:
                return worker
        if len(self._workers) < self._size:
            self._start()
        return None

    def _start(self) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "dateline.normalize.worker", str(self._memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdout is not None
        worker = _Worker(process, deadline=time.monotonic() + START_S)
        self._workers.append(worker)
        self._selector.register(process.stdout, selectors.EVENT_READ, worker)

    def _give(
        self,
        worker: _Worker,
        number: int,
        page: Page,
        fact: SourceFacts | None,
        done: dict[int, Row],
    ) -> None:
        worker.item = (number, page, fact)
        worker.deadline = time.monotonic() + self._deadline
        assert worker.process.stdin is not None
        try:
            send(worker.process.stdin, (page, fact))
        except OSError:
            self._lost(worker, "its reader died", done)

    def _wait(self, done: dict[int, Row]) -> None:
        """Until an answer came or a deadline passed."""
        busy = [w for w in self._workers if w.item is not None or not w.ready]
        timeout = min((w.deadline for w in busy), default=0.0) - time.monotonic()
        for key, _ in self._selector.select(max(0.0, timeout)):
            self._read(key.data, done)
        now = time.monotonic()
        for worker in list(self._workers):
            if now > worker.deadline and (worker.item is not None or not worker.ready):
                self._lost(worker, f"reading took longer than {self._deadline:g} s", done)

    def _read(self, worker: _Worker, done: dict[int, Row]) -> None:
        assert worker.process.stdout is not None
        data = os.read(worker.process.stdout.fileno(), 1 << 20)
        if not data:
            self._lost(worker, "its reader died (out of memory, or a crash of the parser)", done)
            return
        worker.buffer += data
        while len(worker.buffer) >= LENGTH.size:
            size = LENGTH.unpack(worker.buffer[: LENGTH.size])[0]
            if len(worker.buffer) < LENGTH.size + size:
                return
            message = receive(io.BytesIO(bytes(worker.buffer[: LENGTH.size + size])))
            del worker.buffer[: LENGTH.size + size]
            if not worker.ready:
                worker.ready = True
                self._starts_failed = 0
            elif worker.item is not None:
                done[worker.item[0]] = message
                worker.item = None

    def _lost(self, worker: _Worker, reason: str, done: dict[int, Row]) -> None:
        self._end(worker)
        if not worker.ready:
            self._starts_failed += 1
            if self._starts_failed > self._size + 1:
                raise RuntimeError(
                    "normalize workers do not start; run `python -m dateline.normalize.worker 0` "
                    "to see why"
                )
        if worker.item is not None:
            number, page, fact = worker.item
            done[number] = failed_row(page, fact, f"page cannot be read: {reason}")

    def _end(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        process = worker.process
        assert process.stdout is not None
        assert process.stdin is not None
        self._selector.unregister(process.stdout)
        process.kill()
        with contextlib.suppress(OSError):
            process.stdin.close()
        process.stdout.close()
        process.wait()
