"""``dateline keys``: the keys that releases are signed with."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from dateline.commands import _options
from dateline.commands._failure import UNREADABLE, Failure
from dateline.commands._release import release_folder, releases_folder


def _day(_: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write 2026-11-23") from error


@click.group()
def keys() -> None:
    """Make and show the ed25519 keys that releases are signed with.

    The secret key is a file that its owner alone can read; DATELINE_SIGNING_KEY names it to the
    pipeline. The public keys lie in keys/ beside the releases.
    """


@keys.command()
@click.argument("secret", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--owner", required=True, help="Whose key it is; stands in the public key.")
@click.option(
    "--valid-from",
    metavar="DAY",
    callback=_day,
    help="First day of releases it signs. Default: today.",
)
@click.option(
    "--valid-until",
    metavar="DAY",
    callback=_day,
    help="Last day of releases it signs. Default: none.",
)
@_options.root
def new(
    secret: Path, owner: str, valid_from: date | None, valid_until: date | None, root: Path | None
) -> None:
    """Make a pair: the secret key into the file SECRET, the public one into keys/.

    No file is ever written over. Keep SECRET out of every repository and backup that others read.
    """
    from dateline.release import files
    from dateline.release import keys as made
    from dateline.release.errors import ReleaseError

    inside = _repository(secret)
    if inside is not None:
        raise Failure(
            f"{secret}: lies in the repository {inside}; keep secret keys outside of all of them",
            UNREADABLE,
        )
    try:
        start = valid_from or datetime.now(UTC).date()
        public = made.new_pair(secret, owner, start, valid_until)
    except ReleaseError as error:
        raise Failure(str(error), UNREADABLE) from error
    folder = releases_folder(root) / made.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    files.replace(folder / f"{public.id}.pub", public.to_text())
    click.echo(f"secret key: {secret} (for you alone)")
    click.echo(f"public key: {folder / f'{public.id}.pub'}")
    click.echo(f"sign releases with it: export DATELINE_SIGNING_KEY={secret.resolve()}")


@keys.command()
@_options.root
def show(root: Path | None) -> None:
    """List the public keys, with their owners and the days for which they are good."""
    from dateline.commands._summary import table
    from dateline.release import keys as published
    from dateline.release.errors import ReleaseError

    home = releases_folder(root)
    try:
        rows = [
            {
                "key": key.id,
                "owner": key.owner,
                "from": key.valid_from.isoformat(),
                "until": key.valid_until.isoformat() if key.valid_until else "",
                "revoked": key.revoked or "",
            }
            for key in published.public_keys(home)
        ]
    except ReleaseError as error:
        raise Failure(str(error), UNREADABLE) from error
    if rows:
        click.echo(table(rows, width=200))
    else:
        click.echo(f"no public keys in {home / published.FOLDER}")


@keys.command()
@click.argument("release")
@_options.root
def sign(release: str, root: Path | None) -> None:
    """Sign RELEASE, a version or a folder, anew with the key that DATELINE_SIGNING_KEY names.

    For releases that were published unsigned, or whose key was lost or revoked.
    """
    from dateline.release.errors import ReleaseError
    from dateline.release.signature import sign_release

    secret = os.environ.get("DATELINE_SIGNING_KEY")
    if not secret:
        raise Failure(
            "DATELINE_SIGNING_KEY is not set; it names the file of the secret key, which "
            "`dateline keys new` makes",
            UNREADABLE,
        )
    folder = release_folder(release, root)
    try:
        key = sign_release(folder, Path(secret))
    except ReleaseError as error:
        raise Failure(str(error), UNREADABLE) from error
    click.echo(f"{folder.name}: signed by {key.id} ({key.owner})")


def _repository(path: Path) -> Path | None:
    """The repository that a file would lie in."""
    return next((p for p in path.resolve().parents if (p / ".git").exists()), None)


command = keys
