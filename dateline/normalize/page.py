"""One page: raw bytes to a row of ``reports``."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import trafilatura

from dateline.normalize import jsonld
from dateline.normalize.authors import find_authors
from dateline.normalize.body import clean_text, find_body, without_head
from dateline.normalize.dateline import read_dateline
from dateline.normalize.dates import FutureDateError, find_modified, find_published
from dateline.normalize.decode import decode, not_text
from dateline.normalize.instants import naive_utc, parse_published
from dateline.normalize.language import detect_language
from dateline.normalize.meta import Head
from dateline.normalize.rows import MAX_TEXT, Row, blank_row, finish
from dateline.normalize.status import judge
from dateline.normalize.titles import find_title
from dateline.normalize.urls import canonical_url
from dateline.pages import Page, SourceFacts

# The libraries report every odd page; the row says what matters.
for _noisy in ("trafilatura", "htmldate", "charset_normalizer"):
    logging.getLogger(_noisy).setLevel(logging.CRITICAL)


def normalize_page(
    raw: bytes,
    url: str | None,
    retrieved_at: datetime | None,
    headers: Mapping[str, str] | None = None,
    hints: Mapping[str, str] | None = None,
    facts: SourceFacts | None = None,
    *,
    archive_ref: str | None = None,
    name: str | None = None,
) -> Row:
    """A row of ``reports`` (stage normalized) from one page.

    Args:
        raw: The bytes, content codings undone.
        url: Address that answered; None for a file of unknown address.
        retrieved_at: Instant of retrieval, aware.
        headers: HTTP headers, names in lower case.
        hints: What the feed or a file beside the page says: ``published``, ``title``, ``section``.
        facts: The source's facts; by default nothing is known and nothing may be redistributed.
        archive_ref: Where the bytes lie in the archive.
        name: What the page is called where it has no address; its id then follows from that.

    Returns:
        The row; it has a status and never fails for what is in the page, except by running out of
        memory or time, which the caller bounds (see `workers`).

    Raises:
        ValueError: ``retrieved_at`` has no zone.
    """
    page = Page(
        url=url, retrieved_at=retrieved_at, payload=raw, headers=headers or {}, hints=hints or {},
        archive_ref=archive_ref, source_path=name,
    )  # fmt: skip
    return normalize(page, facts)


def normalize(page: Page, facts: SourceFacts | None = None) -> Row:
    """As :func:`normalize_page`, from a `Page`."""
    if page.retrieved_at is not None and page.retrieved_at.tzinfo is None:
        raise ValueError("retrieved_at has no zone; pass an aware datetime")
    row = blank_row(facts or SourceFacts(source=page.source))
    row["url"] = page.url
    row["canonical_url"] = canonical_url(page.url) if page.url else None
    row["retrieved_at_utc"] = naive_utc(page.retrieved_at)
    row["archive_ref"] = page.archive_ref
    row["raw_sha256"] = hashlib.sha256(page.payload).hexdigest() if page.payload else None
    if page.error is not None:
        row["status"], row["error"] = "error", page.error
    elif not page.payload.strip():
        row["status"], row["error"] = "empty", "the page has no bytes"
    elif (binary := not_text(page.payload)) is not None:
        row["status"], row["error"] = "not_article", f"not HTML but {binary}"
    else:
        markup, _ = decode(page.payload, page.headers.get("content-type", ""))
        if page.content_type == "text/plain":
            _read_plain(row, markup, page)
        elif page.content_type not in ("", "text/html", "application/xhtml+xml", "text/xml",
                                       "application/xml", "application/octet-stream"):  # fmt: skip
            row["status"], row["error"] = "not_article", f"content type {page.content_type}"
        else:
            try:
                _read_html(row, markup, page)
            except FutureDateError as error:
                row["status"], row["error"] = "error", str(error)
            except (ValueError, RecursionError, MemoryError) as error:
                row["status"] = "error"
                row["error"] = f"page cannot be read: {type(error).__name__}: {error}"
    _bound(row)
    return finish(
        row, row["canonical_url"] or f"file:{page.hints.get('listed_as') or page.source_path}"
    )


def failed_row(page: Page, facts: SourceFacts | None, reason: str) -> Row:
    """The row of a page whose reading was ended from outside."""
    row = normalize(Page(
        url=page.url, retrieved_at=page.retrieved_at, headers=page.headers, source=page.source,
        hints=page.hints, archive_ref=page.archive_ref, source_path=page.source_path, error=reason,
    ), facts)  # fmt: skip
    row["raw_sha256"] = hashlib.sha256(page.payload).hexdigest() if page.payload else None
    return row


def _read_html(row: Row, markup: str, page: Page) -> None:
    tree = trafilatura.load_html(markup)
    if tree is None:
        row["status"], row["error"] = "not_article", "no HTML element was found"
        return
    head = Head(tree)
    nodes = jsonld.nodes(tree)
    row["canonical_url"] = canonical_url(page.url, head.canonical) if page.url else None
    stated = (page.url, row["canonical_url"], head.canonical)
    urls = frozenset(u.split("#")[0] for u in stated if u)
    article = jsonld.article(nodes, urls)
    title = find_title(tree, article, head, page.hints.get("title"), row["outlet"], page.url)
    row["title"] = clean_text(title) if title else None
    row["authors"] = find_authors(tree, article, head, row["outlet"], page.url)
    row["section"] = (
        jsonld.text_of((article or {}).get("articleSection"))
        or head.section
        or page.hints.get("section")
    )
    if row["outlet"] is None:
        row["outlet"] = head.site_name
    text = without_head(find_body(tree, page.url, article), row["title"])
    row["text"] = text or None
    row["language"] = detect_language(text, row["title"] or "")
    row["dateline_place"], row["wire_credit"] = read_dateline(text, row["authors"])
    published = find_published(
        article, jsonld.page_node(nodes), head, page.hints, tree, page.url, row["retrieved_at_utc"]
    )
    ran = None
    if published is not None:
        row["published_at_utc"] = published.at
        row["published_precision"], row["published_basis"] = published.precision, published.basis
    row["modified_at_utc"] = find_modified(article, head, published)
    if published is not None and row["modified_at_utc"] is not None:
        ran = row["modified_at_utc"] - published.at
    row["status"], row["error"] = judge(
        text, row["language"], page.url, article, nodes, head, tree, ran
    )
    if row["status"] == "empty":
        row["text"] = None


def _read_plain(row: Row, text: str, page: Page) -> None:
    """Plain text is the report itself: kept as it is, with what a file beside it says."""
    row["text"] = text
    row["title"] = page.hints.get("title")
    row["section"] = page.hints.get("section")
    row["language"] = detect_language(text, row["title"] or "")
    row["dateline_place"], row["wire_credit"] = read_dateline(text)
    published = parse_published(page.hints.get("published"), "given")
    if published is not None:
        row["published_at_utc"] = published.at
        row["published_precision"], row["published_basis"] = published.precision, "given"
    tree: Any = trafilatura.load_html("<html><body></body></html>")
    row["status"], row["error"] = judge(text, row["language"], None, None, [], Head(tree), tree)


def _bound(row: Row) -> None:
    if row["text"] is not None and len(row["text"]) > MAX_TEXT:
        row["status"] = "error"
        row["error"] = (
            f"text: {len(row['text'])} characters, more than {MAX_TEXT}; split the report"
        )
        row["text"] = None
