"""What a run of the scraper did, source by source."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that kept an address away, or a feed's fault."""

    url: str
    reason: str


@dataclass
class SourceResult:
    """One source's counts.

    Attributes:
        source: Its id.
        outlet_id: Its outlet.
        listed: Addresses that its feeds list.
        fetched: Pages archived: new or changed.
        unchanged: Pages that did not change (HTTP 304 or the same bytes).
        skipped_robots: Addresses that robots.txt refuses.
        left: Listed addresses beyond the run's cap, left for later.
        errors: What failed, with reasons.
        warnings: Faults of feeds that could be read all the same.
        archived: Names of the archive files written.
    """

    source: str
    outlet_id: str = ""
    listed: int = 0
    fetched: int = 0
    unchanged: int = 0
    skipped_robots: int = 0
    left: int = 0
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    archived: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ScrapeResult:
    """A run's results by source, in order of their ids."""

    sources: tuple[SourceResult, ...]
    recovered: tuple[str, ...] = ()

    @property
    def listed(self) -> int:
        """Addresses listed by all sources."""
        return sum(s.listed for s in self.sources)

    @property
    def fetched(self) -> int:
        """Pages archived by all sources."""
        return sum(s.fetched for s in self.sources)

    @property
    def unchanged(self) -> int:
        """Pages of all sources that did not change."""
        return sum(s.unchanged for s in self.sources)

    @property
    def skipped_robots(self) -> int:
        """Addresses that robots.txt refused."""
        return sum(s.skipped_robots for s in self.sources)

    @property
    def errors(self) -> tuple[tuple[str, Problem], ...]:
        """Source and problem of everything that failed."""
        return tuple((s.source, p) for s in self.sources for p in s.errors)

    @property
    def days(self) -> tuple[str, ...]:
        """Days (UTC, ISO) of the archive that this run added to, recovered ones included."""
        names = [name for s in self.sources for name in s.archived] + list(self.recovered)
        return tuple(sorted({name[:10] for name in names}))
