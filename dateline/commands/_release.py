"""Finding the release that a command was given, and showing how far it was read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from dateline.commands._failure import UNREADABLE, Failure


def releases_folder(root: Path | str | None) -> Path:
    """The folder of all releases: as given, else as the reader looks for it.

    Raises:
        Failure: It is an address.
    """
    import os

    from dateline.release.opened import ADDRESS
    from dateline.release.store import local_folder

    said = root or os.environ.get(ADDRESS)
    if not said:
        return Path(os.environ.get("DATELINE_DATA") or "datasets") / "releases"
    folder = local_folder(said)
    if folder is None:
        raise Failure(f"{said}: this needs a folder of releases here; give --root", UNREADABLE)
    return folder


@contextmanager
def whole_release(release: str | None, root: Path | str | None) -> Iterator[Path]:
    """A folder with every file of a release that is given by version or folder, or of the current.

    A release at an address is fetched for it, and removed afterwards.

    Raises:
        Failure: There is none; the message lists those there are.
    """
    import os

    from dateline.release import opened
    from dateline.release.store import scheme

    said = root or os.environ.get(opened.ADDRESS)
    if not said or scheme(said) == "file" or (release and Path(release).is_dir()):
        yield release_folder(release, root)
        return
    with opened.release(release, said).whole() as folder:
        yield folder


def release_folder(release: str | None, root: Path | str | None) -> Path:
    """The folder of a release that is given by its version or by its folder; else the current one.

    Raises:
        Failure: There is none; the message lists those there are.
    """
    from dateline.release import index
    from dateline.release.errors import ReleaseError

    folder = Path(release) if release else None
    if folder is not None and (folder.is_dir() or len(folder.parts) > 1):
        return folder
    home = releases_folder(root)
    try:
        known = [entry["version"] for entry in index.read(home)]
        wanted = release or index.latest(home)
    except ReleaseError:
        wanted, known = release, []
        if wanted is None or not (home / wanted).is_dir():
            raise
        return home / wanted
    if wanted is None:
        raise Failure(f"no current release in {home}; give its version, or --root", UNREADABLE)
    if not (home / wanted).is_dir():
        there = f"there are {', '.join(known)}" if known else "there is none; give --root"
        raise Failure(f"no release {wanted} in {home}; {there}", UNREADABLE)
    return home / wanted


def tell_superseded(root: Path, version: str) -> None:
    """Say on the standard error that a release was superseded, if it was."""
    from dateline.release.heed import superseded

    newer = superseded(root, version)
    if newer is not None:
        click.echo(f"note: release {version} is superseded; the current one is {newer}", err=True)


@contextmanager
def reading(length: int, label: str) -> Iterator[Callable[[str, int], None] | None]:
    """A bar on the standard error that moves with every byte read; none without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda _, done: bar.update(done)
