"""Names in the byline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from dateline.normalize.jsonld import Node, text_of
from dateline.normalize.lists import agency_names
from dateline.normalize.meta import Head

_BY = re.compile(r"^\s*(?:by|von|par|por|di|door|av|af)\s*:?\s+", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:;|\||\s&\s|\sand\s|\sund\s|\set\s|\sy\s)\s*", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|^[\W\d]*$|^(?:images?|photos?|pictures?|more about)\b", re.IGNORECASE
)
_INITIALS = re.compile(r"\s*\([\w. -]{1,5}\)$")
_MAX_NAME = 60


def find_authors(
    tree: Any, article: Node | None, head: Head, outlet: str | None, url: str | None = None
) -> list[str]:
    """Names of the authors, in the byline's order, each once.

    JSON-LD first, then meta, then elements marked as author. The site's own name counts only
    where the page says nothing else: a desk that signs with it is a statement too.

    Args:
        tree: The page.
        article: JSON-LD node of the article.
        head: Meta values.
        outlet: Name of the outlet, where known.
        url: Address of the page.
    """
    sites = [_key(name) for name in (head.site_name, outlet) if name]
    stated = [_jsonld(article), _split_all(head.authors), _split_all(_marked(tree))]
    for names in stated:
        if kept := _once(name for name in names if not _is_site(name, sites, url)):
            return kept
    return next((_once(names) for names in stated if names), [])


def _is_site(name: str, sites: list[str], url: str | None) -> bool:
    key = _key(name)
    if any(key == site for site in sites):
        return True
    host = (urlsplit(url).hostname or "") if url else ""
    labels = {_key(label) for label in host.removeprefix("www.").split(".")[:-1]}
    return (
        key == _key(host.removeprefix("www."))
        or key in labels
        or any(len(label) > 2 and key.startswith(label) for label in labels)
    )


def _jsonld(article: Node | None) -> list[str]:
    value = (article or {}).get("author") or (article or {}).get("creator")
    items = value if isinstance(value, list) else [value]
    names: list[str] = []
    for item in items:
        if isinstance(item, dict) and isinstance(item.get("name"), list):
            names += [str(name) for name in item["name"]]
        elif (text := text_of(item)) is not None:
            names.append(text)
    return _split_all(names)


def _marked(tree: Any) -> list[str]:
    found = []
    for element in tree.iter("a", "span", "div", "p", "address"):
        marks = f"{element.get('rel') or ''} {element.get('itemprop') or ''}".split()
        names = (element.get("class") or "").lower().split()
        if "author" in marks or {"author-name", "byline__name", "author__name"} & set(names):
            text = " ".join("".join(element.itertext()).split())
            if text:
                found.append(text)
    return found[:10]


def _split_all(values: Iterable[str]) -> list[str]:
    names: list[str] = []
    for value in values:
        text = _BY.sub("", " ".join(unescape(value).split()))
        for part in _SPLIT.split(text):
            # "A B, C D" is two names, "Doe, Jane" is one.
            pieces = part.split(",")
            last = pieces[-1].strip().lower()
            if len(pieces) > 1 and all(" " in piece.strip() for piece in pieces):
                names += [piece.strip() for piece in pieces]
            elif len(pieces) > 1 and last in agency_names():
                names += [",".join(pieces[:-1]).strip(), pieces[-1].strip()]
            else:
                names.append(part.strip(" ,"))
    names = [_INITIALS.sub("", name) for name in names]
    return [n for n in names if n and len(n) <= _MAX_NAME and not _NOT_A_NAME.search(n)]


def _once(names: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(_key(name), name)
    return list(seen.values())


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
