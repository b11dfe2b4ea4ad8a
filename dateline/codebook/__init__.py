"""The codebook: event types, patterns, crosswalk and word lists, kept as data and checked on load.

The files beside this module are what a researcher edits; README.md says how. Each is read through a
pydantic model, so that a mistake is refused with the file, the entry, the field and the remedy.
"""

from __future__ import annotations

from dateline.codebook.catalog import (
    contexts,
    crosswalk,
    domains,
    governors,
    kinds,
    light_verbs,
    measures,
    number_words,
    types,
    vague_numbers,
)  # fmt: skip
from dateline.codebook.loading import CodebookError, load_csv, load_yaml, path, read_yaml
from dateline.codebook.model import EventType

__all__ = [
    "CodebookError", "EventType", "contexts", "crosswalk", "domains", "governors", "kinds", "light_verbs",
    "load_csv", "load_yaml", "measures", "number_words", "path", "read_yaml", "types", "vague_numbers",
]  # fmt: skip
