"""The headline, as a reader sees it above the text."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from dateline.normalize.jsonld import Node, text_of
from dateline.normalize.meta import Head

_LEAST = 12
_JOINT = re.compile(r"\s*[|–—»·•_ㅣ-]")
_TAIL = re.compile(r"\s+[|–—»·•:-]\s+|\s*\|\s*")


def find_title(
    tree: Any,
    article: Node | None,
    head: Head,
    hint: str | None,
    outlet: str | None = None,
    url: str | None = None,
) -> str | None:
    """The headline without the name of the site.

    The first of: JSON-LD's headline, the longest first-level heading, ``og:title``,
    ``twitter:title``, the title element, the feed's title. Where another of them is the same
    without a tail behind a dash or a bar, the shorter one is taken.
    """
    site = head.site_name or outlet
    candidates = [
        text_of((article or {}).get("headline")),
        _heading(tree),
        head.first("og:title"),
        head.first("twitter:title"),
        _element(tree),
        hint,
    ]
    titles = [" ".join(unescape(c).split()) for c in candidates if c]
    labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".")[:-1] if url else []
    for name in (site, *labels):
        titles = [strip_site(title, name) for title in titles]
    titles = [title for title in titles if title]
    if not titles:
        return None
    shorter = [t for t in titles if _extends(titles[0], t)]
    return min(shorter, key=len, default=titles[0])


def _extends(title: str, other: str) -> bool:
    """Whether a title is another one with a tail."""
    tail = title[len(other) :]
    return len(other) >= _LEAST and title.startswith(other) and _JOINT.match(tail) is not None


def strip_site(title: str, site: str | None) -> str:
    """A title without a tail or a beginning that names the site."""
    if not site:
        return title
    parts = _TAIL.split(title)
    name = _key(site)
    if len(parts) < 2 or len(name) < 3:
        return title
    last = _key(parts[-1])
    if last and (last == name or (len(last) > 2 and last in name) or name in last):
        match = list(_TAIL.finditer(title))[-1]
        return title[: match.start()].strip()
    if _key(parts[0]) == name:
        match = next(_TAIL.finditer(title))
        return title[match.end() :].strip()
    return title


def _heading(tree: Any) -> str | None:
    """Text of the longest first-level heading: a shorter one is a logo or a section."""
    texts = [" ".join("".join(h.itertext()).split()) for h in tree.iter("h1")]
    return max(texts, key=len, default=None)


def _element(tree: Any) -> str | None:
    title = next(tree.iter("title"), None)
    return (title.text or "") if title is not None else None


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
