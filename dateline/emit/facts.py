"""What the emitters of metadata are told of a release: plain values, put together by its maker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dateline.tables import Table

NAME: Final = "dateline"
TITLE: Final = "Dateline event data"
LICENCE: Final = "CC-BY-4.0"
LICENCE_NAME: Final = "Creative Commons Attribution 4.0 International"
LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/"
PARQUET: Final = "application/vnd.apache.parquet"
"""Media type of Parquet as registered."""

KEYWORDS: Final = (
    "event data", "conflict", "protest", "news", "actors", "claims", "attribution",
    "political events", "parquet",
)  # fmt: skip
DESCRIPTION: Final = (
    "Events, actors and claims read from news reports by rules that can be read: who is said to "
    "have done what to whom, where and when, who says so, to whom, and how sure they are. Each "
    "cell can be traced to the characters of the report that it was read from."
)


@dataclass(frozen=True)
class Publication:
    """Where a release is published, and under which names it can be cited.

    Attributes:
        url: Page of the data set; empty: none is known.
        doi: DOI of this version, without a resolver, such as ``10.1234/abc``; empty: none.
        concept_doi: DOI of all versions together; empty: none.
        authors: Names of the authors, in the order of a citation.
    """

    url: str = ""
    doi: str = ""
    concept_doi: str = ""
    authors: tuple[str, ...] = ("The Dateline authors",)


@dataclass(frozen=True)
class Origin:
    """Where something in a release comes from, and on which terms.

    Attributes:
        title: Name of the outlet, the data or the program.
        path: Its address; empty: none is known.
        licence: Its licence, by its SPDX name where it has one.
        licence_url: Where the licence stands; empty: nowhere known.
        attribution: What to write where it is used on.
        redistribute: Of an outlet, how much of its texts the release may hold; else empty.
    """

    title: str
    path: str
    licence: str
    licence_url: str
    attribution: str
    redistribute: str = ""


@dataclass(frozen=True)
class File:
    """A file of the release.

    Attributes:
        path: Where it lies, relative to the release, with slashes.
        bytes: Its size.
        sha256: Hash of its bytes, 64 hex digits.
        table: Table whose rows it holds, of the contract or beside it; None for other files.
        description: What is in it.
    """

    path: str
    bytes: int
    sha256: str
    table: str | None = None
    description: str = ""


@dataclass(frozen=True)
class Facts:
    """A release in plain values.

    Attributes:
        version: Its version name.
        released_at: Its instant, ISO 8601, naive UTC.
        contract_version: Version of the contract that its tables keep.
        code_version: Version of the program that made it.
        tables: The tables of the contract that it holds, in their order.
        rows: Name of a table -> number of its rows.
        files: Its files, those of the tables first.
        publication: Where it is published.
        citation: How to cite it, in words.
        days: First and last day of the events in it, ISO 8601; None where there is none.
        countries: ISO 3166-1 alpha-3 codes of the countries of its events, sorted.
        languages: ISO 639-1 codes of the languages of its coded reports, sorted.
        beside: Other tables that it holds: histories, changes, rows for an audit, measures.
        origins: Data and programs of others in it, then its outlets.
    """

    version: str
    released_at: str
    contract_version: str
    code_version: str
    tables: tuple[Table, ...]
    rows: Mapping[str, int]
    files: tuple[File, ...]
    publication: Publication = field(default_factory=Publication)
    citation: str = ""
    days: tuple[str, str] | None = None
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    beside: tuple[Table, ...] = ()
    origins: tuple[Origin, ...] = ()

    @property
    def every(self) -> tuple[Table, ...]:
        """All tables, those of the contract first."""
        return (*self.tables, *self.beside)

    @property
    def released(self) -> str:
        """Its day, ISO 8601."""
        return self.released_at[:10]

    def of_table(self, name: str) -> tuple[File, ...]:
        """The files that together hold a table, in the order of their rows."""
        return tuple(file for file in self.files if file.table == name)
