"""``dateline keys``: the keys that releases are signed with."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.commands import _options
from dateline.commands._failure import UNREADABLE, Failure
from dateline.commands._release import release_folder, releases_folder

if TYPE_CHECKING:
    from dateline.release.keys import PublicKey


def _day(_: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write 2026-11-23") from error


@click.group()
def keys() -> None:
    """Make, show, end and trust the ed25519 keys that releases are signed with.

    The secret key is a file that its owner alone can read; DATELINE_SIGNING_KEY names it to the
    pipeline. The public keys lie in keys/ beside the releases, and keys/index.json lists them.
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
    from dateline.release import files, key_list
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
    key_list.refresh(folder.parent)
    click.echo(f"secret key: {secret} (for you alone)")
    click.echo(f"public key: {folder / f'{public.id}.pub'}")
    click.echo(f"sign releases with it: export DATELINE_SIGNING_KEY={secret.resolve()}")


@keys.command()
@_options.root
def show(root: Path | str | None) -> None:
    """List the public keys with their fingerprints, owners and the days for which they are good.

    --root may be an address. `trusted` marks those in your keyring.
    """
    from dateline.commands._summary import table
    from dateline.release import key_list
    from dateline.release.errors import ReleaseError

    try:
        own = {key.raw for key in key_list.keyring()}
        rows = [
            {
                "fingerprint (key: its first 16 digits)": key.sha256,
                "owner": key.owner,
                "from": key.valid_from.isoformat(),
                "until": key.valid_until.isoformat() if key.valid_until else "",
                "revoked": key.revoked or "",
                "trusted": "yes" if key.raw in own else "",
            }
            for key in _published(root)
        ]
    except ReleaseError as error:
        raise Failure(str(error), UNREADABLE) from error
    if rows:
        click.echo(table(rows, width=200))
    else:
        click.echo(f"no public keys in keys/ of {root or releases_folder(None)}")


@keys.command()
@click.argument("key", metavar="FILE|FINGERPRINT")
@_options.root
def trust(key: str, root: Path | str | None) -> None:
    """Put a public key into your keyring: `dateline verify` then says who signed.

    Give the FILE of a key that you got from its owner, or the FINGERPRINT (64 hex digits) that the
    owner gives elsewhere, in a paper or on a home page: the key is then taken from keys/ at --root.
    The keyring is the folder that DATELINE_KEYRING names, else one in your settings.
    """
    from dateline.release import key_list
    from dateline.release import keys as made
    from dateline.release.errors import ReleaseError

    try:
        file = Path(key)
        known = [made.read_public(file)] if file.is_file() else _published(root)
        found = [one for one in known if file.is_file() or one.sha256 == key.lower()]
        if not found:
            listed = ", ".join(one.sha256 for one in known) or "none"
            raise Failure(
                f"{key}: neither a file nor the whole fingerprint of a published key; there are "
                f"{listed}",
                UNREADABLE,
            )
        path = key_list.trust(found[0])
    except ReleaseError as error:
        raise Failure(str(error), UNREADABLE) from error
    click.echo(f"{found[0].id} ({found[0].owner}) is trusted: {path}")


@keys.command()
@click.argument("key")
@click.option("--day", metavar="DAY", callback=_day, help="Last day of releases that it may sign.")
@click.option("--revoke", metavar="WHY", help="It was stolen: nothing that it ever signed counts.")
@_options.root
def end(key: str, day: date | None, revoke: str | None, root: Path | None) -> None:
    """End the public KEY (its id): with a last day, or revoked. `dateline publish` tells it.

    No key is made good again: an earlier end and a revocation stay.
    """
    from dataclasses import replace

    from dateline.release import files, key_list
    from dateline.release import keys as made
    from dateline.release.errors import ReleaseError

    if (day is None) == (revoke is None):
        raise Failure("give the last day with --day, or the reason with --revoke", UNREADABLE)
    home = releases_folder(root)
    path = home / made.FOLDER / f"{key}.pub"
    try:
        old = made.read_public(path)
        why = " ".join(revoke.split()) if revoke else None
        new = key_list.stricter(old, replace(old, valid_until=day, revoked=why))
        files.replace(path, new.to_text())
        key_list.refresh(home)
    except ReleaseError as error:
        raise Failure(str(error), UNREADABLE) from error
    click.echo(f"{key} is revoked: {why}" if why else f"{key} is good until {new.valid_until}")


@keys.command("index")
@_options.root
def index_(root: Path | None) -> None:
    """Write keys/index.json anew from the keys that lie beside it, as after changing one by hand."""
    from dateline.release import key_list
    from dateline.release.errors import ReleaseError

    home = releases_folder(root)
    try:
        key_list.refresh(home)
    except ReleaseError as error:
        raise Failure(str(error), UNREADABLE) from error
    click.echo(f"{home / key_list.NAME} lists {len(list((home / 'keys').glob('*.pub')))} keys")


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


def _published(root: Path | str | None) -> list[PublicKey]:
    """The keys that lie beside the releases of a folder or at an address."""
    from dateline.release import key_list
    from dateline.release import keys as made
    from dateline.release.opened import ADDRESS
    from dateline.release.source import Source
    from dateline.release.store import scheme

    said = root or os.environ.get(ADDRESS)
    if said and scheme(said) != "file":
        return key_list.at(Source(os.fspath(said).rstrip("/")))
    return made.public_keys(releases_folder(root))


def _repository(path: Path) -> Path | None:
    """The repository that a file would lie in."""
    return next((p for p in path.resolve().parents if (p / ".git").exists()), None)


command = keys
