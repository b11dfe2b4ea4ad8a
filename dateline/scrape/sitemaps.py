"""XML sitemaps (sitemaps.org), news sitemaps and sitemap indexes, also gzipped."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]

from dateline.pages.instants import format_instant
from dateline.scrape.addresses import clean_address
from dateline.scrape.decoding import BodyDecoder, TooLargeError
from dateline.scrape.listing import Entry, Listing, once

MAX_ENTRIES = 50_000
"""Most addresses of one sitemap: the protocol's own limit."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap, or an index of further ones.

    Attributes:
        listing: Pages, newest first where the sitemap says when they changed.
        sitemaps: Addresses of further sitemaps, newest first.
    """

    listing: Listing
    sitemaps: tuple[str, ...] = ()


def parse_sitemap(body: bytes, url: str, max_bytes: int = 50_000_000) -> Sitemap:
    """Read a sitemap.

    Entities are not expanded and nothing outside is read; a broken file gives what was readable
    and a warning.

    Args:
        body: The file, plain or gzipped.
        url: Its address.
        max_bytes: Cap of what a gzipped one may unpack to.
    """
    try:
        body = _unpack(body, max_bytes)
    except (TooLargeError, zlib.error) as error:
        return Sitemap(Listing(warnings=(f"sitemap cannot be unpacked: {error}",)))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        root = None
        problem = str(error)
    else:
        problem = str(parser.error_log.last_error or "") if len(parser.error_log) else ""
    if root is None:
        return Sitemap(Listing(warnings=(f"no sitemap: {problem or 'not XML'}",)))
    warnings = [f"sitemap is not well formed: {problem}"] if problem else []
    entries: list[Entry] = []
    sitemaps: list[tuple[str, str]] = []
    for element in root:
        if not isinstance(element.tag, str):
            continue
        kind = etree.QName(element).localname
        facts = _facts(element)
        address = _address(facts.get("loc"), url)
        if address is None:
            continue
        if kind == "sitemap":
            sitemaps.append((facts.get("lastmod", ""), address))
        elif kind == "url":
            entries.append(
                Entry(
                    url=address,
                    published=_iso(facts.get("publication_date")),
                    title=facts.get("title"),
                    updated=_iso(facts.get("lastmod")),
                )
            )
        if len(entries) >= MAX_ENTRIES:
            warnings.append(f"only the first {MAX_ENTRIES} addresses were read")
            break
    entries.sort(key=lambda e: e.published or e.updated or "", reverse=True)
    sitemaps.sort(key=lambda s: s[0], reverse=True)
    return Sitemap(Listing(once(entries), tuple(warnings)), tuple(a for _, a in sitemaps))


def _facts(element: etree._Element) -> dict[str, str]:
    """Text of the elements inside by local name; of repeated ones the first."""
    facts: dict[str, str] = {}
    for child in element.iter():
        if child is not element and isinstance(child.tag, str) and child.text:
            name = etree.QName(child).localname
            text = " ".join(child.text.split())
            # An image or video extension has a loc and a title of its own.
            space = etree.QName(child).namespace or ""
            if text and not re.search("image|video", space):
                facts.setdefault(name, text)
    return facts


def _address(loc: str | None, base: str) -> str | None:
    try:
        address = clean_address(urljoin(base, loc or ""))
    except ValueError:
        return None
    return address if loc and address.startswith(("http://", "https://")) else None


def _iso(text: str | None) -> str | None:
    """A W3C date as we write it: an instant in UTC, or a day; None where no zone is given."""
    if not text:
        return None
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        return text[:10] if re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", text) else None
    if len(text) == 10:
        return text
    try:
        return format_instant(value) if value.tzinfo else f"{value:%Y-%m-%d}"
    except OverflowError:
        return None


def _unpack(body: bytes, max_bytes: int) -> bytes:
    if body[:2] != b"\x1f\x8b":
        return body
    decoder = BodyDecoder("gzip", max_bytes)
    decoder.feed(body)
    return decoder.finish()
