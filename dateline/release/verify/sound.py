"""Every check of a release, one after the other."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from dateline.release import files, manifest
from dateline.release.errors import LicenceError, ReleaseError
from dateline.release.guard import Reports, guard
from dateline.release.keys import PublicKey
from dateline.release.verify import contents, listing
from dateline.release.verify.bounds import bounded
from dateline.release.verify.chain import chained
from dateline.release.verify.contents import Seen
from dateline.release.verify.report import Defect, Progress, Report
from dateline.release.verify.rows import Rows
from dateline.release.verify.seal import examine_seal
from dateline.release.version import is_version

_DAMAGED: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a damaged manifest can raise."""


def verify(release: Path) -> list[Defect]:
    """Every defect of a release; empty where it is sound. See `examine`.

    Raises:
        ReleaseError: The folder is no release.
    """
    return list(examine(release).defects)


def examine(
    release: Path,
    progress: Progress | None = None,
    keys: Sequence[PublicKey] | None = None,
    require_signature: bool = False,
    keyring: Sequence[PublicKey] = (),
    texts: Path | None = None,
) -> Report:
    """Check a release down to its last byte.

    Checked are the size and SHA-256 of every file, files too many or too few, the form of
    SHA256SUMS, the index and the pointer beside the release, the release before it, the report of
    its checks, of every table its rows, logical hash, contract and references, and that the release
    before and the changes give this one, and that no more is told of a report than its licence
    allows. A release of a newer contract is checked for all but the
    contract.

    Args:
        release: The folder of the release.
        progress: Told of each file that was read, see `weight` for how much there is.
        keys: The keys of which one must have signed it; without them those in ``keys/`` beside
            the releases may have, and it may be unsigned.
        require_signature: Whether to be unsigned is a defect.
        keyring: Keys that the reader trusts, see `dateline.release.key_list`.
        texts: A Parquet file of ``reports`` with their texts, as ``dateline rehydrate`` makes it:
            every file is searched for words that their licences forbid.

    Raises:
        ReleaseError: The folder is no release, or ``texts`` no table of reports.
        ImportError: A signature must be checked, and PyNaCl is not installed.
    """
    said = _manifest(release)
    day = None if isinstance(said, Defect) else str(said.get("released_at_utc"))[:10]
    seal = examine_seal(release, day, keys, require_signature, keyring)
    found = contents.seen(release, progress)
    defects = list(contents.strange(release))
    rows = None
    if isinstance(said, Defect):
        defects += [
            said,
            *contents.against_sums(release, found, {}, sealed=seal.signed_by is not None),
        ]
        version = None
    else:
        version = str(said["version"])
        rows = Rows(release, said, found)
        checks: tuple[Callable[[], Iterator[Defect]], ...] = (
            partial(_named, release, said, found),
            partial(contents.against_manifest, found, said),
            partial(
                contents.against_sums,
                release,
                found,
                _known(said),
                sealed=seal.signed_by is not None,
            ),
            partial(rows.defects, progress),
            partial(chained, release, said, found),
            partial(bounded, release, said, found),
        )
        for check in checks:
            try:
                defects += check()
            except _DAMAGED as error:
                defects.append(Defect("manifest.json", f"cannot be used: {error!r}"))
    if texts is not None:
        defects += _repeated(release, texts)
    defects += seal.defects
    defects += listing.listed(release, found["manifest.json"].sha256)
    return Report(
        version=version,
        defects=tuple(dict.fromkeys(defects)),
        signed_by=seal.signed_by,
        key_from=seal.key_from,
        notes=(*listing.notes(release), *(rows.notes if rows else ()), *seal.notes),
        files=len(found),
        bytes=sum(file.bytes for file in found.values()),
        rows=rows.count if rows else 0,
    )


def _repeated(release: Path, texts: Path) -> Iterator[Defect]:
    """The first file that repeats words which a licence forbids."""
    try:
        rows = Reports(texts)
        deque(rows, maxlen=0)  # what is damaged is found here
    except (OSError, ValueError, KeyError) as error:
        raise ReleaseError(f"{texts}: no table of reports with texts: {error}") from error
    try:
        guard(release, rows)
    except LicenceError as error:
        yield Defect("licences", str(error))


def weight(release: Path) -> int:
    """How many bytes `examine` tells its progress of: every file once, files of tables twice."""
    sizes = {name: (release / name).stat().st_size for name in files.files_below(release)}
    try:
        said = manifest.read(release)
        tables = [p for table in said["tables"] for p in manifest.table_files(said, table)]
    except _DAMAGED:
        tables = []
    return sum(sizes.values()) + sum(sizes.get(path, 0) for path in tables)


def _manifest(release: Path) -> dict[str, Any] | Defect:
    try:
        said = manifest.read(release)
        _known(said)
        said["version"], said["tables"].items(), said["previous"]
    except _DAMAGED as error:
        return Defect("manifest.json", f"cannot be read: {error!r}")
    return said


def _known(said: Mapping[str, Any]) -> dict[str, str]:
    """The hashes that the manifest gives, by path."""
    return {entry["path"]: entry["sha256"] for entry in said["files"]}


def _named(release: Path, said: Mapping[str, Any], found: Mapping[str, Seen]) -> Iterator[Defect]:
    """The version against the folder, the release before and the checks that let it pass."""
    if is_version(release.name) and said["version"] != release.name:
        yield Defect("manifest.json", f"is of {said['version']}, in the folder of {release.name}")
    before = said["previous"]
    if before is not None:
        path = release.parent / before["version"] / "manifest.json"
        if path.is_file() and files.sha256(path) != before["manifest_sha256"]:
            yield Defect(
                "manifest.json",
                f"follows another {before['version']} than the one that lies beside it",
            )
    path = release / "quality" / "checks.json"
    if "quality/checks.json" not in found:
        yield Defect("quality/checks.json", "is missing: no release is published without checks")
        return
    try:
        checks = json.loads(path.read_bytes())
        if checks["candidate"] != found["manifest.json"].sha256:
            yield Defect("quality/checks.json", "is of another candidate than this manifest.json")
        red = [one["name"] for one in checks["results"] if one["blocking"] and not one["passed"]]
    except _DAMAGED as error:
        yield Defect("quality/checks.json", f"cannot be read: {error!r}")
    else:
        if red:
            yield Defect("quality/checks.json", f"blocking checks failed: {', '.join(red)}")
