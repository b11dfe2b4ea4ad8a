"""What a feed or sitemap lists."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """One address that a feed lists, with what the feed says of it.

    Attributes:
        url: Absolute address.
        published: Publication as ISO 8601: an instant in UTC (``...Z``) or a day.
        title: Headline.
        updated: Last change, as ``published``.
    """

    url: str
    published: str | None = None
    title: str | None = None
    updated: str | None = None

    def hints(self) -> dict[str, str]:
        """What goes into the archive beside the page."""
        found = {"published": self.published, "title": self.title, "updated": self.updated}
        return {key: value for key, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a feed in its order, each address once, and what was wrong with it."""

    entries: tuple[Entry, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def once(entries: list[Entry]) -> tuple[Entry, ...]:
    """The first entry of each address, in order."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        seen.setdefault(entry.url, entry)
    return tuple(seen.values())
