"""A folder of output that appears whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.commands._failure import UNREADABLE, Failure
from dateline.release import files


@contextmanager
def appearing(out: Path, ours: frozenset[str]) -> Iterator[Path]:
    """A folder to write into that becomes ``out`` when all went well.

    Args:
        out: The folder to make. What an earlier run wrote there is replaced.
        ours: Names of the files that such a run writes.

    Raises:
        Failure: ``out`` is a file, or a folder with other files than ours; it stays as it is.
    """
    if out.exists() and not out.is_dir():
        raise Failure(f"{out}: is a file; name a folder for --out", UNREADABLE)
    foreign = sorted(p.name for p in out.iterdir() if p.name not in ours) if out.exists() else []
    if foreign:
        raise Failure(
            f"{out}: holds other files ({', '.join(foreign[:3])}); name a new or empty folder",
            UNREADABLE,
        )
    out = out.resolve()
    half, old = (out.with_name(f".{out.name}.{end}") for end in ("tmp", "old"))
    with files.scratch(half):
        yield half
        files.remove(old)
        if out.exists():
            out.rename(old)
        half.rename(out)
    files.remove(old)
