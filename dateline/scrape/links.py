"""Links of a section page, for outlets without a feed."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree, html  # type: ignore[import-untyped]

from dateline.scrape.addresses import clean_address
from dateline.scrape.listing import Entry, Listing, once

# A report's address ends in words with hyphens or in a long number, or holds year and month.
_REPORT = re.compile(r"[^/-]+-[^/-]+-[^/]+/?$|\d{4,}[^/]*/?$|/\d{4}/\d{1,2}/")


def parse_links(body: bytes, url: str, any_link: bool = False) -> Listing:
    """Addresses on the page's own host that it links to, in order.

    Args:
        body: The page.
        url: Its address.
        any_link: Take every link, because the source's patterns choose among them; else those
            that look like a report's.
    """
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
        if not any_link and not _REPORT.search(urlsplit(address).path):
            continue
        if same_host and address.startswith(("http://", "https://")) and address != url:
            entries.append(Entry(address))
    return Listing(once(entries))
