"""The listings of the sample newsroom: RSS, Atom, news sitemap, and a page of links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Any, Final, Protocol

ENTRIES: Final = 30
"""How many entries a listing holds at most."""


class Listed(Protocol):
    """What a listing says of a page."""

    url: str
    title: str
    section: str
    language: str
    first: datetime
    changed: datetime


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def rss(outlet: Mapping[str, Any], entries: Sequence[Listed]) -> tuple[str, bytes]:
    """RSS 2.0."""
    items = "".join(
        f"<item><title>{escape(e.title)}</title><link>{escape(e.url)}</link>"
        f'<guid isPermaLink="true">{escape(e.url)}</guid>'
        f"<category>{escape(e.section)}</category>"
        f"<pubDate>{format_datetime(e.first)}</pubDate></item>\n"
        for e in entries
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(outlet['name'])}</title><link>http://{outlet['host']}/</link>"
        f"<description>{escape(outlet['name'])}</description>\n{items}</channel></rss>\n"
    )
    return "application/rss+xml; charset=utf-8", text.encode()


def atom(outlet: Mapping[str, Any], entries: Sequence[Listed]) -> tuple[str, bytes]:
    """Atom (RFC 4287)."""
    items = "".join(
        f"<entry><id>{escape(e.url)}</id><title>{escape(e.title)}</title>"
        f'<link rel="alternate" href="{escape(e.url)}"/>'
        f"<published>{_iso(e.first)}</published><updated>{_iso(e.changed)}</updated></entry>\n"
        for e in entries
    )
    updated = _iso(max(e.changed for e in entries)) if entries else "2024-12-01T00:00:00Z"
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>http://{outlet['host']}/</id><title>{escape(outlet['name'])}</title>"
        f"<updated>{updated}</updated>\n{items}</feed>\n"
    )
    return "application/atom+xml; charset=utf-8", text.encode()


def sitemap(outlet: Mapping[str, Any], entries: Sequence[Listed]) -> tuple[str, bytes]:
    """A news sitemap (sitemaps.org with Google's news extension)."""
    items = "".join(
        f"<url><loc>{escape(e.url)}</loc><lastmod>{_iso(e.changed)}</lastmod><news:news>"
        f"<news:publication><news:name>{escape(outlet['name'])}</news:name>"
        f"<news:language>{e.language}</news:language></news:publication>"
        f"<news:publication_date>{_iso(e.first)}</news:publication_date>"
        f"<news:title>{escape(e.title)}</news:title></news:news></url>\n"
        for e in entries
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
        f"{items}</urlset>\n"
    )
    return "application/xml; charset=utf-8", text.encode()


def page(outlet: Mapping[str, Any], entries: Sequence[Listed]) -> tuple[str, bytes]:
    """An HTML page of links, newest first, without dates."""
    links = "".join(f'<li><a href="{escape(e.url)}">{escape(e.title)}</a></li>\n' for e in entries)
    text = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>Latest - {escape(outlet['name'])}</title></head><body>\n"
        f'<nav><a href="/">{escape(outlet["name"])}</a> <a href="/about/">About</a></nav>\n'
        f"<h1>Latest</h1>\n<ul>\n{links}</ul>\n</body></html>\n"
    )
    return "text/html; charset=utf-8", text.encode()


LISTINGS: Final[
    Mapping[str, Callable[[Mapping[str, Any], Sequence[Listed]], tuple[str, bytes]]]
] = {"rss": rss, "atom": atom, "sitemap": sitemap, "page": page}
"""How each kind of listing is made: media type and bytes."""
