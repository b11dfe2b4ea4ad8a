"""Canonical addresses: one spelling for one page.

ada-url (WHATWG URL) normalizes host, port, dots and escapes; then trackers are dropped, the
query is sorted and the fragment removed. Nothing that may select content is ever dropped.
"""

from __future__ import annotations

from urllib.parse import urljoin

import ada_url
from tld import get_fld

from dateline.normalize.lists import tracker_pattern


def canonical_url(url: str, declared: str | None = None) -> str | None:
    """The canonical address of a page.

    Args:
        url: Address that answered.
        declared: What the page itself declares (``rel=canonical``), possibly relative. It is
            believed only for the same registrable domain, and not where it names the front page.

    Returns:
        The address, or None where ``url`` is none.
    """
    own = normalize_url(url)
    if own is None or not declared:
        return own
    try:
        other = normalize_url(urljoin(url, declared.strip()))
    except ValueError:
        return own
    if other is None or site(other) != site(own):
        return own
    path = ada_url.URL(other).pathname
    return own if path == "/" and ada_url.URL(own).pathname != "/" else other


def normalize_url(url: str) -> str | None:
    """Normal form of an http(s) address, without trackers, credentials and fragment; else None."""
    try:
        parsed = ada_url.URL(url.strip())
    except ValueError:
        return None
    if parsed.protocol not in ("http:", "https:") or not parsed.hostname:
        return None
    parsed.hash = ""
    parsed.username = ""
    parsed.password = ""
    # Parameters stay as they are written: decoding and encoding anew may change them.
    kept = [
        part
        for part in parsed.search.removeprefix("?").split("&")
        if part and not tracker_pattern().fullmatch(part.split("=", 1)[0])
    ]
    parsed.search = "&".join(sorted(kept))
    return str(parsed.href).removesuffix("?")


def site(url: str) -> str:
    """The registrable domain of an address; its last two labels where the suffix is unknown."""
    host = ada_url.URL(url).hostname
    known = get_fld(f"http://{host}/", fail_silently=True)
    return known if isinstance(known, str) else ".".join(host.rsplit(".", 2)[-2:])
