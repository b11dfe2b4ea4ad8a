"""RSS and Atom feeds, read by feedparser."""

from __future__ import annotations

import io
import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from time import struct_time
from typing import Any
from urllib.parse import urljoin

import feedparser

from dateline.pages.instants import format_instant
from dateline.scrape.addresses import clean_address
from dateline.scrape.listing import Entry, Listing, once

# A charset or media type that the server names wrongly does not keep the feed from being read.
_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
_DAY_ONLY = re.compile(r"\s*\d{4}-\d{2}-\d{2}\s*")


def parse_feed(body: bytes, url: str, headers: Mapping[str, str] | None = None) -> Listing:
    """The entries of a feed.

    Args:
        body: The feed.
        url: Its address, to which relative links are resolved.
        headers: Its HTTP headers (for the charset).

    Returns:
        Entries with an http(s) address; a broken feed gives what could be read and a warning.
    """
    given = {"content-location": url}
    if headers and "content-type" in headers:
        given["content-type"] = headers["content-type"]
    # As a stream: feedparser would take bare bytes for a file name.
    parsed = feedparser.parse(io.BytesIO(body), response_headers=given)
    warnings = []
    if parsed.get("bozo") and not isinstance(parsed.get("bozo_exception"), _HARMLESS):
        problem = " ".join(str(parsed.get("bozo_exception", "")).split())
        warnings.append(f"feed is not well formed: {problem or 'unknown problem'}")
    entries = []
    skipped = 0
    for item in parsed.entries:
        entry = _entry(item, url)
        if entry is None:
            skipped += 1
        else:
            entries.append(entry)
    if skipped:
        warnings.append(f"{skipped} entries have no web address")
    if not parsed.entries and not parsed.get("version"):
        warnings.append("no feed: no entry and no feed element was found")
    return Listing(once(entries), tuple(warnings))


def _entry(item: Mapping[str, Any], base: str) -> Entry | None:
    link = item.get("link") or ""
    if not link:
        identifier = str(item.get("id") or "")
        link = identifier if identifier.startswith(("http://", "https://")) else ""
    if not link:
        return None
    try:
        address = clean_address(urljoin(base, link))
    except ValueError:
        return None
    if not address.startswith(("http://", "https://")):
        return None
    return Entry(
        url=address,
        published=_instant(item, "published"),
        title=" ".join(str(item.get("title") or "").split()) or None,
        updated=_instant(item, "updated"),
    )


def _instant(item: Mapping[str, Any], name: str) -> str | None:
    """A date of an entry: UTC, or a day where only that is said."""
    # feedparser answers the published date when it is asked for a missing updated one.
    if name not in item.keys():  # noqa: SIM118 - `in` on its own would follow that mapping
        return None
    parsed: struct_time | None = item.get(f"{name}_parsed")
    if parsed is None:
        return None
    try:
        instant = datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    if _DAY_ONLY.fullmatch(str(item.get(name, ""))):
        return f"{instant:%Y-%m-%d}"
    return format_instant(instant)
