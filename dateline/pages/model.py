"""What is known about one raw page before anything is read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


class UnreadableError(ValueError):
    """An input that cannot be read at all; the text names the file, the place and the remedy."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """The facts of a source that belong in every report row that comes from it.

    The default stands for a page of unknown origin: nothing of it may be redistributed.

    Attributes:
        source: Id of the source file's entry.
        outlet_id: Id of the outlet.
        outlet: Name of the outlet.
        licence: Licence of the outlet's texts, as named by the outlet.
        redistribute: ``full``, ``excerpt`` or ``none``.
    """

    source: str | None = None
    outlet_id: str | None = None
    outlet: str | None = None
    licence: str | None = None
    redistribute: str = "none"


@dataclass(frozen=True, slots=True)
class Page:
    """One retrieved page.

    Attributes:
        url: Address that answered (after redirects); None for a file of unknown address.
        retrieved_at: Instant of retrieval, aware, in UTC; None where it is unknown.
        payload: The bytes of the body, transfer and content codings removed.
        headers: HTTP headers, names in lower case.
        http_status: HTTP status; None where there was no HTTP.
        source: Id of the source, where known.
        hints: What a feed or a file beside the page says of it: ``published``, ``title``,
            ``authors`` and so on, always strings.
        archive_ref: ``file#offset`` of the archived record.
        source_path: The file that the page was read from.
        error: Why the page could not be read whole; the payload may then be empty.
    """

    url: str | None = None
    retrieved_at: datetime | None = None
    payload: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    http_status: int | None = None
    source: str | None = None
    hints: Mapping[str, str] = field(default_factory=dict)
    archive_ref: str | None = None
    source_path: str | None = None
    error: str | None = None

    @property
    def content_type(self) -> str:
        """Media type without parameters, in lower case; empty where unknown."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()
