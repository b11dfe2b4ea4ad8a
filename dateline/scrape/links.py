"""Links of a section page, for outlets without a feed."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from lxml import etree, html  # type: ignore[import-untyped]

from dateline.scrape.addresses import clean_address
from dateline.scrape.listing import Entry, Listing, once


def parse_links(body: bytes, url: str) -> Listing:
    """Addresses on the page's own host that it links to, in order, with the link's text as title."""
    try:
        tree = html.fromstring(body, parser=html.HTMLParser(huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        return Listing(warnings=(f"section page cannot be read: {error}",))
    host = urlsplit(url).hostname
    entries = []
    for anchor in tree.iterfind(".//a[@href]"):
        try:
            address = clean_address(urljoin(url, anchor.get("href")))
            same_host = urlsplit(address).hostname == host
        except ValueError:
            continue
        if same_host and address.startswith(("http://", "https://")) and address != url:
            entries.append(Entry(address))
    return Listing(once(entries))
