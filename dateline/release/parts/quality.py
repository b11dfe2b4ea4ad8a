"""The quality of a release: measures, report, and the rows that a reader is asked to judge."""

from __future__ import annotations

import polars as pl

from dateline.release.draft import Draft
from dateline.release.files import to_json
from dateline.release.parquet import small
from dateline.release.quality import draw, measures, page

MEASURES = "quality/measures.parquet"


def write(draft: Draft) -> None:
    """Write ``quality/measures.parquet``, ``report.json``, ``report.md`` and ``audit.parquet``.

    A measure that leaves its bound stops nothing here: the candidate is made, so that it can be
    looked at, and a check of its own (`expectations.quality`) keeps it from being released.

    Raises:
        ValueError: A bound is set for a measure that does not exist.
    """
    made = draft.materials
    now = measures.of_tables(draft.tables)
    if made.sample_scores is not None:
        now = pl.concat([now, measures.of_scores("sample", made.sample_scores)])
    before = None
    if draft.previous is not None and (draft.previous / MEASURES).is_file():
        before = pl.read_parquet(draft.previous / MEASURES)
    told = measures.compared(now, before, made.bounds)
    seed = f"dateline {draft.version}"
    drawn = draw.draw(draft.tables, seed)
    _write(draft, MEASURES, told)
    _write(draft, "quality/audit.parquet", drawn)
    before_name = draft.previous.name if draft.previous is not None else None
    report = {
        "version": draft.version,
        "previous": before_name,
        "measures": told.to_dicts(),
        "gold": made.gold_scores,
        "audit": {"seed": seed, "rows": drawn.height},
    }
    draft.write("quality/report.json", to_json(report))
    text = page.page(
        draft.version,
        before_name,
        told,
        draft.tables["coverage"].collect(),
        made.gold_scores,
        seed,
        drawn.height,
    )
    draft.write("quality/report.md", text)


def _write(draft: Draft, name: str, frame: pl.DataFrame) -> None:
    path = draft.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(small(frame))
