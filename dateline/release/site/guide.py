"""How to cite and to query a release: the texts that the page offers for copying."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.emit.sql import EVENTS_COUNTED
from dateline.release import texts
from dateline.release.manifest import table_files


def citations(manifest: Mapping[str, Any]) -> list[dict[str, str]]:
    """Ways to cite the release: name, text."""
    version, released = str(manifest["version"]), str(manifest["released_at_utc"])
    doi = texts.doi_of(manifest)
    bibtex = (
        f"@misc{{dateline_{version.replace('.', '_')},\n"
        "  author = {{The Dateline authors}},\n"
        "  title = {Dateline event data},\n"
        f"  year = {{{released[:4]}}},\n"
        f"  version = {{{version}}},\n"
        + (f"  doi = {{{doi}}},\n" if doi else "")
        + f"  note = {{Data set, released {released[:10]}}}\n"
        "}"
    )
    text = texts.citation(version, released, doi)
    return [
        {"id": "cite-text", "name": "In words", "text": text},
        {"id": "cite-bibtex", "name": "BibTeX", "text": bibtex},
    ]


def queries(manifest: Mapping[str, Any]) -> list[dict[str, str]]:
    """The same question in five tools: counted events by country and status.

    Paths are relative to the folder of the release; the page puts its address before them when it
    is read from a web server.
    """
    path = table_files(manifest, "events")[-1]
    version = manifest["version"]
    duckdb = (
        "SELECT country, status, count(*) AS events\n"
        f"FROM read_parquet('{path}')\n"
        f"WHERE {EVENTS_COUNTED.replace(' AND ', chr(10) + '  AND ')}\n"
        "GROUP BY country, status\n"
        "ORDER BY events DESC, country, status;"
    )
    pandas = (
        "import pandas as pd\n\n"
        f'events = pd.read_parquet("{path}")\n'
        "counted = events[\n"
        '    events["occurrence"].isin(["occurred", "ongoing"])\n'
        '    & (events["granularity"] == "single")\n'
        '    & ~events["status"].isin(["denied", "retracted"])\n'
        "]\n"
        'print(counted.groupby(["country", "status"], dropna=False).size())'
    )
    polars = (
        "import polars as pl\n\n"
        f'events = pl.scan_parquet("{path}")\n'
        "counted = events.filter(\n"
        '    pl.col("occurrence").is_in(["occurred", "ongoing"]),\n'
        '    pl.col("granularity") == "single",\n'
        '    ~pl.col("status").is_in(["denied", "retracted"]),\n'
        ")\n"
        'print(counted.group_by("country", "status").len().collect())'
    )
    r = (
        "library(arrow)\n"
        "library(dplyr)\n\n"
        f'read_parquet("{path}") |>\n'
        '  filter(occurrence %in% c("occurred", "ongoing"),\n'
        '         granularity == "single",\n'
        '         !status %in% c("denied", "retracted")) |>\n'
        "  count(country, status, sort = TRUE)"
    )
    own = (
        f'import dateline\n\nevents = dateline.load("events", version="{version}")\n'
        f'claims = dateline.load("claims", version="{version}")'
    )
    return [
        {"id": "query-duckdb", "name": "DuckDB", "text": duckdb},
        {"id": "query-pandas", "name": "pandas", "text": pandas},
        {"id": "query-polars", "name": "Polars", "text": polars},
        {"id": "query-r", "name": "R", "text": r},
        {"id": "query-dateline", "name": "Dateline", "text": own},
    ]
