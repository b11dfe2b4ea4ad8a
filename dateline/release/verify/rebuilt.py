"""A release against the one that its inputs give when they are put through the pipeline again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from dateline.release import files, manifest
from dateline.release.manifest import table_files
from dateline.release.signature import NAME as SIGNATURE
from dateline.release.verify.report import Defect, Rebuilt

CHECKS: Final = "quality/checks.json"
_SAID: Final = {
    "code_version": "the version of the code",
    "coder_sha256": "the code of the coder",
    "linker_sha256": "the code of linking",
    "releaser_sha256": "the code that writes releases",
    "codebook_sha256": "the codebook",
    "model": "the model",
    "corrections_sha256": "the corrections",
    "sources_sha256": "the sources",
    "pipeline_sha256": "the pipeline with its checks, bounds and scores",
    "rules_sha256": "the rules of the codebook",
    "registry_sha256": "the registries of the codebook",
    "bounds_sha256": "the code that bounds quoted words",
    "retracted": "what was retracted",
    "days": "the days",
}


def differences(said: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """In which inputs a rebuild is not the release: where one differs, so may the bytes.

    Args:
        said: ``inputs`` of the release's manifest.
        now: Those of now.
    """
    told = []
    for name in sorted((said.keys() | now.keys()) - {"packages"}):
        one, other = said.get(name), now.get(name)
        if one != other:
            what = _SAID.get(name, name)
            if isinstance(one, str) and isinstance(other, str):
                what += f": {_short(one)} then, {_short(other)} now"
            told.append(what)
    then, there = said.get("packages") or {}, now.get("packages") or {}
    told += [
        f"the package {name}: {then.get(name) or 'none'} then, {there.get(name) or 'none'} now"
        for name in sorted(then.keys() | there.keys())
        if then.get(name) != there.get(name)
    ]
    return told


def pages(release: Path) -> set[str]:
    """The pages of Great Expectations in a release: their ids and instants are new at every run."""
    listed = {entry["path"] for entry in manifest.read(release)["files"]}
    return {
        name
        for name in files.files_below(release)
        if name.startswith("quality/") and name not in listed and name != CHECKS
    }


def compare(
    release: Path, rebuilt: Path, missing: Sequence[str] = ()
) -> tuple[Rebuilt, list[Defect]]:
    """Every file that a rebuild gives otherwise, but the pages of the checks and the signature.

    Args:
        release: The folder of the release.
        rebuilt: The folder of the one that was built.
        missing: What the release was made with that the other was not, see `differences`.
    """
    said, made = manifest.read(release), manifest.read(rebuilt)
    left = pages(release) | pages(rebuilt) | {SIGNATURE}
    here, there = (set(files.files_below(folder)) - left for folder in (release, rebuilt))
    by = "what is here" if missing else "its inputs"
    defects = [
        *(Defect(name, f"is not made by {by}") for name in sorted(here - there)),
        *(Defect(name, f"is made by {by}, but missing") for name in sorted(there - here)),
        *_differing(release, rebuilt, sorted(here & there), left, by, _same_rows(said, made)),
    ]
    names = tuple(defect.file for defect in defects)
    return Rebuilt(tuple(missing), len(here | there), names), defects


def _differing(
    release: Path, rebuilt: Path, names: list[str], left: set[str], by: str, same: set[str]
) -> Iterator[Defect]:
    for name in names:
        if name == "SHA256SUMS":
            one, other = (_sums(folder / name, left) for folder in (release, rebuilt))
            if one != other:
                yield Defect(name, "its lines are not those of the rebuild")
        elif files.sha256(release / name) != files.sha256(rebuilt / name):
            sizes = f"{(release / name).stat().st_size} bytes, {(rebuilt / name).stat().st_size}"
            rows = "; the rows are the same, their writing is not" if name in same else ""
            yield Defect(name, f"is not made by {by}: {sizes} when rebuilt{rows}")


def _same_rows(said: Mapping[str, Any], made: Mapping[str, Any]) -> set[str]:
    """Files of tables whose rows are equal in both."""
    return {
        path
        for name, table in said["tables"].items()
        if table["logical_hash"] == made["tables"].get(name, {}).get("logical_hash")
        for path in table_files(said, name)
    }


def _sums(path: Path, left: set[str]) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line[66:] not in left]


def _short(value: str) -> str:
    """A hash by its first digits, anything else as it is."""
    is_hash = len(value) == 64 and not value.strip("0123456789abcdef")
    return value[:12] if is_hash else value
