"""Whether a candidate says anything that the latest release does not."""

from __future__ import annotations

import json
from pathlib import Path

from dateline.release.candidate import Candidate


def changed_tables(candidate: Candidate, release: Path) -> list[str]:
    """Names of the tables whose rows differ between a candidate and a release.

    Compared are the logical hashes without ``first_release``; files, manifests and versions of the
    code are not. Empty: there is nothing to publish. All differ where the release's hashes are of
    another definition.
    """
    before, made = json.loads((release / "manifest.json").read_text("utf-8")), candidate.manifest
    defined = "logical_hash_definition"
    then = {name: table["content_hash"] for name, table in before["tables"].items()}
    now = {name: table["content_hash"] for name, table in made["tables"].items()}
    if before.get(defined) != made.get(defined):
        return sorted(now | then)
    return sorted(name for name in now | then if now.get(name) != then.get(name))
