"""What lies around a release against it: the index of all releases, the pointer, the list of keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.release import chronicle, files, index, key_list, retractions
from dateline.release.errors import ReleaseError
from dateline.release.heed import withdrawal
from dateline.release.verify.report import Defect
from dateline.release.version import is_version


def listed(release: Path, manifest_sha256: str) -> Iterator[Defect]:
    """``index.json``, ``latest.json`` and ``keys/`` beside a release; nothing where it lies alone.

    Every entry of a release that is there is made again and compared. One that is not there, as in
    a folder that holds some of the releases, cannot be.
    """
    root = release.parent
    yield from (Defect(key_list.NAME, what) for what in key_list.defects(root))
    path = root / "index.json"
    if not path.is_file():
        return
    try:
        entries = index.read(root)
        named = {entry["version"]: entry for entry in entries}
        withdrawn = {e["version"]: e["reason"] for e in entries if e["status"] == "withdrawn"}
    except (ReleaseError, UnicodeDecodeError, TypeError) as error:
        yield Defect("index.json", f"cannot be read: {error}")
        return
    if path.read_bytes() != files.to_json({"releases": entries}).encode():
        yield Defect("index.json", "is not in the form in which it is written")
    yield from _unlisted(root, named)
    yield from _retracted(root, entries, withdrawn)
    standing = [version for version in named if version not in withdrawn]
    current = standing[-1] if standing else None
    for version, entry in named.items():
        if not (root / version / "manifest.json").is_file():
            continue
        try:
            right: Mapping[str, Any] = dict(index.entry(root / version, current, withdrawn))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue  # its own manifest is damaged: verifying that release says so
        wrong = [field for field in right if right[field] != dict(entry).get(field)]
        wrong += sorted(dict(entry).keys() - right.keys())
        if wrong:
            yield Defect("index.json", f"its entry of {version} is wrong in {', '.join(wrong)}")
    own = named.get(release.name)
    if own is not None and own["manifest_sha256"] != manifest_sha256:
        yield Defect("manifest.json", "its SHA-256 is not the one that index.json gives")
    yield from _pointer(root, current)
    yield from _chronicle(root, entries)


def notes(release: Path) -> list[str]:
    """What was taken back of a release, by what lies beside it."""
    try:
        entries = retractions.concerning(retractions.read(release.parent), release.name)
        why = withdrawal(release.parent, release.name)
    except (ReleaseError, UnicodeDecodeError):
        return []  # told as a defect
    return [
        *([f"it was withdrawn: {why}"] if why else []),
        *(
            f"{entry['table']}: {entry['id']} was retracted: {entry['reason']}"
            for entry in entries
            if entry["table"] != "releases"
        ),
    ]


def _retracted(
    root: Path, entries: Sequence[index.Entry], withdrawn: Mapping[str, str | None]
) -> Iterator[Defect]:
    """``retractions.json``: its hash, and that the index withdraws what it withdraws."""
    try:
        said = retractions.stated(root)
    except ReleaseError as error:
        yield Defect(retractions.NAME, str(error))
        return
    stated = index.reasons(entries, said)
    for version in sorted(stated.keys() | withdrawn.keys()):
        if version not in withdrawn:
            yield Defect("index.json", f"does not say that {version} was withdrawn")
        elif version not in stated:
            yield Defect("index.json", f"says that {version} was withdrawn, which was undone")
        elif stated[version] != withdrawn[version]:
            yield Defect("index.json", f"gives another reason for the withdrawal of {version}")


def _unlisted(root: Path, named: Mapping[str, Any]) -> Iterator[Defect]:
    for path in sorted(root.iterdir()):
        if is_version(path.name) and path.name not in named:
            yield Defect("index.json", f"does not list {path.name}, which lies beside it")


def _chronicle(root: Path, entries: Sequence[Mapping[str, Any]]) -> Iterator[Defect]:
    """The changelog of all releases, where all of them lie here."""
    path = root / chronicle.NAME
    if not path.is_file() or not all((root / one["version"]).is_dir() for one in entries):
        return
    if path.read_bytes() != chronicle.text(chronicle.summaries(root, entries), entries).encode():
        what = "is not what the changelogs of the releases say; the next release makes it anew"
        if not chronicle.is_ours(path.read_bytes()):
            what = "is another file than the changelog of the releases; move it away"
        yield Defect(f"{chronicle.NAME} beside the releases", what)


def _pointer(root: Path, current: str | None) -> Iterator[Defect]:
    path = root / "latest.json"
    if current is None:
        if path.is_file() and path.read_bytes() != index.pointing(None, None).encode():
            yield Defect("latest.json", "points to a release, but all were withdrawn")
        return
    if not path.is_file():
        yield Defect("latest.json", f"is missing; it should point to {current}")
    elif (root / current / "manifest.json").is_file():
        right = index.pointer(root, current)
        if path.read_bytes() != right.encode():
            yield Defect("latest.json", f"is not what it should be: the pointer to {current}")
