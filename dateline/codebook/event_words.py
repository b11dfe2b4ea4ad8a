"""The words by which the arguments of an event are read, from event_words.yml."""

from __future__ import annotations

from functools import cache
from typing import Final

from dateline.codebook.claim_words import listed

FILE: Final = "event_words.yml"


@cache
def event_words(name: str) -> frozenset[str]:
    """The words of one list of event_words.yml.

    Raises:
        CodebookError: The file has no such list, or is wrong.
    """
    return listed(FILE, name)
