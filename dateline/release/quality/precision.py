"""What verdicts on drawn rows say: precision with its 95 % interval, by type and over all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

import polars as pl

_LEVEL: Final = 0.95
JUDGED: Final = ("type_and_agent", "whole")
"""Columns of verdicts: right type and doer; right in every cell."""


@dataclass(frozen=True)
class Precision:
    """A share of right rows.

    Attributes:
        name: Event type, or ``all``.
        column: Which verdict (`JUDGED`).
        judged: How many rows were judged.
        right: How many of them are right.
        share: The share that is right; over all types weighted by how many rows each stands for.
        low: Lower bound of the 95 % interval.
        high: Its upper bound.
    """

    name: str
    column: str
    judged: int
    right: int
    share: float
    low: float
    high: float


def wilson(share: float, judged: float) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score method.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of
    the American Statistical Association 22, 1927: it holds for few rows and shares near 1.

    Args:
        share: The share that is right, 0 to 1.
        judged: Over how many rows, more than 0; a weighted share has an effective number.
    """
    z = NormalDist().inv_cdf((1 + _LEVEL) / 2)
    middle = (share + z * z / (2 * judged)) / (1 + z * z / judged)
    half = z / (1 + z * z / judged) * sqrt(share * (1 - share) / judged + z * z / (4 * judged**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def precision(verdicts: pl.DataFrame) -> Iterator[Precision]:
    """Precision over all types, then by type, for both verdicts.

    Args:
        verdicts: Columns event_type, weight, type_and_agent, whole; rows without a verdict are
            left out.
    """
    for column in JUDGED:
        known = verdicts.filter(pl.col(column).is_not_null())
        if not known.height:
            continue
        yield _of("all", column, known)
        for (name,), rows in known.sort("event_type").group_by("event_type", maintain_order=True):
            yield _of(str(name), column, rows)


def _of(name: str, column: str, rows: pl.DataFrame) -> Precision:
    pairs = [(float(w), bool(r)) for w, r in rows.select("weight", column).iter_rows()]
    weights = sum(weight for weight, _ in pairs)
    share = sum(weight for weight, right in pairs if right) / weights
    # Kish's effective number: unequal weights tell less than as many equal ones.
    low, high = wilson(share, weights**2 / sum(weight**2 for weight, _ in pairs))
    right = sum(right for _, right in pairs)
    return Precision(name, column, len(pairs), right, share, low, high)
