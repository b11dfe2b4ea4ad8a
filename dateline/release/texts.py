"""The pages of a release in words: its README with the main events, its notice, its licence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from dateline.emit.sql import EVENTS_COUNTED
from dateline.release.credits import CREDITS
from dateline.release.outlets import Terms
from dateline.release.queries import questions

LICENCE: Final = """\
The tables of this release are licensed under the Creative Commons Attribution 4.0 International
licence (CC BY 4.0): https://creativecommons.org/licenses/by/4.0/

You may share and adapt them for any purpose, also commercially, if you name Dateline and the version
of the release, link to the licence, and say what you changed.

Words of reports that the tables quote stay under the licences of their outlets, and data and programs
of others under theirs: NOTICE names each with what it asks, `licences/outlets.csv` the outlets as a
table, and the columns `licence` and `redistribute` of the table `reports` say it of each report.
"""

_NOTICE: Final = """\
Dateline
The tables of this release are CC BY 4.0: see LICENSE.

## Outlets

Reports, by outlet, with the licence of their text, how much of it this release may hold, and what
the licence asks of whoever uses those words on. `licences/outlets.csv` has the same as a table,
`licences/excerpts.parquet` how much is told of each report that may be excerpted.

"""

_OTHERS: Final = """\

## Data and programs of others

"""

_QUERIES: Final = """\
Ten questions of researchers are answered by the files in `queries/`, in SQL and, with the same
answers, in [Polars](queries/polars.md) and [pandas](queries/pandas.md):

{table}

```sh
duckdb -init catalog.sql -c ".read queries/{first}.sql"
```
"""

_HASHES: Final = """\
## Checking it

`dateline verify FOLDER` checks every file. Without Dateline, `sha256sum -c SHA256SUMS` checks the
bytes, and either of these computes the hash of each table's rows, which depends on no order, file
or program, and prints whether it is the one in `manifest.json`; [hashes/README.md](hashes/README.md)
says how it is defined.

```sh
duckdb -f hashes/rows.sql
python hashes/rows.py
```
"""

_VAGUE: Final = (None, "unknown", "other")
_SHOWN: Final = 25
_TOLD: Final = (
    "event_id", "date_start", "date_end", "place_name", "event_type", "mode", "actors", "status",
)  # fmt: skip


def notice(terms: Iterable[Terms]) -> str:
    """The notice: every outlet with its terms, and what is in a release of others."""
    of_outlets = [
        f"- {one.outlet}: {one.licence}; {one.redistribute}; {one.reports} reports\n"
        + (f"  {one.licence_url}\n" if one.licence_url else "")
        + f"  Attribution: {one.attribution}\n  {one.asks}\n"
        for one in terms
    ]
    others = [
        f"- {one.name} ({one.url}): {one.licence}\n"
        + (f"  {one.licence_url}\n" if one.licence_url else "")
        + f"  {one.what}\n  {one.credit}\n"
        for one in CREDITS
        if one.released
    ]
    helped = [f"- {one.name} ({one.url}): {one.licence}. {one.what}\n" for one in CREDITS
              if not one.released]  # fmt: skip
    made = "\nUsed to make it, and not in it:\n\n"
    return "".join([_NOTICE, *(of_outlets or ["- none\n"]), _OTHERS, *others, made, *helped])


def readme(tables: Mapping[str, pl.LazyFrame], manifest: Mapping[str, Any], *sections: str) -> str:
    """The README of a release: what is in it, the main events, how to read and cite it.

    Args:
        tables: Every table.
        manifest: The manifest.
        sections: Further sections, such as the one that explains its times.
    """
    version = manifest["version"]
    rows = [
        f"| [`{name}`](codebook.md#{name}) | {said['rows']} |"
        for name, said in manifest["tables"].items()
    ]
    parts = [
        f"# Dateline {version}\n",
        f"Events, actors and claims read from {_period(tables['reports'])}. Released "
        f"{manifest['released_at_utc']} UTC, contract {manifest['contract_version']}, "
        f"code {manifest['code_version']}.\n",
        "## Main events\n",
        main_events(tables),
        "\n## Tables\n\n| table | rows |\n|---|---|",
        *rows,
        "\n`site/index.html` shows the release in a browser: timeline, map, events with their claims. "
        "`codebook.md` says what each column means (`codebook.json` has its types for programs), "
        "`catalog.sql` makes views for DuckDB, `manifest.json` and `SHA256SUMS` hold the hashes; `dateline verify` checks them.\n",
        "## Reading it\n",
        f'```python\nimport dateline\nevents = dateline.load("events", version="{version}")\n```\n',
        _queries(),
        *sections,
        _HASHES,
        "`CHANGELOG.md` says what changed since the release before, and why.\n",
        "## Citing it\n",
        f"{citation(version, manifest['released_at_utc'], doi_of(manifest))}\n",
        "The tables are CC BY 4.0 (`LICENSE`); quoted words of reports stay under the licences of "
        "their outlets (`NOTICE`).",
    ]
    return "\n".join(parts) + "\n"


def _queries() -> str:
    """What the queries of a release answer, as a table, and how to run one."""
    asked = questions()
    rows = [f"| [{one.title}](queries/{one.name}.sql) | {one.mind} |" for one in asked]
    table = "\n".join(["| question | mind |", "|---|---|", *rows])
    return _QUERIES.format(table=table, first=asked[0].name)


def citation(version: str, released_at: str, doi: str = "") -> str:
    """How to cite a release, in words."""
    return (
        f"Dateline ({released_at[:4]}). Dateline event data, version {version} [data set]. "
        f"Released {released_at[:10]}." + (f" https://doi.org/{doi}" if doi else "")
    )


def doi_of(manifest: Mapping[str, Any]) -> str:
    """The DOI of a release; empty where it has none."""
    return str((manifest.get("publication") or {}).get("doi") or "")


def main_events(tables: Mapping[str, pl.LazyFrame], shown: int = _SHOWN) -> str:
    """The events that most outlets tell, as a Markdown table: date, place, what, status, who.

    Args:
        tables: Released tables: ``events``, ``actors``, ``claims`` and ``claim_events``.
        shown: How many events at most.
    """
    counted = pl.SQLContext(events=tables["events"]).execute(
        f"SELECT * FROM events WHERE {EVENTS_COUNTED} AND event_type <> 'untyped'", eager=False
    )
    most = counted.sort(
        "n_outlets", "n_reports", "independent_for", "event_id", descending=[True] * 3 + [False]
    ).head(shown)
    ids = most.select("event_id").collect(engine="streaming")["event_id"].implode()
    told = tables["events"].filter(pl.col("event_id").is_in(ids)).select(_TOLD)
    chosen = told.collect(engine="streaming").sort("date_start", "event_id", nulls_last=True)
    names = _names(tables["actors"], chosen["actors"])
    says = _who_says(tables, ids)
    lines = ["| date | place | what | who | status | who says so |", "|---|---|---|---|---|---|"]
    for event in chosen.iter_rows(named=True):
        cells = (
            _days(event["date_start"], event["date_end"]),
            event["place_name"] or "",
            event["event_type"] + (f" {event['mode']}" if event["mode"] not in _VAGUE else ""),
            _who(event["actors"] or [], names),
            event["status"],
            ", ".join(says.get(event["event_id"], ["the outlets"])[:3]),
        )
        lines.append("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _names(actors: pl.LazyFrame, parts: pl.Series) -> dict[str, str]:
    """Names of the actors of these parts in events."""
    ids = parts.explode().struct.field("actor_id").drop_nulls().unique().implode()
    named = actors.filter(pl.col("actor_id").is_in(ids)).select("actor_id", "name")
    return dict(named.collect(engine="streaming").iter_rows())


def _who(actors: list[dict[str, str]], names: Mapping[str, str]) -> str:
    """Who did it, and after an arrow to whom; at most two names a side."""
    sides: dict[bool, list[str]] = {True: [], False: []}
    for part in actors:
        sides[part["role"] != "target"].append(names.get(part["actor_id"], "?"))
    doers, others = (", ".join(sides[side][:2]) for side in (True, False))
    return f"{doers} → {others}".strip() if others else doers


def _who_says(tables: Mapping[str, pl.LazyFrame], events: pl.Series) -> dict[str, list[str]]:
    """Names of the sources of the claims for these events, by how often they say it."""
    links = tables["claim_events"].filter(pl.col("event_id").is_in(events), stance="for")
    told = links.select("event_id", "claim_id").collect(engine="streaming")
    claims = tables["claims"].filter(pl.col("claim_id").is_in(told["claim_id"].implode()))
    sources = claims.select("claim_id", "source_name").collect(engine="streaming")
    said = (
        told.join(sources, on="claim_id")
        .drop_nulls("source_name")
        .group_by("event_id", "source_name")
        .len()
        .sort("event_id", "len", "source_name", descending=[False, True, False])
    )
    grouped: dict[str, list[str]] = {}
    for event, name, _ in said.iter_rows():
        grouped.setdefault(event, []).append(name)
    return grouped


def _days(start: date | None, end: date | None) -> str:
    if start is None:
        return ""
    return start.isoformat() if end in (None, start) else f"{start} to {end}"


def days_of(reports: pl.LazyFrame) -> tuple[date | None, date | None]:
    """The first and the last day on which reports were published; none where none tells."""
    day = pl.col("published_at_utc").dt.date()
    first, last = reports.select(day.min(), last=day.max()).collect(engine="streaming").row(0)
    return first, last


def _period(reports: pl.LazyFrame) -> str:
    coded = reports.filter(status="ok")
    days = [str(day) for day in days_of(coded) if day is not None]
    when = f", published {' to '.join(dict.fromkeys(days))}" if days else ""
    count, outlets = (
        coded.select(pl.len(), outlets=pl.col("outlet_id").n_unique())
        .collect(engine="streaming")
        .row(0)
    )
    return f"{count} reports of {outlets} outlets{when}"
