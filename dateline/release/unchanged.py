"""Whether a candidate says anything that the latest release does not."""

from __future__ import annotations

import json
from pathlib import Path

from dateline.release.candidate import Candidate


def changed_tables(candidate: Candidate, release: Path) -> list[str]:
    """Names of the tables whose rows differ between a candidate and a release.

    Compared are the logical hashes without ``first_release``; files, manifests and versions of the
    code are not. Empty: there is nothing to publish.
    """
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    then = {name: table["content_hash"] for name, table in manifest["tables"].items()}
    now = {name: table["content_hash"] for name, table in candidate.manifest["tables"].items()}
    return sorted(name for name in now | then if now.get(name) != then.get(name))
