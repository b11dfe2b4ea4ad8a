"""Alignment of two names' words: the closest pairs first, each word used once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

MATCHED: Final = 0.7
"""Least likeness of two words that are paired."""


@dataclass(frozen=True)
class Alignment:
    """What of two names fits together, by weight.

    Attributes:
        base: Mean likeness of the paired words; null when no pair is alike enough.
        weight: Weight of the paired words.
        pairs: How many pairs there are.
        rest_left: Weight of the first name's words that stay alone.
        rest_right: The same of the second name.
    """

    base: float | None
    weight: float
    pairs: int
    rest_left: float
    rest_right: float


def align(
    left: tuple[str, ...],
    right: tuple[str, ...],
    alike: Callable[[str, str], float],
    weigh: Callable[..., float],
) -> Alignment:
    """Pair the words of two names.

    Args:
        left: Words of the first name.
        right: Words of the second name.
        alike: Likeness of two words, 0 to 1.
        weigh: Weight of one word, or of a pair.
    """
    scored = sorted(
        ((alike(u, v), i, j) for i, u in enumerate(left) for j, v in enumerate(right)),
        key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1], pair[2]),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    gained = weight = 0.0
    for score, i, j in scored:
        if score < MATCHED or i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        size = weigh(left[i], right[j])
        gained += score * size
        weight += size
    return Alignment(
        base=gained / weight if weight else None,
        weight=weight,
        pairs=len(used_left),
        rest_left=sum(weigh(word) for i, word in enumerate(left) if i not in used_left),
        rest_right=sum(weigh(word) for j, word in enumerate(right) if j not in used_right),
    )
