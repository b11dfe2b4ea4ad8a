"""The words by which figures are read, from figure_words.yml."""

from __future__ import annotations

from functools import cache
from typing import Final

from dateline.codebook.claim_words import listed

FILE: Final = "figure_words.yml"


@cache
def figure_words(name: str) -> frozenset[str]:
    """The words of one list of figure_words.yml.

    Raises:
        CodebookError: The file has no such list, or is wrong.
    """
    return listed(FILE, name)
