"""Chains: all namings of one actor inside one report, summed up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.codebook.roles import role_modifiers, roles
from dateline.linking.homes import Homes

Row = dict[str, Any]


@dataclass(frozen=True)
class Chain:
    """One actor inside one report.

    Attributes:
        names: Proper names that the report gives it, the commonest first; empty for the unnamed.
        country_basis: ``words`` (a demonym or a known name) or ``report`` (the named default of
            `homes`: the country that the sentence's or the report's places are in).
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
    places: dict[str, list[Row]] = defaultdict(list)
    actors: dict[str, list[Row]] = defaultdict(list)
    for row in mentions:
        if row["kind"] == "place":
            places[row["report_id"]].append(row)
            continue
        chain = row["chain"] if row["chain"] is not None else row["mention_id"]
        grouped[row["report_id"], chain].append(row)
        actors[row["report_id"]].append(row)
    homes = {report: Homes(places[report], rows) for report, rows in actors.items()}
    found = [
        _chain(report, sorted(rows, key=lambda r: (r["start"], r["end"])), days, homes[report])
        for (report, _), rows in grouped.items()
    ]
    return sorted(found, key=lambda chain: chain.order)


def _chain(report: str, rows: list[Row], days: Mapping[str, date | None], homes: Homes) -> Chain:
    # A people is a collective like any other: its name makes no actor of its own.
    named = [row for row in rows if row["form"] == "name" and row["kind"] != "group"]
    names = _commonest(
        name
        for row in named
        for name in {row["name"] or row["text"], _untitled(row["text"])}
        if name
    )
    country = next(iter(_commonest(r["country"] for r in rows if r["country"])), None)
    kind = next(iter(_commonest(r["actor_kind"] for r in rows if r["actor_kind"])), None)
    first = (named or rows)[0]
    return Chain(
        report_id=report,
        day=days.get(report),
        start=first["start"],
        end=first["end"],
        kind=_commonest(row["kind"] for row in (named or rows))[0],
        actor_kind=kind,
        names=names,
        country=country or homes.of(rows, kind),
        country_basis="words" if country else "report",
        plural=first["kind"] in ("group", "organization"),
        roles=_commonest(row["role"].strip().lower() for row in rows if row["role"]),
        mentions=tuple(rows),
    )


def _untitled(text: str) -> str:
    """A naming without the words in lower case that say what its bearer is: "brother Maher"."""
    words = text.split()
    while (
        len(words) > 1
        and words[0].islower()
        and (words[0] in roles() or words[0] in role_modifiers())
    ):
        words = words[1:]
    return " ".join(words)


def _commonest(values: Iterable[str]) -> tuple[str, ...]:
    """Distinct values: the commonest first, then the longest, then by alphabet."""
    counts = Counter(values)
    return tuple(sorted(counts, key=lambda value: (-counts[value], -len(value), value)))
