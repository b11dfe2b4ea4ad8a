"""The headline, as a reader sees it above the text."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from dateline.normalize.jsonld import Node, text_of
from dateline.normalize.meta import Head

_TAIL = re.compile(r"\s+[|–—»·•:-]\s+|\s*\|\s*")


def find_title(tree: Any, article: Node | None, head: Head, hint: str | None) -> str | None:
    """The headline without the name of the site.

    Candidates are JSON-LD's headline, ``og:title``, the page's only ``h1``, the title element and
    the feed's title; those that two agree on win, else the first.
    """
    site = head.site_name
    candidates = [
        text_of((article or {}).get("headline")) or text_of((article or {}).get("name")),
        head.first("og:title", "twitter:title", "title", "dc.title"),
        _heading(tree),
        _element(tree),
        hint,
    ]
    titles = [strip_site(" ".join(unescape(c).split()), site) for c in candidates if c]
    titles = [title for title in titles if title]
    for title in titles:
        if sum(_key(title) == _key(other) for other in titles) > 1:
            return title
    return titles[0] if titles else None


def strip_site(title: str, site: str | None) -> str:
    """A title without a tail or a beginning that names the site."""
    if not site:
        return title
    parts = _TAIL.split(title)
    name = _key(site)
    if len(parts) < 2 or not name:
        return title
    last = _key(parts[-1])
    if last and (last in name or name in last):
        match = list(_TAIL.finditer(title))[-1]
        return title[: match.start()].strip()
    if _key(parts[0]) == name:
        match = next(_TAIL.finditer(title))
        return title[match.end() :].strip()
    return title


def _heading(tree: Any) -> str | None:
    """Text of the page's first-level heading, where there is only one with text."""
    texts = [" ".join("".join(h.itertext()).split()) for h in tree.iter("h1")]
    texts = [text for text in texts if text]
    return texts[0] if len(set(texts)) == 1 else None


def _element(tree: Any) -> str | None:
    title = next(tree.iter("title"), None)
    return (title.text or "") if title is not None else None


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
