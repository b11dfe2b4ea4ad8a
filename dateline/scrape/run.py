"""One run over all sources: list, fetch what is new or changed, archive, note.

Sources are worked on side by side, a source's pages one after the other. What a source gathered
becomes visible at its end in this order: archive file, then ledger. A source that fails is a line
in the result and never stops another.
"""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from dateline.scrape.archive import clear_temporary
from dateline.scrape.fetch import Fetcher
from dateline.scrape.ledger import Ledger, RunCounts, stamp
from dateline.scrape.result import Problem, ScrapeResult, SourceResult
from dateline.scrape.settings import ScrapeSettings
from dateline.scrape.sources import Source
from dateline.scrape.visit import SourceVisit

Clock = Callable[[], datetime]
Progress = Callable[[str, int, int], None]
"""Called with a source's id, its addresses done and its addresses in all."""

ARCHIVE_FOLDER = "archive"
LEDGER_FILE = "ledger.sqlite"


class ScrapeBusyError(RuntimeError):
    """Another run is writing to the same archive."""


def scrape(
    sources: Iterable[Source],
    data_folder: Path,
    clock: Clock,
    settings: ScrapeSettings | None = None,
    progress: Progress | None = None,
) -> ScrapeResult:
    """Fetch what is new or changed into ``<data_folder>/archive``.

    Args:
        sources: The sources; whether they are enabled is the caller's affair.
        data_folder: Folder of all state.
        clock: The current instant, aware; the only clock of the archive.
        settings: Limits.
        progress: Told of every address that is done.

    Returns:
        Counts and errors by source.

    Raises:
        ScrapeBusyError: Another run holds the archive.
        ValueError: The clock has no zone, or two sources share an id.
    """
    settings = settings or ScrapeSettings()
    chosen = sorted(sources, key=lambda source: source.id)
    if len({source.id for source in chosen}) != len(chosen):
        raise ValueError("two sources share an id; give each its own")
    archive = data_folder / ARCHIVE_FOLDER
    archive.mkdir(parents=True, exist_ok=True)
    with _lock(archive), Ledger(archive / LEDGER_FILE) as ledger:
        clear_temporary(archive)
        recovered = ledger.recover(archive)
        results = asyncio.run(_run(chosen, archive, ledger, clock, settings, progress))
    return ScrapeResult(tuple(results), tuple(recovered))


async def _run(
    sources: list[Source],
    archive: Path,
    ledger: Ledger,
    clock: Clock,
    settings: ScrapeSettings,
    progress: Progress | None,
) -> list[SourceResult]:
    at = stamp(clock())
    places = asyncio.Semaphore(settings.concurrency)
    async with Fetcher(settings, clock) as fetcher:

        async def one(source: Source) -> SourceResult:
            async with places:
                return await _visit(source, archive, ledger, clock, fetcher, at, progress)

        return list(await asyncio.gather(*(one(source) for source in sources)))


async def _visit(
    source: Source,
    archive: Path,
    ledger: Ledger,
    clock: Clock,
    fetcher: Fetcher,
    at: str,
    progress: Progress | None,
) -> SourceResult:
    visit = SourceVisit(source, archive, ledger, clock, fetcher, progress)
    try:
        await visit.run()
        result = visit.result
        result.archived = visit.writer.commit()
    except Exception as error:  # one source's surprise must not cost the others their pages
        visit.writer.discard()
        failed = SourceResult(source.id, source.outlet.id, listed=visit.result.listed)
        failed.errors = [
            *visit.result.errors,
            Problem(source.id, f"{type(error).__name__}: {error}"),
        ]
        return failed
    except BaseException:
        visit.writer.discard()
        raise
    counts = RunCounts(
        at, source.id, source.outlet.id, result.listed, result.fetched, result.unchanged,
        len(result.errors),
    )  # fmt: skip
    ledger.note(visit.known.values(), visit.listings.items(), result.archived, counts)
    return result


@contextmanager
def _lock(archive: Path) -> Iterator[None]:
    """Hold the archive; the lock goes with the process, however it ends."""
    with (archive / ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ScrapeBusyError(
                f"{archive}: another run is scraping into this archive; wait for it to end"
            ) from error
        yield
