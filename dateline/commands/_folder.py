"""Output that appears whole or not at all, and is refused before the work that would be lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.commands._failure import UNREADABLE, Failure
from dateline.release import files


def require(out: Path, ours: frozenset[str]) -> None:
    """Ask that ``out`` can become a folder of our files.

    Args:
        out: The folder that will be made. What an earlier run wrote there will be replaced.
        ours: Names of the files that such a run writes.

    Raises:
        Failure: ``out`` is a file, or a folder with other files than ours, or cannot be written.
    """
    if out.exists() and not out.is_dir():
        raise Failure(f"{out}: is a file; name a folder for --out", UNREADABLE)
    foreign = sorted(p.name for p in out.iterdir() if p.name not in ours) if out.exists() else []
    if foreign:
        raise Failure(
            f"{out}: holds other files ({', '.join(foreign[:3])}); name a new or empty folder",
            UNREADABLE,
        )
    require_parent(out)


def require_parent(out: Path, option: str = "--out") -> None:
    """Ask that something named ``out`` can be written; folders above it are made.

    Args:
        out: The file or folder to write.
        option: The option that names it, for the message.

    Raises:
        Failure: It cannot.
    """
    above = out.resolve().parent
    try:
        above.mkdir(parents=True, exist_ok=True)
        probe = above / f".{out.name}.probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Failure(
            f"{out}: cannot be written ({error.strerror}); name another place for {option}",
            UNREADABLE,
        ) from error


@contextmanager
def appearing(out: Path, ours: frozenset[str]) -> Iterator[Path]:
    """A folder to write into that becomes ``out`` when all went well.

    Args:
        out: The folder to make. What an earlier run wrote there is replaced.
        ours: Names of the files that such a run writes.

    Raises:
        Failure: As `require` does; ``out`` stays as it is.
    """
    require(out, ours)
    out = out.resolve()
    half, old = (out.with_name(f".{out.name}.{end}") for end in ("tmp", "old"))
    with files.scratch(half):
        yield half
        files.remove(old)
        if out.exists():
            out.rename(old)
        half.rename(out)
    files.remove(old)
