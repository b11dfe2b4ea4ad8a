"""The page itself: a template filled with plain values, its data, and the files that it loads."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from dateline.release import manifest
from dateline.release.draft import Draft
from dateline.release.manifest import table_files
from dateline.release.site import changes, codebook, cubes, glance, guide, main_events, words
from dateline.tables import codes

HERE: Final = Path(__file__).parent
BUNDLE: Final = HERE / "bundle"
"""What `make site-assets` builds: scripts, map, licences."""

READ: Final = ("events", "claims", "claim_events", "reports", "actors", "event_mentions")
"""Tables whose files the page reads rows from."""


def write(draft: Draft) -> None:
    """Write the folder ``site/`` of a draft: ``index.html``, ``data.js`` and what they load."""
    draft.write("site/index.html", render(context(draft)))
    draft.write("site/data.js", "window.DATELINE = " + _script(data(draft)) + ";\n")
    for path in sorted(BUNDLE.iterdir()):
        shutil.copyfile(path, draft.folder / "site" / path.name)
    shutil.copyfile(HERE / "style.css", draft.folder / "site" / "style.css")


def render(values: dict[str, Any]) -> str:
    """The page from its values; every value is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"number": words.number, "size": words.size}
    environment.globals |= {"count": words.count, "share": words.share}
    return environment.get_template("index.html").render(values)


def context(draft: Draft) -> dict[str, Any]:
    """What the template is filled with."""
    tables = draft.tables
    first, last = glance.published(tables["reports"])
    reports, outlets = glance.coded(tables["reports"])
    shares = cubes.shares(tables["events"])
    return {
        "version": draft.version,
        "manifest": draft.manifest,
        "released": words.day(draft.released_at.date()),
        "read": words.count(reports, "report") + " of " + words.count(outlets, "outlet"),
        "period": words.period(first, last),
        "figures": glance.figures(tables),
        "outlets": glance.outlets(tables),
        "countries": dict(draft.materials.countries),
        "files": glance.files(draft.folder, draft.manifest),
        "tables": codebook.tables(),
        "types": codebook.types(draft.materials.types),
        "changes": changes.summary(draft.folder, draft.manifest, draft.previous),
        "shares": _shares(shares, draft.previous),
        "counted": words.number(shares["events"]),
        "citations": guide.citations(draft.manifest),
        "queries": guide.queries(draft.manifest),
        "linked": _linked(draft.folder / "dataset.jsonld"),
        "beside": {
            name: (draft.folder / name).is_file()
            for name in ("CHANGELOG.md", "quality/report.md", "CITATION.cff", "datapackage.json")
        },
    }


def data(draft: Draft) -> dict[str, Any]:
    """What the scripts of the page work with."""
    tables = draft.tables
    first, last = glance.published(tables["reports"])
    unit = cubes.unit(first, last)
    events = cubes.countable(tables["events"])
    shown = main_events.main_events(tables)
    codes_of = set(events.select("country").unique().collect(engine="streaming")["country"])
    return {
        "version": draft.version,
        "unit": unit,
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "statuses": list(codes.STATUS),
        "withdrawn": list(cubes.WITHDRAWN),
        "types": {
            entry["name"]: entry["definition"] for entry in codebook.types(draft.materials.types)
        },
        "countries": {
            code: name for code, name in draft.materials.countries.items() if code in codes_of
        },
        "time": cubes.by_time(events, unit),
        "places": cubes.by_place(events),
        "total": events.select(pl.len()).collect(engine="streaming").item(),
        "events": shown,
        "files": {name: table_files(draft.manifest, name) for name in READ},
        "columns": list(main_events.EVENT),
    }


def _shares(now: Mapping[str, int], previous: Path | None) -> list[dict[str, Any]]:
    """Shares of rows that lack something, of this release and of the one before."""
    before = cubes.shares(_events_of(previous)) if previous else None
    said = {
        "untyped": "Type unclear (untyped)",
        "unlocated": "No place found",
        "country_only": "Place known to the country only",
        "undated": "No date",
        "publication": "Dated by publication, as the text gives no date",
        "disputed": "Disputed: claims for and against",
    }
    return [
        {
            "said": text,
            "rows": words.number(now[name]),
            "share": words.share(now[name], now["events"]),
            "before": _both(before[name], before["events"]) if before else None,
        }
        for name, text in said.items()
    ]


def _both(part: int, whole: int) -> str:
    """A number with its share beside it."""
    return f"{words.number(part)} ({words.share(part, whole)})"


def _events_of(release: Path) -> pl.LazyFrame:
    paths = [release / path for path in table_files(manifest.read(release), "events")]
    return pl.scan_parquet(paths, glob=False)


def _linked(path: Path) -> str:
    """What search engines for data sets read, for a script element; empty if there is no file."""
    return _script(json.loads(path.read_text("utf-8"))) if path.is_file() else ""


def _script(value: Any) -> str:
    """A value as JSON that may also stand in a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
