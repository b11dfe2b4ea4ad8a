"""The changes from the release before: every cell that differs, why, and the proof of it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from dateline.emit.polars import empty
from dateline.release import manifest, parquet
from dateline.release.changes import states
from dateline.release.changes.blame import Blame
from dateline.release.changes.find import find, told_in_full
from dateline.release.changes.proof import prove_folder
from dateline.release.changes.reasons import Reasons
from dateline.release.changes.table import changes_of
from dateline.release.draft import Draft
from dateline.tables import TABLES, Table

FOLDER: Final = "changes"


def write(draft: Draft) -> None:
    """Write ``changes/from-<previous>/<table>.parquet`` for every table, and prove them.

    The manifest gets ``changes``: the release they lead from and, for each table, how many rows
    each reason has. The first release has no changes.

    Raises:
        ReleaseError: The release before and the changes do not give this one.
    """
    if draft.previous is None:
        return
    told = manifest.read(draft.previous)
    folder = draft.folder / FOLDER / f"from-{told['version']}"
    folder.mkdir(parents=True)
    old = {name: states.before(draft.previous, told, table) for name, table in TABLES.items()}
    new = draft.tables
    before = {n: f if f is not None else empty(n).lazy() for n, f in old.items()}
    made = draft.materials
    reasons = Reasons(before, new, made.steps, Blame(told, draft.manifest), made.corrections)
    full = told_in_full(draft.tables["reports"])
    counts = {}
    for name, table in TABLES.items():
        pieces = find(table, old[name], new[name], reasons, full)
        counts[name] = _write(changes_of(table), pieces, folder / f"{name}.parquet")
    draft.manifest["changes"] = {"from": told["version"], "tables": counts}
    prove_folder(draft.folder, draft.manifest, draft.previous, told, draft.folder.parent)


def _write(table: Table, pieces: Iterator[pl.DataFrame], path: Path) -> dict[str, int]:
    """Write the pieces by way of the disk, for a file must know how many rows it gets."""
    reasons: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix=".pieces-", dir=path.parent) as scratch:
        kept: list[Path] = []
        for piece in pieces:
            kept.append(Path(scratch) / f"{len(kept)}.arrow")
            piece.write_ipc(kept[-1])
            reasons.update(dict(piece["reason"].value_counts().iter_rows()))
        again = (pl.read_ipc(file) for file in kept)
        parquet.write_pieces(table, again, reasons.total(), path)
    return dict(sorted(reasons.items()))
