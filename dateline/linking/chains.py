"""Chains: all namings of one actor inside one report, summed up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

Row = dict[str, Any]

DOMINANT: Final = 0.6
"""Share of a report's resolved places that must lie in one country to call it the report's."""


@dataclass(frozen=True)
class Chain:
    """One actor inside one report.

    Attributes:
        names: Proper names that the report gives it, the commonest first; empty for the unnamed.
        country_basis: ``words`` (a demonym or a known name) or ``report`` (the named default: the
            country that the report's places are in).
    """

    report_id: str
    day: date | None
    start: int
    end: int
    kind: str
    actor_kind: str | None
    names: tuple[str, ...]
    country: str | None
    country_basis: str
    plural: bool
    roles: tuple[str, ...]
    mentions: tuple[Row, ...]

    @property
    def order(self) -> tuple[str, str, int, int]:
        """Founding order: day, report, position."""
        return (str(self.day or ""), self.report_id, self.start, self.end)


def find_chains(mentions: list[Row], days: Mapping[str, date | None]) -> list[Chain]:
    """The chains of all live mentions of actors, in founding order.

    Args:
        mentions: Live rows of ``mentions``.
        days: report_id to the day that its ids carry.
    """
    grouped: dict[tuple[str, object], list[Row]] = defaultdict(list)
    places: dict[str, Counter[str]] = defaultdict(Counter)
    for row in mentions:
        if row["kind"] == "place":
            if row["country"]:
                places[row["report_id"]][row["country"]] += 1
            continue
        chain = row["chain"] if row["chain"] is not None else row["mention_id"]
        grouped[row["report_id"], chain].append(row)
    here = {report: _dominant(counts) for report, counts in places.items()}
    found = [
        _chain(report, sorted(rows, key=lambda r: (r["start"], r["end"])), days, here.get(report))
        for (report, _), rows in grouped.items()
    ]
    return sorted(found, key=lambda chain: chain.order)


def _dominant(counts: Counter[str]) -> str | None:
    country, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return country if most >= DOMINANT * counts.total() else None


def _chain(
    report: str, rows: list[Row], days: Mapping[str, date | None], here: str | None
) -> Chain:
    named = [row for row in rows if row["form"] == "name"]
    names = _commonest(
        name for row in named for name in {row["name"] or row["text"], row["text"]} if name
    )
    country = next(iter(_commonest(r["country"] for r in rows if r["country"])), None)
    first = (named or rows)[0]
    return Chain(
        report_id=report,
        day=days.get(report),
        start=first["start"],
        end=first["end"],
        kind=_commonest(row["kind"] for row in (named or rows))[0],
        actor_kind=next(iter(_commonest(r["actor_kind"] for r in rows if r["actor_kind"])), None),
        names=names,
        country=country or here,
        country_basis="words" if country else "report",
        plural=first["kind"] in ("group", "organization"),
        roles=_commonest(row["role"].strip().lower() for row in rows if row["role"]),
        mentions=tuple(rows),
    )


def _commonest(values: Iterable[str]) -> tuple[str, ...]:
    """Distinct values: the commonest first, then the longest, then by alphabet."""
    counts = Counter(values)
    return tuple(sorted(counts, key=lambda value: (-counts[value], -len(value), value)))
