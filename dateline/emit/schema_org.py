"""schema.org: the release as a ``Dataset`` in JSON-LD (``dataset.jsonld``), which search engines read.

The context names the vocabulary alone, so that the file can be read without fetching anything.
"""

from __future__ import annotations

from typing import Any, Final

from dateline.emit.facts import (
    DESCRIPTION,
    KEYWORDS,
    LICENCE_URL,
    PARQUET,
    TITLE,
    Facts,
    Publication,
)
from dateline.tables import Column, Table

_MEDIA: Final = {
    ".parquet": PARQUET,
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".json": "application/json",
    ".sql": "application/sql",
}


def dataset(facts: Facts) -> dict[str, Any]:
    """The data set as JSON-LD values."""
    published = facts.publication
    authors = [{"@type": "Organization", "name": name} for name in published.authors]
    said: dict[str, Any] = {
        "@context": {"@vocab": "https://schema.org/"},
        "@type": "Dataset",
        "name": f"{TITLE}, version {facts.version}",
        "alternateName": "Dateline",
        "description": DESCRIPTION,
        "version": facts.version,
        "datePublished": facts.released,
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": authors,
        "publisher": authors[0],
        "keywords": list(KEYWORDS),
        "measurementTechnique": "Rule-based coding of news reports, by the codebook of the release",
        "creditText": facts.citation,
        "variableMeasured": [
            _variable(table, column)
            for table in facts.tables
            if table.name in ("events", "claims", "actors")
            for column in table.columns
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.path,
                "contentUrl": file.path,
                "contentSize": f"{file.bytes} B",
                "encodingFormat": _media(file.path),
                "sha256": file.sha256,
                **({"description": file.description} if file.description else {}),
            }
            for file in facts.files
        ],
    }
    if facts.languages:
        said["inLanguage"] = list(facts.languages)
    if facts.days:
        said["temporalCoverage"] = "/".join(facts.days)
    if facts.countries:
        said["spatialCoverage"] = [
            {"@type": "Place", "name": code, "identifier": f"ISO 3166-1 alpha-3: {code}"}
            for code in facts.countries
        ]
    said |= _names(published)
    return said


def _names(published: Publication) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if published.doi:
        said["@id"] = f"https://doi.org/{published.doi}"
        said["identifier"] = {
            "@type": "PropertyValue", "propertyID": "DOI", "value": published.doi,
            "url": f"https://doi.org/{published.doi}",
        }  # fmt: skip
    if published.concept_doi:
        said["isPartOf"] = {
            "@type": "Dataset", "@id": f"https://doi.org/{published.concept_doi}", "name": TITLE,
            "description": "All versions of Dateline's event data, of which this is one.",
            "license": LICENCE_URL,
        }  # fmt: skip
    if published.url:
        said["url"] = published.url
    return said


def _variable(table: Table, column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@type": "PropertyValue",
        "name": f"{table.name}.{column.name}",
        "description": column.description,
    }
    if column.unit:
        said["unitText"] = column.unit
    if column.minimum is not None:
        said["minValue"] = column.minimum
    if column.maximum is not None:
        said["maxValue"] = column.maximum
    return said


def _media(path: str) -> str:
    return next((kind for end, kind in _MEDIA.items() if path.endswith(end)), "text/plain")
