"""``dateline verify``: whether a release is what it says it is."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.commands import _options
from dateline.commands._failure import UNREADABLE, Failure


@click.command()
@click.argument("release", required=False)
@_options.root
def verify(release: str | None, root: Path | None) -> None:
    """Check every hash, size, row count, the contract and all references of RELEASE.

    RELEASE is a version or the folder of a release; without it the current one. Every defect is
    printed with the name of its file, and the exit code is 1; it is 0 for a sound release.
    """
    from dateline import reader
    from dateline.release.errors import ReleaseError
    from dateline.release.verify import verify as verify_folder

    try:
        folder = Path(release) if release else None
        if folder is not None and (folder.is_dir() or len(folder.parts) > 1):
            defects = verify_folder(folder)
        else:
            defects = reader.verify(release, root)
    except ReleaseError as error:
        raise Failure(str(error), UNREADABLE) from error
    for defect in defects:
        click.echo(str(defect))
    if defects:
        raise Failure(f"{release or 'the current release'}: {len(defects)} defects")
    click.echo(f"{release or 'the current release'} is sound")


command = verify
