"""``<meta>`` and ``<link>`` of a page's head."""

from __future__ import annotations

from typing import Any

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished",
    "date.published", "publish-date", "publishdate", "publish_date", "pubdate", "parsely-pub-date",
    "sailthru.date", "rnews:datepublished", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "dc.date.created", "cxenseparse:recs:publishtime", "article.published",
    "article_date_original", "originalpublicationdate", "og:published_time", "last-published",
    "timestamp", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "article:modified", "lastmod", "last-modified",
)  # fmt: skip
_AUTHOR = (
    "author", "article:author", "parsely-author", "byl", "dc.creator", "dcterms.creator",
    "sailthru.author", "cxenseparse:author", "citation_author", "article:author_name",
)  # fmt: skip
_SECTION = ("article:section", "parsely-section", "section", "og:article:section")


class Head:
    """Meta values of a page by name, in lower case; of repeated ones all, in order."""

    def __init__(self, tree: Any) -> None:
        self._values: dict[str, list[str]] = {}
        self.canonical: str | None = None
        for element in tree.iter("meta", "link", "time"):
            if element.tag == "meta":
                self._meta(element)
            elif element.tag == "link" and self.canonical is None:
                if "canonical" in (element.get("rel") or "").lower().split():
                    self.canonical = element.get("href")
            elif element.get("itemprop") in ("datePublished", "dateModified"):
                self._add(element.get("itemprop"), element.get("datetime"))

    def _meta(self, element: Any) -> None:
        for name in ("property", "name", "itemprop"):
            self._add(element.get(name), element.get("content"))

    def _add(self, name: str | None, value: str | None) -> None:
        text = " ".join((value or "").split())
        if name and text:
            self._values.setdefault(name.lower(), []).append(text)

    def first(self, *names: str) -> str | None:
        """The first value of the first name that has one."""
        return next((self._values[name][0] for name in names if name in self._values), None)

    def every(self, *names: str) -> list[str]:
        """All values of all names, in the order of the names."""
        return [value for name in names for value in self._values.get(name, [])]

    @property
    def published(self) -> list[str]:
        """What says when the page was published, most telling first."""
        return self.every(*_PUBLISHED)

    @property
    def modified(self) -> str | None:
        """What says when it was changed."""
        return self.first(*_MODIFIED)

    @property
    def authors(self) -> list[str]:
        """Bylines."""
        return self.every(*_AUTHOR)

    @property
    def section(self) -> str | None:
        """Section of the outlet."""
        return self.first(*_SECTION)

    @property
    def site_name(self) -> str | None:
        """Name of the site."""
        return self.first("og:site_name", "application-name", "twitter:site")
