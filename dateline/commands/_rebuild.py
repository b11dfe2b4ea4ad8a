"""Building a release again from its inputs, and comparing what came of it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.commands._failure import Failure
from dateline.commands._pipeline import started

if TYPE_CHECKING:
    from dateline.release.verify import Report

_DIFFERS = "differs: "
_REBUILT = "rebuilt: "


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
        notes = tuple(
            f"not what it was made with: {line.removeprefix(_DIFFERS)}"
            for line in lines
            if line.startswith(_DIFFERS)
        )
        folder = next((x.removeprefix(_REBUILT) for x in lines if x.startswith(_REBUILT)), None)
        if code or folder is None:
            hint = f" ({'; '.join(notes)})" if notes else ""
            raise Failure(f"{release.name} could not be built again{hint}")
        return replace(
            report,
            defects=tuple(compare(release, Path(folder))),
            notes=(*report.notes, *notes),
        )
