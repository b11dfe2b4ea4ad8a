"""Citation File Format 1.2.0: how to cite the release (``CITATION.cff``), as YAML.

See https://citation-file-format.github.io/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from dateline.emit.facts import (
    DESCRIPTION,
    KEYWORDS,
    LICENCE,
    LICENCE_URL,
    TITLE,
    Facts,
    Publication,
)

_NO_DOI = """\
# This release has no DOI. With one, these lines would stand here:
# doi: 10.1234/of-this-version
# identifiers:
#   - type: doi
#     value: 10.1234/of-this-version
#     description: This version
#   - type: doi
#     value: 10.1234/of-all-versions
#     description: All versions (concept DOI)"""


def citation(facts: Facts) -> str:
    """The file's text."""
    return "\n".join(_lines(facts)) + "\n"


def _lines(facts: Facts) -> Iterator[str]:
    published = facts.publication
    yield "cff-version: 1.2.0"
    yield f"message: {_text('Please cite the version of the data that you used.')}"
    yield "type: dataset"
    yield f"title: {_text(TITLE)}"
    yield f"version: {_text(facts.version)}"
    yield f"date-released: {_text(facts.released)}"
    yield f"license: {LICENCE}"
    yield f"license-url: {_text(LICENCE_URL)}"
    yield f"abstract: {_text(DESCRIPTION)}"
    yield "authors:"
    yield from (f"  - name: {_text(name)}" for name in published.authors)
    yield "keywords:"
    yield from (f"  - {_text(word)}" for word in KEYWORDS)
    if published.url:
        yield f"url: {_text(published.url)}"
    if published.doi or published.concept_doi:
        yield from _dois(published)
    else:
        yield _NO_DOI


def _dois(published: Publication) -> Iterator[str]:
    yield f"doi: {_text(published.doi or published.concept_doi)}"
    yield "identifiers:"
    for doi, said in (
        (published.doi, "This version"),
        (published.concept_doi, "All versions (concept DOI)"),
    ):
        if doi:
            yield "  - type: doi"
            yield f"    value: {_text(doi)}"
            yield f"    description: {_text(said)}"


def _text(value: str) -> str:
    """A string of JSON, which is one of YAML too."""
    return json.dumps(value, ensure_ascii=False)
