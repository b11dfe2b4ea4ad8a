"""Figures of an event: low, best and high over what each origin said last. Codebook, section 6."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

Row = dict[str, Any]

MEASURES: Final = ("killed", "killed_civilian", "injured")
_PARTS: Final = frozenset({"child", "civilian", "official", "combatant_agent", "combatant_target"})
"""Of whom: counts that may be a part of a total which the same origin gives."""
UNATTRIBUTED: Final = 5
"""Rank of hearsay and of an outlet's own voice."""


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
    if source_kind in ("none", "media", "footage"):
        return UNATTRIBUTED
    if anonymous:
        return 4
    if actor_kind in ("ngo", "io"):
        return 1
    if party in ("target_side", "agent_side"):
        return 2 if party == "target_side" else 3
    return 1


def tolls(figures: Iterable[Figure]) -> Row:
    """The figure cells of an event: ``<measure>_low``, ``_best``, ``_high`` and the best's claim."""
    cells: Row = {f"{m}_{bound}": None for m in MEASURES for bound in ("low", "best", "high")}
    cells["killed_best_claim_id"] = None
    told = [f for f in figures if f.row["scope"] == "event"]
    for measure in MEASURES:
        counted = _whole(_latest([f for f in told if _counts(f.row, measure)]), measure)
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


def _voice(figure: Figure) -> str:
    """Whose figure it is; hearsay stands by itself."""
    return figure.origin or str(figure.row["quantity_id"])


def _latest(figures: list[Figure]) -> list[Figure]:
    """Of each origin the figures of its latest report."""
    last: dict[str, str] = {}
    for figure in figures:
        last[_voice(figure)] = max(last.get(_voice(figure), ""), figure.told)
    return [f for f in figures if f.told == last[_voice(f)]]


def _whole(figures: list[Figure], measure: str) -> list[Figure]:
    """Without parts of a total: where an origin counts all, its "including three children" goes."""
    parts = ("child",) if measure == "killed_civilian" else _PARTS
    whole = {_voice(f) for f in figures if f.row["of_whom"] not in parts}
    return [f for f in figures if f.row["of_whom"] not in parts or _voice(f) not in whole]


def supersedes(figures: Iterable[Figure]) -> dict[str, str]:
    """quantity_id to the figure of the same origin, measure and people that it replaces."""
    series: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        if figure.origin is not None and figure.row["scope"] == "event":
            key = (figure.origin, figure.row["measure"], figure.row["of_whom"])
            series.setdefault(key, []).append(figure)
    replaced = {}
    for told in series.values():
        told.sort(key=lambda f: (f.told, f.row["quantity_id"]))
        for earlier, later in pairwise(told):
            values = [(f.row["low"], f.row["best"], f.row["high"]) for f in (earlier, later)]
            if earlier.told < later.told and values[0] != values[1]:
                replaced[str(later.row["quantity_id"])] = str(earlier.row["quantity_id"])
    return replaced


def disagree(figures: Iterable[Figure]) -> bool:
    """Whether origins give different exact numbers for the same measure and people."""
    exact: dict[tuple[str, str], set[int]] = {}
    for figure in _latest([f for f in figures if f.row["scope"] == "event"]):
        if figure.row["best"] is not None and figure.origin is not None:
            key = (figure.row["measure"], figure.row["of_whom"])
            exact.setdefault(key, set()).add(figure.row["best"])
    return any(len(numbers) > 1 for numbers in exact.values())


def _reversed(text: str) -> tuple[int, ...]:
    """A key that sorts texts from the last to the first."""
    return tuple(-ord(character) for character in text)
