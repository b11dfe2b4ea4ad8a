"""The words by which the arguments of an event are read, from event_words.yml."""

from __future__ import annotations

from functools import cache
from typing import Final

from dateline.codebook.claim_words import WordList
from dateline.codebook.loading import CodebookError, load_yaml

FILE: Final = "event_words.yml"


@cache
def event_words(name: str) -> frozenset[str]:
    """The words of one list.

    Raises:
        CodebookError: The file has no such list, or an entry is wrong.
    """
    lists = load_yaml(FILE, WordList)
    if name not in lists:
        raise CodebookError(
            f"codebook/{FILE}: entry {name}: is missing and a rule asks for it; restore it"
        )
    return frozenset(lists[name].words)
