"""Version names: ``YYYY.MM.N``, the N-th release of a month, by the release's own instant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

_FORM: Final = re.compile(r"(\d{4})\.(0[1-9]|1[0-2])\.([1-9]\d*)")


def parse(version: str) -> tuple[int, int, int]:
    """Year, month and number of a version, which also is the order of versions.

    Raises:
        ValueError: The text is no version name.
    """
    match = _FORM.fullmatch(version)
    if match is None:
        raise ValueError(f"{version!r} is no version; versions look like 2024.12.1")
    year, month, number = match.groups()
    return int(year), int(month), int(number)


def is_version(name: str) -> bool:
    """Whether the name is a version name."""
    return _FORM.fullmatch(name) is not None


def next_version(released_at: datetime, versions: Iterable[str]) -> str:
    """The name of the next release.

    Args:
        released_at: Instant of the release (naive UTC); an input, never the clock.
        versions: All versions there are, withdrawn ones too: no name is used twice.
    """
    month = (released_at.year, released_at.month)
    taken = [number for *of, number in map(parse, versions) if tuple(of) == month]
    return f"{released_at:%Y.%m}.{max(taken, default=0) + 1}"
