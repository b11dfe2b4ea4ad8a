"""A day of the archive as rows of ``reports``: a pure function of the day's bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.normalize.rows import Row, one_a_revision
from dateline.normalize.workers import normalize_pages
from dateline.pages import Page, SourceFacts


def normalize_day(
    pages: Iterable[Page], facts: Mapping[str, SourceFacts], workers: int = 1
) -> list[Row]:
    """Rows of a day, one a report and revision, sorted by them.

    Args:
        pages: What `dateline.scrape.archive.read_day` gives.
        facts: Facts by source id (`dateline.scrape.sources.facts_by_source`).
        workers: Worker processes; the rows do not depend on their number.
    """
    return one_a_revision(normalize_pages(pages, workers, facts))
