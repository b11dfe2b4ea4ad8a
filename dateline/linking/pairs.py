"""Pairs that people have judged: two namings or tellings that are one thing, or two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

Pair = tuple[str, str]


@dataclass(frozen=True)
class Pairs:
    """Judged pairs of ids (of mentions or of event mentions), each with the lesser id first.

    Attributes:
        same: Pairs that are one.
        apart: Pairs that are two.
    """

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()

    def parts(self, ones: Iterable[str], others: Iterable[str]) -> bool:
        """Whether a judgement keeps these ids apart from those."""
        ones, others = set(ones), set(others)
        return any(
            (a in ones and b in others) or (b in ones and a in others) for a, b in self.apart
        )


NO_PAIRS: Final = Pairs()
"""Nobody has judged anything."""


def ordered(a: str, b: str) -> Pair:
    """A pair as it is kept."""
    return (a, b) if a <= b else (b, a)
