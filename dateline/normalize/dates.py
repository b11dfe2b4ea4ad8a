"""When a page was published, and which of its statements told so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from htmldate import find_date

from dateline.normalize.instants import Published, parse_published
from dateline.normalize.jsonld import Node, text_of
from dateline.normalize.meta import Head
from dateline.normalize.visible import visible_instant

CLOCK_SKEW = timedelta(hours=1)
"""How far after its retrieval a page may say it was published: clocks differ."""


class FutureDateError(ValueError):
    """A page that says it was published after it was retrieved."""


def find_published(
    article: Node | None,
    page: Node | None,
    head: Head,
    hints: Mapping[str, str],
    tree: Any,
    url: str | None,
    retrieved: datetime | None,
) -> Published | None:
    """The publication time by the first of JSON-LD, meta, feed, the page's text that tells it.

    From the text (basis ``htmldate``) an instant with its zone is taken where one is shown, else
    the day that htmldate finds.

    Where a source tells only the day and a later one an instant of the same day, the instant is
    taken: it says the same, and more.

    Args:
        article: JSON-LD node of the article.
        page: JSON-LD node of the page.
        head: Meta values.
        hints: What the feed or a file beside the page says.
        tree: The page, for htmldate.
        url: Its address.
        retrieved: Naive UTC; bounds the guess of htmldate.

    Raises:
        FutureDateError: What the page states lies after its retrieval.
    """
    candidates = [
        parse_published(text_of((article or {}).get("datePublished")), "jsonld"),
        *(parse_published(text, "meta") for text in head.published),
        parse_published(text_of((page or {}).get("datePublished")), "jsonld"),
        parse_published(hints.get("published"), "feed"),
    ]
    found = [c for c in candidates if c is not None]
    past = [c for c in found if not _after(c, retrieved)]
    if found and not past:
        raise FutureDateError(
            f"published_at: {found[0].basis} says {found[0].at:%Y-%m-%dT%H:%M}Z, after the page "
            f"was retrieved ({retrieved:%Y-%m-%dT%H:%M}Z)"
        )
    if past:
        return _sharpen(past[0], past[1:])
    shown = visible_instant(tree)
    if shown is not None and not _after(shown, retrieved):
        return shown
    latest = f"{retrieved + timedelta(days=1):%Y-%m-%d}" if retrieved else None
    try:
        day = find_date(
            tree, extensive_search=True, original_date=True, url=url, max_date=latest,
            outputformat="%Y-%m-%d",
        )  # fmt: skip
    except Exception:  # htmldate on hostile pages: no date is an answer, a crash is none
        day = None
    return parse_published(day, "htmldate")


def find_modified(article: Node | None, head: Head, published: Published | None) -> datetime | None:
    """When the outlet says the page changed last; only an instant that is not before publication."""
    for text in (text_of((article or {}).get("dateModified")), head.modified):
        found = parse_published(text, "jsonld")
        if found is None or found.precision != "instant":
            continue
        if published is None or published.precision == "day" or found.at >= published.at:
            return found.at
    return None


def _sharpen(best: Published, others: list[Published]) -> Published:
    if best.precision == "instant":
        return best
    for other in others:
        # A local day may begin 14 hours before and end 12 hours after that of UTC.
        apart = other.at - best.at
        if other.precision == "instant" and -timedelta(hours=14) <= apart < timedelta(hours=36):
            return replace(other)
    return best


def _after(found: Published, retrieved: datetime | None) -> bool:
    if retrieved is None:
        return False
    slack = CLOCK_SKEW if found.precision == "instant" else timedelta(hours=14)
    return found.at > retrieved + slack
