"""``dateline verify``: whether a release is what it says it is."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dateline.commands import _options
from dateline.commands._failure import UNREADABLE, Failure
from dateline.commands._rebuild import rebuilt, unproved
from dateline.commands._release import reading, whole_release


@click.command()
@click.argument("release", required=False)
@_options.root
@_options.strict
@click.option(
    "--key",
    "key_files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A public key that must have signed it; given several times, one of them must have. "
    "Without it, any key in your keyring or in keys/ beside the releases may have.",
)
@click.option(
    "--trusted", is_flag=True,
    help="Demand that a key of your keyring signed it, see `dateline keys trust`.",
)  # fmt: skip
@click.option("--require-signature", is_flag=True, help="Take an unsigned release for a defect.")
@click.option(
    "--rebuild",
    is_flag=True,
    help="Build it again from the archive in DATELINE_DATA and compare the bytes of every file but "
    "the pages of the checks and the signature. Needs a checkout; nothing in the archive changes.",
)
@click.option(
    "--texts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="reports.parquet of a rehydrated copy: search every file of the release for words of reports "
    "that their licences forbid. Without it, cells are counted by their offsets.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
def verify(
    release: str | None,
    root: Path | str | None,
    strict: bool,
    key_files: tuple[Path, ...],
    trusted: bool,
    require_signature: bool,
    rebuild: bool,
    texts: Path | None,
    as_json: bool,
) -> None:
    """Check every hash, size, row count, signature, the contract and all references of RELEASE.

    Also, that its tables, histories and changes tell of no report more than its licence allows.

    RELEASE is a version or the folder of a release; without it the current one. Every defect is
    printed with the name of its file, and the exit code is 1; it is 0 for a sound release and 2
    where there is none. An unsigned release is told to be one, and is sound. Of a release at an
    address every file is fetched anew.

    A key that lies beside the releases shows only that it and the release fit: who can replace one
    can replace the other. --key, --trusted and the keyring show who signed.
    """
    from dateline.release import key_list, manifest
    from dateline.release.errors import ReleaseError, RetractedError
    from dateline.release.heed import heed
    from dateline.release.verify import examine, weight

    try:
        known, ring = key_list.demanded(key_files, trusted)
        with whole_release(release, root) as folder:
            if strict:
                heed(folder.parent, [folder.name], strict=True)
            with reading(weight(folder), f"verifying {folder.name}") as progress:
                report = examine(folder, progress, known, require_signature, ring, texts)
            if rebuild and report.sound:
                report = rebuilt(report, folder)
                said = manifest.read(folder)
    except RetractedError:
        raise
    except ReleaseError as error:
        raise Failure(str(error), UNREADABLE) from error
    if as_json:
        click.echo(json.dumps(report.to_dict(), indent=2, ensure_ascii=False))
    else:
        for defect in report.defects:
            click.echo(str(defect))
        for note in report.notes:
            click.echo(f"note: {note}")
        if rebuild and report.rebuilt is None:
            click.echo("note: it was not built again, as it is not what was published")
    named = release or report.version or "the current release"
    if report.rebuilt and report.rebuilt.missing:
        raise Failure(unproved(report.rebuilt, named, said))
    if report.defects:
        count = len(report.defects)
        raise Failure(f"{named}: {count} {'defect' if count == 1 else 'defects'}")
    if not as_json:
        own = "" if report.key_from == "beside" else ", whose key you gave or trust"
        signed = f", signed by {report.signed_by}{own}" if report.signed_by else ""
        again = ""
        if report.rebuilt:
            again = (
                f", and built again from its inputs it is the same to the byte in "
                f"{report.rebuilt.compared} files"
            )
        click.echo(f"{named} is sound: {report.files} files, {report.rows} rows{signed}{again}")


command = verify
