"""Whether a page is a report that can be coded, and why not.

The rules, in order:

1. A live blog (JSON-LD ``LiveBlogPosting``, or an address that says so) is many reports of many
   hours in one page, so no date of its text can be trusted: ``not_article``.
2. A text of fewer than 150 words is ``paywalled`` where the page says that it is not free or shows
   a paywall, and ``not_article`` where the page is a gallery.
3. No text at all is ``empty``; fewer than 15 words are ``not_article``.
4. A text in a language that is not coded is ``other_language``.
"""

from __future__ import annotations

import re
from typing import Any

from dateline.normalize.jsonld import Node, types
from dateline.normalize.meta import Head

CODED_LANGUAGES = ("en",)
STUB_WORDS = 150
LEAST_WORDS = 15
_LIVE = re.compile(r"/live/|/liveblog|live-?blog|live-updates|[-/]liveticker|/live-news/", re.I)
_GALLERY = re.compile(
    r"/(?:photo-?)?galler(?:y|ies)/|/pictures?/|in-pictures|/photo-essay|/slideshow|/fotostrecke",
    re.I,
)
_PAYWALL = re.compile(
    r"paywall|subscriber-only|premium-content|regwall|piano-offer|meteredcontent|metered-content",
    re.I,
)


def judge(
    text: str,
    language: str | None,
    url: str | None,
    article: Node | None,
    nodes: list[Node],
    head: Head,
    tree: Any,
) -> tuple[str, str | None]:
    """Status and its reason.

    Args:
        text: The body.
        language: Its language.
        url: The page's address.
        article: JSON-LD node of the article.
        nodes: All JSON-LD nodes.
        head: Meta values.
        tree: The page.
    """
    words = (
        len(text.split())
        if language not in ("zh", "ja", "th", "my", "km", "lo")
        else len(text) // 2
    )
    address = url or ""
    if (article is not None and "LiveBlogPosting" in types(article)) or _LIVE.search(address):
        return "not_article", "live blog: many reports in one page"
    if words < STUB_WORDS:
        if (sign := _paywall(article, nodes, head, tree)) is not None:
            return "paywalled", f"{sign}; only {words} words are open"
        if _gallery(address, nodes, head, tree):
            return "not_article", f"gallery: pictures with {words} words"
    if not text.strip():
        return "empty", "no body text was found"
    if words < LEAST_WORDS:
        return "not_article", f"only {words} words of text"
    if language is None:
        return "not_article", "the language of the text cannot be told"
    if language not in CODED_LANGUAGES:
        return "other_language", None
    return "ok", None


def _paywall(article: Node | None, nodes: list[Node], head: Head, tree: Any) -> str | None:
    for node in [article, *nodes] if article else nodes:
        if node is not None and str(node.get("isAccessibleForFree")).lower() == "false":
            return "the page says that it is not free"
    tier = (head.first("article:content_tier", "og:article:content_tier") or "").lower()
    if tier in ("locked", "metered", "premium"):
        return f"content tier {tier}"
    for element in tree.iter("div", "section", "aside", "article"):
        if _PAYWALL.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return "the page shows a paywall"
    return None


def _gallery(address: str, nodes: list[Node], head: Head, tree: Any) -> bool:
    if _GALLERY.search(address) or "gallery" in (head.first("og:type") or "").lower():
        return True
    if any({"ImageGallery", "MediaGallery"} & types(node) for node in nodes):
        return True
    body = next(tree.iter("article"), None)
    if body is None:
        body = next(tree.iter("main"), None)
    return body is not None and sum(1 for _ in body.iter("figure")) >= 5
