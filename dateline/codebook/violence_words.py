"""The words by which violence is told from talk and accidents, from violence_words.yml."""

from __future__ import annotations

from functools import cache
from typing import Final

from dateline.codebook.claim_words import listed

FILE: Final = "violence_words.yml"


@cache
def violence_words(name: str) -> frozenset[str]:
    """The words of one list of violence_words.yml.

    Raises:
        CodebookError: The file has no such list, or is wrong.
    """
    return listed(FILE, name)
