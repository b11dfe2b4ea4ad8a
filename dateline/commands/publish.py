"""``dateline publish``: a release of this machine, published where others read it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from dateline.commands import _options
from dateline.commands._failure import UNREADABLE, Failure


@click.command()
@click.argument("version", required=False)
@click.option(
    "--to",
    required=True,
    metavar="PLACE",
    help="Where to: a folder, file://FOLDER or s3://BUCKET/PREFIX.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be sent; write nothing.")
@click.option(
    "--tell", is_flag=True,
    help="Send no release; only tell what became of those there: withdrawals and their undoing, "
    "keys that ended, signatures that were made anew.",
)  # fmt: skip
@_options.root
def publish(version: str | None, to: str, dry_run: bool, tell: bool, root: Path | None) -> None:
    """Publish VERSION, a release in --root, at PLACE; without it the current release.

    The release is verified first. Files are created and never replaced, but for a signature that was
    made anew; each is read back and its hash compared; manifest.json comes last and makes it a
    release; then index.json, latest.json and the changelog of all releases are replaced. Releases
    that are there stay; withdrawn ones are told as such, until that is undone.

    An interrupted publication is completed by running it again: what is there is not sent again.

    S3 and stores that speak like it are reached by AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
    AWS_REGION and, for other providers than AWS, AWS_ENDPOINT_URL.
    """
    from dateline.release.errors import NotFoundError
    from dateline.release.upload import upload

    releases = root or Path(os.environ.get("DATELINE_DATA") or "datasets") / "releases"
    if tell:
        if version or dry_run:
            raise Failure("--tell takes neither a version nor --dry-run", UNREADABLE)
        _tell(releases, to)
        return
    try:
        with _bar() as progress:
            done = upload(releases, version, to, progress, dry_run)
    except NotFoundError as error:
        raise Failure(str(error), UNREADABLE) from error
    verb = "would send" if dry_run else "sent"
    click.echo(
        f"{done.version} -> {done.address}: {verb} {len(done.sent)} files "
        f"({done.sent_bytes / 1e6:.1f} MB), {len(done.there)} were there"
    )
    if dry_run:
        for name in done.sent:
            click.echo(f"  {name}")
    elif not done.first:
        click.echo(f"{done.version} was published there before")
    for withdrawn, reason in sorted(done.withdrawn.items()):
        click.echo(f"{withdrawn} is withdrawn: {reason}")
    if done.missing:
        click.echo(
            f"note: {done.missing}, the release before, is not there; "
            f"dateline publish {done.missing} --to {to} adds it",
            err=True,
        )
    for note in done.notes:
        click.echo(f"note: {note}", err=True)
    says = "would say" if dry_run else "says"
    click.echo(f"latest.json {says} {done.latest or 'nothing new: all releases are withdrawn'}")


def _tell(releases: Path, to: str) -> None:
    from dateline.release.upload.telling import tell

    told = tell(releases, to)
    for version in told.signed:
        click.echo(f"{version} is signed anew")
    for withdrawn, reason in sorted(told.withdrawn.items()):
        click.echo(f"{withdrawn} is withdrawn: {reason}")
    for note in told.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"keys: {', '.join(told.keys) or 'none'}")
    click.echo(f"latest.json points to {told.latest or 'nothing: all releases are withdrawn'}")


@contextmanager
def _bar() -> Iterator[Callable[[int], Callable[[int], None]] | None]:
    """A bar of the bytes that are done, on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    bars = []

    def begin(length: int) -> Callable[[int], None]:
        bar = click.progressbar(length=length, label="publishing", file=sys.stderr)
        bars.append(bar)
        bar.render_progress()
        return bar.update

    try:
        yield begin
    finally:
        for bar in bars:
            bar.render_finish()


command = publish
