"""What licences ask and allow: the terms of each outlet, and what is told of excerpted reports."""

from __future__ import annotations

import polars as pl

from dateline.release import excerpts, outlets
from dateline.release.draft import Draft
from dateline.release.parquet import small


def write(draft: Draft) -> None:
    """Write ``licences/outlets.csv`` and ``licences/excerpts.parquet``."""
    terms = outlets.terms_of(draft.tables["reports"], draft.materials.terms)
    draft.write(outlets.FILE, outlets.as_csv(terms))
    # The private file, unlike what it was written from, is in order: pieces of it are read alone.
    reports = pl.scan_parquet(draft.private / "reports.parquet", glob=False)
    told = excerpts.counted(draft.folder, draft.manifest, reports)
    (draft.folder / excerpts.FILE).write_bytes(small(told))
