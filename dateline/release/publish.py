"""Publication: a checked candidate becomes an immutable release, all at once or not at all."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Final

from dateline.release import files, index, key_list, keys, signature
from dateline.release.candidate import Candidate
from dateline.release.checks import CheckReport, require_green
from dateline.release.errors import RefusedError, ReleaseError
from dateline.release.guard import Reports, guard
from dateline.release.lock import exclusive

_READ_ONLY: Final = 0o444


def publish_candidate(
    candidate: Candidate,
    checks: CheckReport,
    releases: Path,
    docs: Path | None = None,
    signing_key: Path | None = None,
) -> Path:
    """Publish a candidate.

    The files are copied beside the releases and made durable, the folder is renamed to its version
    (the moment of publication), then ``index.json`` and at last ``latest.json`` are replaced. An
    interrupt at any point leaves a valid ``latest.json``; publishing the same candidate again
    completes what is missing. Of several that publish at once each waits for its turn.

    Args:
        candidate: The candidate.
        checks: The report of its checks.
        releases: The folder of all releases.
        docs: A folder with pages about the checks; it becomes ``quality/`` of the release, beside
            ``quality/checks.json``.
        signing_key: File of the secret key that signs SHA256SUMS; null: it is not signed.

    Returns:
        The folder of the release.

    Raises:
        RefusedError: Checks are missing, red, or of another candidate; or its files were changed;
            or nobody could check what the key signs.
        KeyFileError: The key cannot be used.
        ReleaseError: The version exists with other content, or the disk is full.
    """
    require_green(checks, candidate.hash, candidate.tables)
    _require_untouched(candidate)
    release = releases / candidate.version
    releases.mkdir(parents=True, exist_ok=True)
    index.complete(releases)
    with exclusive(releases):
        if not release.exists():
            _place(candidate, checks, release, docs, signing_key)
        elif files.sha256(release / "manifest.json") != candidate.hash:
            raise ReleaseError(
                f"release {candidate.version} exists and releases never change; "
                "give the candidate the next version"
            )
    index.refresh(releases)
    if signing_key is not None:
        key_list.refresh(releases)
    return release


def _require_untouched(candidate: Candidate) -> None:
    if files.sha256(candidate.folder / "manifest.json") != candidate.hash:
        raise RefusedError("manifest.json of the candidate was changed; build it again")
    for entry in candidate.manifest["files"]:
        path = candidate.folder / entry["path"]
        if not path.is_file() or files.sha256(path) != entry["sha256"]:
            raise RefusedError(f"{entry['path']} of the candidate was changed; build it again")


def _place(
    candidate: Candidate,
    checks: CheckReport,
    release: Path,
    docs: Path | None,
    signing_key: Path | None,
) -> None:
    for left in release.parent.glob(f".tmp-{candidate.version}-*"):
        files.remove(left)  # by a publication of this version that was killed
    half = release.with_name(f".tmp-{candidate.version}-{candidate.hash[:12]}")
    with files.scratch(half):
        for entry in (*candidate.manifest["files"], {"path": "manifest.json"}):
            target = half / entry["path"]
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(candidate.folder / entry["path"], target)
        if docs is not None:
            shutil.copytree(docs, half / "quality", dirs_exist_ok=True)
        (half / "quality").mkdir(exist_ok=True)
        (half / "quality" / "checks.json").write_text(checks.to_json(), encoding="utf-8")
        guard(half / "quality", Reports(candidate.table_path("reports", full=True)), half)
        sums = files.sums(half).encode("utf-8")
        (half / "SHA256SUMS").write_bytes(sums)
        if signing_key is not None:
            released = date.fromisoformat(candidate.manifest["released_at_utc"][:10])
            known = keys.public_keys(release.parent)
            signed = signature.sign(sums, signing_key, released, known)
            (half / signature.NAME).write_bytes(signed)
        for name in files.files_below(half):
            files.sync(half / name)
            (half / name).chmod(_READ_ONLY)
        for folder in (*(path for path in half.rglob("*") if path.is_dir()), half):
            files.sync(folder)
        try:
            os.rename(half, release)  # noqa: PTH104 - fails where another got there first
        except OSError as error:
            if release.exists():
                raise ReleaseError(
                    f"release {release.name} was published by another run meanwhile"
                ) from error
            raise
    files.sync(release.parent)
