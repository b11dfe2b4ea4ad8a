"""JSON-LD of a page (schema.org): the nodes that describe the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

Node = dict[str, Any]

ARTICLE_TYPES = frozenset({
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle",
    "BackgroundNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle",
    "BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting", "TechArticle",
    "ScholarlyArticle", "AdvertiserContentArticle", "SatiricalArticle",
})  # fmt: skip
PAGE_TYPES = frozenset({"WebPage", "ItemPage", "VideoObject", "ImageGallery", "MediaGallery"})
_MAX_NODES = 2000
_MAX_SCRIPT = 3_000_000
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def nodes(tree: Any) -> list[Node]:
    """Every typed node of the page's JSON-LD, in order; broken scripts are passed over."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip()
        if not text or len(text) > _MAX_SCRIPT:
            continue
        for node in _walk(_load(text), 0):
            found.append(node)
            if len(found) >= _MAX_NODES:
                return found
    return found


def types(node: Node) -> set[str]:
    """Types of a node, without their vocabulary."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return {str(name).rsplit("/", 1)[-1] for name in names if name}


def article(found: list[Node], urls: frozenset[str]) -> Node | None:
    """The node of the page's own article.

    Args:
        found: All nodes.
        urls: The page's addresses; a node that names one of them is its article even where others
            (of teasers) come first.
    """
    candidates = [node for node in found if types(node) & ARTICLE_TYPES]
    named = [node for node in candidates if _addresses(node) & urls]
    for group in (named, candidates):
        dated = [node for node in group if node.get("datePublished")]
        if dated or group:
            return (dated or group)[0]
    return None


def page_node(found: list[Node]) -> Node | None:
    """The first node that describes the page itself and has a date."""
    return next(
        (node for node in found if types(node) & PAGE_TYPES and node.get("datePublished")), None
    )


def text_of(value: Any) -> str | None:
    """A string of a JSON-LD value: itself, the first of a list, or a node's name."""
    if isinstance(value, list):
        value = next((v for v in value if v), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return " ".join(unescape(str(value)).split()) or None
    return None


def _addresses(node: Node) -> set[str]:
    found: set[str] = set()
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            found.add(value.split("#")[0].strip())
    return found


def _load(text: str) -> Any:
    text = re.sub(
        r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$", "", text
    )
    text = text.strip().removesuffix(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any, depth: int) -> Iterator[Node]:
    """Nodes with a type, outer before inner."""
    if depth > 12:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        if value.get("@type"):
            yield value
        for key, item in value.items():
            if key not in ("author", "publisher", "image", "comment") and isinstance(
                item, (dict, list)
            ):
                yield from _walk(item, depth + 1)
