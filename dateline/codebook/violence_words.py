"""The words by which violence is told from talk and accidents, from violence_words.yml."""

from __future__ import annotations

from functools import cache
from typing import Final

from dateline.codebook.claim_words import word_lists
from dateline.codebook.loading import CodebookError

FILE: Final = "violence_words.yml"


@cache
def violence_words(name: str) -> frozenset[str]:
    """The words of one list.

    Raises:
        CodebookError: The file has no such list, or is wrong.
    """
    lists = word_lists(FILE)
    if name not in lists:
        raise CodebookError(
            f"codebook/{FILE}: entry {name}: is missing and a rule asks for it; restore it"
        )
    return frozenset(lists[name].words)
