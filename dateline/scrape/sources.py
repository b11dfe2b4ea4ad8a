"""Source files: which outlets are read, where, and under which licence.

A YAML file holds one source, a list of sources, or ``sources:`` with a list. In the last form
``outlet`` may be the id of an outlet below ``outlets:``, which is a list or the name of a file beside
that holds one. One source::

    id: example-world
    outlet: {id: example, name: Example News, kind: private, country: GBR, languages: [en],
             domains: [example.org]}
    feeds:
      - {url: "https://example.org/world/rss.xml", kind: rss}
    licence: All rights reserved
    licence_url: https://example.org/terms
    attribution: Example News (example.org)   # how it wants to be named; without: name and licence
    redistribute: none        # full, excerpt or none: what a release may hold of the text
    enabled: false
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from dateline import safe_yaml
from dateline.pages import SourceFacts

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=60)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Domain = Annotated[
    str, StringConstraints(pattern=r"^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$")
]
FeedKind = Literal["rss", "atom", "sitemap", "page", "folder"]
OutletKind = Literal[
    "wire", "state", "public", "private", "party", "armed_group", "ngo", "government"
]
Redistribute = Literal["full", "excerpt", "none"]


class SourceError(ValueError):
    """A source file that cannot be used: names the file, the entry, the field and the remedy."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Outlet(_Strict):
    """Who publishes: the columns of the table ``outlets`` that a source file knows."""

    id: Id
    name: Annotated[str, StringConstraints(min_length=1)]
    kind: OutletKind
    country: Country | None = None
    languages: tuple[Language, ...] = Field(min_length=1)
    domains: tuple[Domain, ...] = ()
    owner: str | None = None


class Feed(_Strict):
    """One place where an outlet lists its reports.

    ``page`` is a section page whose links on its own host are reports: those that match the
    source's ``include``, or look like a report's address where there is no ``include``.
    ``folder`` is a path of files, meant from the source file.
    """

    url: Annotated[str, StringConstraints(min_length=1)]
    kind: FeedKind

    @model_validator(mode="after")
    def _has_address(self) -> Self:
        if self.kind != "folder":
            parts = urlsplit(self.url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError(f"url {self.url!r} is no http(s) address; write it in full")
            if parts.username or parts.password:
                raise ValueError("url holds a password; Dateline reads public pages only")
        return self


class Limits(_Strict):
    """Narrower bounds than the settings', for one source."""

    pages_per_run: int | None = Field(default=None, ge=1)
    delay_s: float | None = Field(default=None, ge=0)
    max_bytes: int | None = Field(default=None, ge=1)


class Source(_Strict):
    """One source: an outlet's feeds and the terms of its texts."""

    id: Id
    outlet: Outlet
    feeds: tuple[Feed, ...] = Field(min_length=1)
    licence: Annotated[str, StringConstraints(min_length=1)]
    licence_url: str | None = None
    attribution: str | None = None
    redistribute: Redistribute
    enabled: bool = False
    limits: Limits = Limits()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _patterns_compile(self) -> Self:
        for pattern in (*self.include, *self.exclude):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
        return self

    def facts(self) -> SourceFacts:
        """What every report row of this source carries."""
        return SourceFacts(
            source=self.id,
            outlet_id=self.outlet.id,
            outlet=self.outlet.name,
            licence=self.licence,
            redistribute=self.redistribute,
        )

    def wants(self, url: str) -> bool:
        """Whether an address passes ``include`` (any of them, if there are) and ``exclude``."""
        if self.include and not any(re.search(p, url) for p in self.include):
            return False
        return not any(re.search(p, url) for p in self.exclude)


def load_sources(path: Path) -> list[Source]:
    """All sources of a file, or of the ``*.yml`` and ``*.yaml`` files of a folder, by their id.

    Raises:
        SourceError: A file is missing, no YAML, or has an invalid or repeated entry.
    """
    if path.is_dir():
        files = sorted(f for f in path.iterdir() if f.suffix in (".yml", ".yaml"))
        if not files:
            raise SourceError(f"{path}: no source file; add one that ends in .yml")
    elif path.is_file():
        files = [path]
    else:
        raise SourceError(f"{path}: no such file or folder; check the path of the sources")
    seen: dict[str, Path] = {}
    sources: list[Source] = []
    for file in files:
        for source in _load_file(file):
            if source.id in seen:
                raise SourceError(
                    f"{file}: id {source.id!r} is also in {seen[source.id]}; give it another one"
                )
            seen[source.id] = file
            sources.append(source)
    return sorted(sources, key=lambda source: source.id)


def facts_by_source(sources: Iterable[Source]) -> dict[str, SourceFacts]:
    """The facts of each source by its id, for the normalizer."""
    return {source.id: source.facts() for source in sources}


def _load_file(file: Path) -> list[Source]:
    try:
        content: Any = safe_yaml.load(file.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise SourceError(f"{file}: not UTF-8 ({error.reason}); save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise SourceError(f"{file}: not YAML: {error}") from error
    outlets: dict[str, Any] = {}
    if isinstance(content, dict) and "sources" in content:
        outlets = _outlets(content.get("outlets"), file)
        content = content["sources"]
    entries = content if isinstance(content, list) else [content]
    sources = []
    for number, entry in enumerate(entries, start=1):
        name = entry.get("id") if isinstance(entry, dict) else None
        where = f"{file}: entry {name or number}"
        if not isinstance(entry, dict):
            raise SourceError(f"{where}: not a mapping; write id, outlet, feeds, licence, ...")
        if isinstance(entry.get("outlet"), str):
            if entry["outlet"] not in outlets:
                raise SourceError(
                    f"{where}: field outlet: {entry['outlet']!r} is not below outlets; add it there"
                )
            entry = {**entry, "outlet": outlets[entry["outlet"]]}
        try:
            source = Source.model_validate(entry)
        except ValidationError as error:
            raise SourceError(_explain(where, error)) from error
        sources.append(_with_folders(source, file.parent))
    return sources


def _outlets(given: Any, file: Path) -> dict[str, Any]:
    """Outlets by id, from a list or from the file of that name; of a file only known fields."""
    if isinstance(given, str):
        beside = file.parent / given
        try:
            given = safe_yaml.load(beside.read_text("utf-8"))["outlets"]
        except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
            raise SourceError(f"{file}: field outlets: {beside} has no list of outlets") from error
        known = set(Outlet.model_fields)
        given = [
            {k: v for k, v in outlet.items() if k in known}
            | {"domains": outlet.get("domains") or [h for h in [outlet.get("host")] if h]}
            for outlet in given
        ]
    return {outlet["id"]: outlet for outlet in given or [] if isinstance(outlet, dict)}


def _with_folders(source: Source, base: Path) -> Source:
    """Folder paths are meant from the file that names them."""
    feeds = tuple(
        feed.model_copy(update={"url": str((base / feed.url).resolve())})
        if feed.kind == "folder"
        else feed
        for feed in source.feeds
    )
    return source.model_copy(update={"feeds": feeds})


def _explain(where: str, error: ValidationError) -> str:
    lines = []
    for problem in error.errors(include_url=False):
        field = ".".join(str(part) for part in problem["loc"]) or "entry"
        remedy = {
            "missing": "add it",
            "extra_forbidden": "no such field; remove it or correct its spelling",
        }.get(problem["type"], problem["msg"])
        given = "" if problem["type"] == "missing" else f" (given: {problem['input']!r:.80})"
        lines.append(f"{where}: field {field}: {remedy}{given}")
    return "\n".join(lines)
