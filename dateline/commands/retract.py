"""``dateline retract``: takes back a release, or rows of one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.commands import _options
from dateline.commands._failure import UNREADABLE, Failure
from dateline.commands._release import releases_folder

if TYPE_CHECKING:
    from dateline.release.retractions import Entry


@click.command()
@click.argument("target", metavar="TARGET")
@click.option("--reason", help="Why, in a sentence that readers are shown.")
@click.option("--by", help="Who takes it back; readers are shown that, too.")
@click.option(
    "--undo",
    is_flag=True,
    help="Take a retraction back. The next `dateline publish` tells that where it was told. With "
    "--root s3://... it is undone there, whoever made it.",
)
@_options.root
def retract(target: str, reason: str | None, by: str | None, undo: bool, root: Path | None) -> None:
    """Take back TARGET: a release, or the id of an event, actor, claim or report.

    Nothing published changes. A release stays listed as withdrawn, and latest.json points to the
    newest that stands. An id is left out of the next release, with all that rests on it, and leaves
    a row in `redirects`. From now on readers of releases that hold it are warned, or refused with
    strict=True.
    """
    from dateline.release import retract as action
    from dateline.release.errors import ReleaseError

    try:
        if undo:
            if reason or by:
                raise Failure("--undo takes neither --reason nor --by", UNREADABLE)
            entry = _undone(target, root)
        else:
            home = releases_folder(root)
            if not reason or not reason.strip():
                raise Failure(
                    f"say why {target} is retracted with --reason; readers are told it", UNREADABLE
                )
            day = datetime.now(UTC).date().isoformat()
            entry = action.retract(home, target, reason, by, day)
    except ReleaseError as error:
        raise Failure(str(error), UNREADABLE) from error
    _say(entry["table"], target, entry["releases"], undo)


def _undone(target: str, root: Path | str | None) -> Entry:
    """Undo it in a folder of releases, or in a bucket."""
    from dateline.release import retract as action
    from dateline.release.store import scheme
    from dateline.release.upload.telling import undo_at

    if root is not None and scheme(root) != "file":
        return undo_at(root, target)
    return action.undo(releases_folder(root), target)


def _say(table: str, target: str, releases: list[str], undo: bool) -> None:
    if table == "releases":
        click.echo(f"release {target} {'stands again' if undo else 'is withdrawn'}")
    elif undo:
        click.echo(
            f"{target} is retracted no longer; the next release may hold it again, as {target}"
        )
    else:
        click.echo(
            f"{target} ({table}) is retracted: it stands in {', '.join(releases)}, whose readers are "
            "warned, and in no release from now on"
        )


command = retract
