"""The words by which acts are dated, from dating.yml."""

from __future__ import annotations

from functools import cache
from typing import Final

from dateline.codebook.claim_words import listed

FILE: Final = "dating.yml"


@cache
def dating(name: str) -> frozenset[str]:
    """The words of one list of dating.yml.

    Raises:
        CodebookError: The file has no such list, or is wrong.
    """
    return listed(FILE, name)
