"""What the source files say now: which pages to fetch, of whom they are, and on which terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from dateline.emit.polars import frame
from dateline.scrape.ledger import Ledger
from dateline.scrape.run import LEDGER_FILE
from dateline.scrape.sources import Source, SourceError, load_sources
from pipelines.provenance import INBOX_SOURCE
from pipelines.settings import ROOT, Settings

SAMPLE_SOURCES: Final = ROOT / "datasets" / "sample" / "sources.yml"
"""The sources of the sample newsroom."""

_STRICTEST: Final = ("none", "excerpt", "full")


@dataclass(frozen=True)
class Sources:
    """The sources that the settings name, and what is known of their outlets."""

    settings: Settings

    def all(self) -> list[Source]:
        """The sources that may be fetched, by id.

        Raises:
            SourceError: A file of sources is missing or invalid, or an id stands twice.
        """
        found = [source for path in self.settings.sources for source in load_sources(path)]
        twice = {s.id for s in found if [t.id for t in found].count(s.id) > 1}
        if twice:
            raise SourceError(f"DATELINE_SOURCES: ids stand twice: {', '.join(sorted(twice))}")
        return sorted(found, key=lambda source: source.id)

    def known(self) -> list[Source]:
        """All sources whose pages the archive may hold: those of the sample newsroom, too."""
        found = {s.id: s for s in load_sources(SAMPLE_SOURCES)} if SAMPLE_SOURCES.is_file() else {}
        found |= {source.id: source for source in self.all()}
        found |= {self.inbox().id: self.inbox()}
        return [found[name] for name in sorted(found)]

    def inbox(self) -> Source:
        """The drop folder as a source: as its ``source.yml`` says, else of unknown licence."""
        said = self.settings.inbox / INBOX_SOURCE
        if said.is_file():
            (source,) = load_sources(said)
        else:
            source = Source.model_validate(
                {
                    "id": "inbox",
                    "outlet": {"id": "inbox", "name": "Drop folder", "kind": "private", "languages": ["en"]},
                    "feeds": [{"url": ".", "kind": "folder"}],
                    "licence": "not stated",
                    "redistribute": "none",
                    "enabled": True,
                }
            )  # fmt: skip
        folder = {"url": str(self.settings.inbox), "kind": "folder"}
        return Source.model_validate(source.model_dump() | {"feeds": [folder]})

    def outlets(self) -> pl.DataFrame:
        """What the source files say of outlets, as rows of the table ``outlets``."""
        rows = {
            s.outlet.id: {
                "outlet_id": s.outlet.id,
                "name": s.outlet.name,
                "domains": sorted(s.outlet.domains),
                "country": s.outlet.country,
                "languages": sorted(s.outlet.languages),
                "kind": s.outlet.kind,
                "owner": s.outlet.owner,
            }
            for s in self.known()
        }
        return frame("outlets", [rows[name] for name in sorted(rows)])

    def terms(self) -> list[dict[str, Any]]:
        """What the source files say of licences: where they stand and how outlets are to be named."""
        return [
            {
                "outlet_id": source.outlet.id,
                "licence": source.licence,
                "licence_url": source.licence_url,
                "attribution": source.attribution,
            }
            for source in self.known()
        ]

    def bounded(self, reports: pl.DataFrame) -> pl.DataFrame:
        """The reports with the licences that their outlets' sources state now.

        What a source stated when a report was read may hold no longer. A report keeps its terms
        where a source of its outlet still states them, or where no source knows the outlet; else it
        gets those that are stated now, of several the strictest.
        """
        stated: dict[str, list[tuple[str, str]]] = {}
        for source in self.known():
            stated.setdefault(source.outlet.id, []).append((source.licence, source.redistribute))
        rows = []
        for outlet, licence, redistribute in (
            reports.select("outlet_id", "licence", "redistribute")
            .unique()
            .sort(pl.all())
            .iter_rows()
        ):
            now = stated.get(outlet)
            if now and (licence, redistribute) not in now:
                new = min(now, key=lambda terms: (_STRICTEST.index(terms[1]), terms[0]))
                rows.append((outlet, licence, redistribute, *new))
        key = ["outlet_id", "licence", "redistribute"]
        kinds = dict.fromkeys([*key, "_licence", "_redistribute"], pl.String)
        changed = pl.DataFrame(rows, schema=kinds, orient="row")
        return (
            reports.join(changed, on=key, how="left", nulls_equal=True, maintain_order="left")
            .with_columns(
                licence=pl.coalesce("_licence", "licence"),
                redistribute=pl.coalesce("_redistribute", "redistribute"),
            )
            .select(reports.columns)
        )

    def listed(self, reports: pl.DataFrame) -> pl.DataFrame | None:
        """How many addresses each outlet listed on each day of the archive that holds reports."""
        path = self.settings.archive / LEDGER_FILE
        if not path.is_file():
            return None
        days = reports["retrieved_at_utc"].drop_nulls().dt.date().unique().sort()
        most: dict[tuple[str, date], int] = {}
        with Ledger(path) as ledger:
            for day in days:
                for run in ledger.runs(day):
                    key = (run.outlet_id, day)
                    most[key] = max(most.get(key, 0), run.listed)
        rows = [{"outlet_id": o, "day": d, "listed": n} for (o, d), n in sorted(most.items())]
        schema = {"outlet_id": pl.String, "day": pl.Date, "listed": pl.Int32}
        return pl.DataFrame(rows, schema=schema)
