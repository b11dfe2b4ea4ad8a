"""What the user interface shows of a candidate and of a release: tables, numbers to plot, pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import dagster as dg
import polars as pl

from dateline.emit.dataset_card import body
from dateline.release import manifest
from dateline.release.parts.quality import MEASURES
from dateline.release.quality.page import bound_in_words, value_in_words

PLOTTED: Final = ("reports", "claims", "event_mentions", "events", "actors", "quantities")
"""Tables whose numbers of rows stand alone, so that the user interface plots them over releases."""

_MEASURE: Final = ("measure", "value", "last release", "bound", "of")


def pages(folder: Path) -> dict[str, Any]:
    """What a release says of itself: main events and changes in words, and where its page lies."""
    shown: dict[str, Any] = {"README": dg.MetadataValue.md(body(_text(folder / "README.md")))}
    if (folder / "CHANGELOG.md").is_file():
        shown["changes"] = dg.MetadataValue.md(_without_pictures(_text(folder / "CHANGELOG.md")))
    site = folder / "site" / "index.html"
    if site.is_file():
        shown["page"] = dg.MetadataValue.path(str(site))
    return shown | {"dagster/uri": folder.as_uri()}


def rows(folder: Path, previous: Path | None) -> dict[str, Any]:
    """Rows by table beside those of the release before, and the numbers that are plotted."""
    now, before = _rows(folder), _rows(previous) if previous is not None else {}
    listed = [
        {
            "table": name,
            "rows": f"{count:,}",
            "last release": f"{before[name]:,}" if name in before else "–",
            "difference": f"{count - before[name]:+,}" if name in before else "–",
        }
        for name, count in now.items()
    ]
    plotted = {f"rows: {name}": now[name] for name in PLOTTED}
    return {"rows": table(listed, ("table", "rows", "last release", "difference"))} | plotted


def shares(folder: Path) -> dict[str, Any]:
    """Shares of rows that lack something, as numbers that are plotted over releases."""
    measures = pl.read_parquet(folder / MEASURES)
    found = measures.filter(pl.col("of").is_not_null() & (pl.col("group") != "sample"))
    return {
        f"{one['group']}: {one['measure']}": dg.MetadataValue.float(round(one["value"], 4))
        for one in found.iter_rows(named=True)
        if one["value"] is not None
    }


def plotted(measures: pl.DataFrame) -> dict[str, Any]:
    """Measures that have a bound, as numbers that are plotted over runs."""
    return {
        f"{one['group']}: {one['measure']}": dg.MetadataValue.float(round(one["value"], 4))
        for one in measures.iter_rows(named=True)
        if bound_in_words(one) and one["value"] is not None
    }


def measured(measures: pl.DataFrame, bounded: bool = False) -> dg.TableMetadataValue:
    """Measures as a table: value, value of the last release, bound.

    Args:
        measures: See `dateline.release.quality.measures`.
        bounded: Only those that have a bound.
    """
    listed = []
    for one in measures.iter_rows(named=True):
        count, bound = one["of"] is None, bound_in_words(one)
        if bound or not bounded:
            listed.append({
                "measure": f"{one['group']}, {one['measure']}",
                "value": value_in_words(one["value"], count),
                "last release": value_in_words(one["previous"], count),
                "bound": bound,
                "of": "" if count else f"{one['of']:,}",
            })  # fmt: skip
    return table(listed, _MEASURE)


def table(listed: Sequence[Mapping[str, str]], names: Sequence[str]) -> dg.TableMetadataValue:
    """Rows as a table of metadata; it may be empty."""
    schema = dg.TableSchema(columns=[dg.TableColumn(name) for name in names])
    return dg.MetadataValue.table([dg.TableRecord(row) for row in listed], schema=schema)


def _rows(folder: Path) -> dict[str, int]:
    return {name: said["rows"] for name, said in manifest.read(folder)["tables"].items()}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _without_pictures(text: str) -> str:
    """The user interface cannot reach pictures that lie beside a page."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("!["))
