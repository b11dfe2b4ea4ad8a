"""Whether a page is a report that can be coded, and why not.

The rules, in order:

1. A live blog (JSON-LD or microdata ``LiveBlogPosting``, or an address that says so) is read as
   one report where it ran for less than a day; where it ran longer the dates in its text rest on
   no known day: ``not_article``.
2. A text of fewer than 150 words is ``paywalled`` where the page says that it is not free or shows
   a paywall, and ``not_article`` where the page is a gallery.
3. No text at all, or a short one without a sentence (menus and captions), is ``empty``; fewer than 15 words are ``not_article``.
4. A text in a language that is not coded, or that cannot be told, is ``other_language``.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from dateline.normalize.jsonld import Node, types
from dateline.normalize.meta import Head

CODED_LANGUAGES = ("en",)
STUB_WORDS = 150
LEAST_WORDS = 15
_UNSPACED = ("zh", "ja", "th", "my", "km", "lo")
_A_DAY = timedelta(days=1)
# A word, a full stop of some script, closing marks.
_END = re.compile(
    r"""[^\W\d]{2,}["'\u2019\u201d\u00bb)\]]*[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0589\u0964\u104b\u1362]"""
    r"""["'\u2019\u201d\u00bb)\]]*(?=\s|$|[\u3000-\u9fff])|[\u0e00-\u0eff]{20}"""
)
_LEAST_BEFORE = 6
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
    ran: timedelta | None = None,
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
        ran: Time from its publication to its last change, where both are known.
    """
    words = len(text) // 2 if language in _UNSPACED else len(text.split())
    address = url or ""
    if ran is not None and ran >= _A_DAY and _is_live(address, article, tree):
        return "not_article", f"live blog over {ran.days} days: its dates cannot be told"
    if words < STUB_WORDS:
        if (sign := _paywall(article, nodes, head, tree)) is not None:
            return "paywalled", f"{sign}; only {words} words are open"
        if _gallery(address, nodes, head, tree):
            return "not_article", f"gallery: pictures with {words} words"
    if not text.strip() or (words < STUB_WORDS and not _has_sentence(text, tree)):
        return "empty", "no body text was found"
    if words < LEAST_WORDS:
        return "not_article", f"only {words} words of text"
    if language is None:
        return "other_language", "the language of the text cannot be told"
    if language not in CODED_LANGUAGES:
        return "other_language", None
    return "ok", None


def _is_live(address: str, article: Node | None, tree: Any) -> bool:
    if _LIVE.search(address) or (article is not None and "LiveBlogPosting" in types(article)):
        return True
    return any(
        "LiveBlogPosting" in (element.get("itemtype") or "")
        for element in tree.iter("article", "div", "section", "main")
    )


def _has_sentence(text: str, tree: Any) -> bool:
    """Whether somewhere a sentence ends after at least six words, in a line that is no link."""
    links = {" ".join("".join(anchor.itertext()).split()) for anchor in tree.iter("a")}
    for line in text.split("\n"):
        if line in links:
            continue
        for match in _END.finditer(line):
            before = line[: match.end()]
            if len(before.split()) >= _LEAST_BEFORE or (" " not in before and len(before) >= 20):
                return True
    return False


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
