"""From how far back an act is of the distant past, from background.yml."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Final

from pydantic import Field

from dateline.codebook.loading import CodebookError, load_yaml
from dateline.codebook.model import Clause, Strict

FILE: Final = "background.yml"


class Distance(Strict):
    """How many days before its report an act of the distant past lies, and why so many."""

    days: int = Field(ge=31)
    because: Clause


@cache
def distant() -> timedelta:
    """From how far before its report an act is of the distant past.

    Raises:
        CodebookError: The file is wrong, or has no such entry.
    """
    entries = load_yaml(FILE, Distance)
    if "distant" not in entries:
        raise CodebookError(f"codebook/{FILE}: entry distant: is missing; restore it")
    return timedelta(days=entries["distant"].days)
