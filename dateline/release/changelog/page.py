"""The changelog of a release as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import polars as pl

from dateline.release.changelog.events import SHOWN
from dateline.release.changelog.moves import Moves
from dateline.release.changelog.words import REASONS, cell, count, listed, plural, reason, signed

CHART: Final = "changelog.svg"

_WITHOUT: Final = {"countries": "no country", "months": "no date", "types": "no type"}
_ONE: Final = {"countries": "country", "months": "month", "types": "type"}


def first(version: str, rows: Mapping[str, int]) -> str:
    """The changelog of the first release, from the number of rows of its tables."""
    held = [count(rows[name], name.removesuffix("s")) for name in ("events", "actors", "claims")]
    return (
        f"# Changes in Dateline {version}\n\n"
        "This is the first release: there is none before it to compare it with. It holds "
        f"{listed(held)}, read from {count(rows['reports'], 'report')}.\n"
    )


def page(moves: Moves, terms: Sequence[str] = ()) -> str:
    """The changelog of a release against the one before.

    Args:
        moves: What moved.
        terms: Names of the outlets whose terms changed.
    """
    parts = [
        f"# Changes in Dateline {moves.version}\n",
        *_summary(moves),
        *_terms(terms),
        *_tables(moves),
        *_groups(moves),
        *_known_events(moves),
        *_redirects(moves.redirects),
        *_reports(moves.outlets),
        "## Every change\n",
        f"`changes/from-{moves.previous}/` has a row for every cell that changed, with its old "
        f"and its new value, its reason and its cause. `dateline diff {moves.previous} "
        f'{moves.version}` lists them, and `dateline.as_of("{moves.previous}")` still reads every '
        "table as it stood then.",
    ]
    return "\n".join(parts) + "\n"


def alternative(moves: Moves) -> str:
    """What the chart shows, in words, for those who cannot see it."""
    of = moves.events
    placed = moves.groups["countries"]["name"].drop_nulls()
    most = f"; of all countries, most in {placed[0]}" if placed.len() > 1 else ""
    return (
        f"Events that moved from {moves.previous} to {moves.version} by country, month and type: "
        f"{of['added']:,} added, {of['changed']:,} changed, {of['removed']:,} removed{most}"
    )


def _summary(moves: Moves) -> Iterator[str]:
    if not moves.tables.height:
        yield f"No cell of any table differs from {moves.previous}.\n"
        return
    of = moves.events
    grown = moves.events_now - moves.events_before
    than = "as many as" if not grown else f"{abs(grown):,} {'more' if grown > 0 else 'fewer'} than"
    told = (
        f"Compared with {moves.previous}, "
        f"{count(of['added'], 'event')} {_were(of['added'])} added, "
        f"{of['changed'] or 'none'} {_were(of['changed'])} changed and "
        f"{of['removed'] or 'none'} {_were(of['removed'])} removed. "
        f"There {'is' if moves.events_now == 1 else 'are'} {count(moves.events_now, 'event')} now, "
        f"{than} before."
    )
    why = [
        f"{reason(code)} ({signed_parts})"
        for code, signed_parts in (
            (row["reason"], _sizes(row)) for row in moves.reasons.head(3).iter_rows(named=True)
        )
    ]
    yield f"{told} Over all tables, most changed because of: {listed(why)}.\n"
    if any(of.values()):
        yield f"![{alternative(moves)}.]({CHART})\n"


def _terms(outlets: Sequence[str]) -> Iterator[str]:
    """Said at the head, where the changelog of all releases takes it from."""
    if outlets:
        named = listed([cell(outlet) for outlet in outlets])
        yield f"Terms of {named} changed: `licences/outlets.csv` and `NOTICE` have them.\n"


def _sizes(row: Mapping[str, Any]) -> str:
    """How much a reason did: rows that came and went, and cells."""
    rows = row["added"] + row["removed"]
    parts = [count(rows, "row")] * (rows > 0) + [count(row["cells"], "cell")] * (row["cells"] > 0)
    return listed(parts)


def _tables(moves: Moves) -> Iterator[str]:
    if not moves.tables.height:
        return
    yield "## By table\n"
    head = ("rows added", "rows removed", "rows changed", "cells changed")
    names = ("added", "removed", "changed", "cells")
    yield _table(
        ("table", *head),
        ((f"`{row['table']}`", *(row[n] for n in names)) for row in moves.tables.to_dicts()),
    )
    yield "## By reason\n"
    yield "A row that changed for several reasons counts once; each of its cells has its own.\n"
    rows = (
        (reason(row["reason"]), _meaning(row["reason"]), *(row[n] for n in names))
        for row in moves.reasons.to_dicts()
    )
    yield _table(("reason", "meaning", *head), rows)


def _groups(moves: Moves) -> Iterator[str]:
    for group, frame in moves.groups.items():
        if not frame.height:
            continue
        yield f"## {group.capitalize()}\n"
        yield _table(
            (_ONE[group], "events before", "now", "difference", "added", "changed", "removed", "why"),
            (
                (
                    _name(row["name"], group), row["before"], row["now"],
                    signed(row["now"] - row["before"]),
                    row["added"], row["changed"], row["removed"], _why(row["why"]),
                )
                for row in frame.head(SHOWN).to_dicts()
            ),
        )  # fmt: skip
        yield from _left(frame.height, _ONE[group], "changed, too")


def _known_events(moves: Moves) -> Iterator[str]:
    for title, found, said in (
        ("Status", moves.statuses, "Events whose status by the claims for and against changed:"),
        ("Deaths", moves.deaths, "Events whose best figure of people killed changed:"),
    ):
        if not found.height:
            continue
        yield f"## {title}\n\n{said}\n"
        for row in found.rows.to_dicts():
            old, new = (cell(row[side] or "none told") for side in ("old", "new"))
            what = ", ".join(
                cell(row[name])
                for name in ("event_type", "place_name", "date_start")
                if row[name] is not None
            )
            cause = f" `{row['cause']}`" if row["cause"] else ""
            yield f"- `{row['event_id']}` ({what}): {old} → {new}; {reason(row['reason'])}{cause}"
        yield ""
        yield from _left(found.height, "event", "changed so")


def _redirects(redirects: pl.DataFrame) -> Iterator[str]:
    if not redirects.height:
        return
    yield "## Merged, split and withdrawn\n"
    ids = redirects.group_by("kind", "table", "old_id", maintain_order=True).agg(
        "new_id", pl.col("reason").first()
    )
    kinds = dict(ids.group_by("kind").len().iter_rows())
    verbs = {"merge": "merged into another", "split": "split", "withdrawn": "withdrawn"}
    told = [
        f"{count(kinds[kind], 'id')} {_were(kinds[kind])} {verb}"
        for kind, verb in verbs.items()
        if kind in kinds
    ]
    yield f"{listed(told)}; `redirects` has them all.\n"
    for row in ids.head(SHOWN).to_dicts():
        new = listed([f"`{one}`" for one in row["new_id"] if one is not None])
        did = {"merge": f"merged into {new}", "split": f"split into {new}"}
        yield (
            f"- `{row['old_id']}` ({row['table']}): {did.get(row['kind'], row['kind'])}; "
            f"{cell(row['reason'])}"
        )
    yield ""
    yield from _left(ids.height, "id", "left this release")


def _reports(outlets: pl.DataFrame) -> Iterator[str]:
    if not outlets.height:
        return
    yield "## Reports\n"
    new, revised, gone = (int(outlets[name].sum()) for name in ("new", "revised", "gone"))
    by = "its outlet" if revised == 1 else "their outlets"
    yield (
        f"{count(new, 'report').capitalize()} {_were(new)} new, {revised or 'none'} "
        f"{_were(revised)} revised by {by} and {gone or 'none'} {_were(gone)} taken away.\n"
    )
    rows = (
        (cell(row["outlet"]), row["new"], row["revised"], row["gone"])
        for row in outlets.head(SHOWN).to_dicts()
    )
    yield _table(("outlet", "new", "revised", "gone"), rows)
    yield from _left(outlets.height, "outlet", "had such reports")


def _left(height: int, noun: str, did: str) -> Iterator[str]:
    left = height - SHOWN
    if left > 0:
        yield f"{left:,} more {noun if left == 1 else plural(noun)} {did}.\n"


def _table(head: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> str:
    def line(cells: Sequence[Any]) -> str:
        return "| " + " | ".join(f"{c:,}" if isinstance(c, int) else str(c) for c in cells) + " |"

    return "\n".join([line(head), "|" + "---|" * len(head), *map(line, rows)]) + "\n"


def _name(name: str | None, group: str) -> str:
    return _WITHOUT[group] if name is None else cell(name)


def _why(reasons: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(f"{reason(one['reason'])}: {one['count']:,}" for one in reasons)


def _meaning(code: str | None) -> str:
    return REASONS.get(code or "", ("", ""))[1]


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
