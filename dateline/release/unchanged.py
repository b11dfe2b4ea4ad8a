"""Whether a candidate says anything that the latest release does not."""

from __future__ import annotations

import json
from pathlib import Path

from dateline.release.candidate import Candidate
from dateline.release.outlets import changed_terms


def news(candidate: Candidate, release: Path) -> list[str]:
    """What a candidate says that a release does not, in words; empty: there is nothing to publish.

    New are rows of tables, and terms of outlets, for who uses words of theirs must keep to them.
    Where the data set is published and its DOIs are no news: they come with the next release.
    """
    terms = changed_terms(release, candidate.folder)
    return [*changed_tables(candidate, release), *(f"terms of {outlet}" for outlet in terms)]


def changed_tables(candidate: Candidate, release: Path) -> list[str]:
    """Names of the tables whose rows differ between a candidate and a release.

    Compared are the logical hashes without ``first_release``; files, manifests and versions of the
    code are not. All differ where the release's hashes are of
    another definition.
    """
    before, made = json.loads((release / "manifest.json").read_text("utf-8")), candidate.manifest
    defined = "logical_hash_definition"
    then = {name: table["content_hash"] for name, table in before["tables"].items()}
    now = {name: table["content_hash"] for name, table in made["tables"].items()}
    if before.get(defined) != made.get(defined):
        return sorted(now | then)
    return sorted(name for name in now | then if now.get(name) != then.get(name))
