"""The words by which the standing of an act is read, from standing_words.yml."""

from __future__ import annotations

from typing import Final

from dateline.codebook.claim_words import listed

FILE: Final = "standing_words.yml"


def standing_words(name: str) -> frozenset[str]:
    """The words of one list.

    Raises:
        CodebookError: The file has no such list, or is wrong.
    """
    return listed(FILE, name)
