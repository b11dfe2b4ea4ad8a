"""What licences ask and allow: the terms of each outlet, and what is told of excerpted reports."""

from __future__ import annotations

from dateline.release import excerpts, outlets
from dateline.release.draft import Draft
from dateline.release.parquet import small


def write(draft: Draft) -> None:
    """Write ``licences/outlets.csv`` and ``licences/excerpts.parquet``."""
    terms = outlets.terms_of(draft.tables["reports"].lazy(), draft.materials.terms)
    draft.write(outlets.FILE, outlets.as_csv(terms))
    told = excerpts.counted(draft.folder, draft.manifest, draft.full["reports"].lazy())
    (draft.folder / excerpts.FILE).write_bytes(small(told))
