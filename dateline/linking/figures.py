"""Figures of an event: low, best and high over what each origin said last. Codebook, section 6."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

Row = dict[str, Any]

MEASURES: Final = ("killed", "killed_civilian", "injured")
_RANK_OUTLET: Final = 5


@dataclass(frozen=True)
class Figure:
    """One number of one telling with what decides its weight.

    Attributes:
        origin: Id of the origin; null for hearsay.
        rank: 1 independent body or hospital, 2 authority of the side hit, 3 authority of the side
            that acted, 4 anonymous, 5 unattributed or the outlet's own voice.
        told: Publication of the report, as a sortable text.
    """

    row: Row
    origin: str | None
    rank: int
    told: str


def rank(source_kind: str, actor_kind: str | None, party: str, anonymous: bool) -> int:
    """Rank of an origin for figures."""
    if anonymous:
        return 4
    if actor_kind in ("ngo", "io"):
        return 1
    if party == "target_side":
        return 2
    if party == "agent_side":
        return 3
    return _RANK_OUTLET if source_kind == "none" else 1


def tolls(figures: Iterable[Figure]) -> Row:
    """The figure cells of an event: ``<measure>_low``, ``_best``, ``_high`` and the best's claim."""
    cells: Row = {f"{m}_{bound}": None for m in MEASURES for bound in ("low", "best", "high")}
    cells["killed_best_claim_id"] = None
    told = [f for f in figures if f.row["scope"] == "event"]
    for measure in MEASURES:
        counted = _latest([f for f in told if _counts(f.row, measure)])
        if not counted:
            continue
        lows = [f.row["low"] for f in counted if f.row["low"] is not None]
        highs = [f.row["high"] for f in counted]
        low = min(lows, default=None)
        high = None if None in highs else max(highs)
        exact = [f for f in counted if f.row["best"] is not None]
        best = min(
            exact, key=lambda f: (f.rank, _reversed(f.told), f.row["quantity_id"]), default=None
        )
        cells[f"{measure}_low"], cells[f"{measure}_high"] = low, high
        if best is not None:
            cells[f"{measure}_best"] = best.row["best"]
            if measure == "killed":
                cells["killed_best_claim_id"] = best.row["claim_id"]
    return cells


def _counts(row: Row, measure: str) -> bool:
    if measure == "killed_civilian":
        return bool(row["measure"] == "killed" and row["of_whom"] in ("civilian", "child"))
    return bool(row["measure"] == measure)


def _latest(figures: list[Figure]) -> list[Figure]:
    """Of each origin the figures of its latest report; hearsay stands by itself."""
    last: dict[str, str] = {}
    for figure in figures:
        key = figure.origin or figure.row["quantity_id"]
        last[key] = max(last.get(key, ""), figure.told)
    return [f for f in figures if f.told == last[f.origin or f.row["quantity_id"]]]


def _reversed(text: str) -> tuple[int, ...]:
    """A key that sorts texts from the last to the first."""
    return tuple(-ord(character) for character in text)
