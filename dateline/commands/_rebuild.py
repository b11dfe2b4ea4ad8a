"""Building a release again from its inputs, and comparing what came of it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.commands._failure import Failure
from dateline.commands._pipeline import started

if TYPE_CHECKING:
    from dateline.release.verify import Rebuilt, Report

_DIFFERS = "differs: "
_REBUILT = "rebuilt: "
_NOT_HERE = "what it was made with is not here"


def rebuilt(report: Report, release: Path) -> Report:
    """The report of a sound release, with what a rebuild from its inputs adds to it.

    Raises:
        Failure: It cannot be built again; the message says why.
    """
    from dateline.release import manifest
    from dateline.release.verify.rebuilt import compare

    days = manifest.read(release)["inputs"].get("days") or []
    if not days:
        raise Failure(f"{release.name}: manifest.json names no days, so it cannot be built again")
    with tempfile.TemporaryDirectory(prefix="dateline-rebuild-") as scratch:
        arguments = [str(release.resolve()), str(Path(scratch, "data"))]
        code, said = started("rebuild", arguments, {"DATELINE_FIRST_DAY": min(days)})
        lines = said.splitlines()
        missing = [x.removeprefix(_DIFFERS) for x in lines if x.startswith(_DIFFERS)]
        folder = next((x.removeprefix(_REBUILT) for x in lines if x.startswith(_REBUILT)), None)
        if code or folder is None:
            lacks = f"; {_NOT_HERE}: {'; '.join(missing)}" if missing else ""
            raise Failure(f"{release.name} could not be built again, nothing was compared{lacks}")
        found, defects = compare(release, Path(folder), missing)
        return replace(
            report,
            defects=tuple(defects),
            notes=(*report.notes, *(f"not what it was made with: {one}" for one in missing)),
            rebuilt=found,
        )


def unproved(found: Rebuilt, version: str, said: Mapping[str, Any]) -> str:
    """What a rebuild means that was made without all that the release was made with.

    Args:
        found: What came of it.
        version: The release, as it was named.
        said: Its manifest.
    """
    count = len(found.differing)
    code = f"dateline {said.get('code_version')}"
    commit = (said.get("inputs") or {}).get("commit")
    if commit:
        code += f", commit {commit.replace('-dirty', ' with changes that were not committed')}"
    return (
        f"{version} is not proved by building it again: {_NOT_HERE}: {'; '.join(found.missing)}. "
        f"Of {found.compared} files compared, {found.compared - count} came out the same with what "
        f"is here and {count} did not. Run the command in a checkout of the code that made it "
        f"({code}, with the hashes in provenance.json) and with its packages, codebook, "
        "corrections and sources"
    )
