"""Where a release comes from: code, codebook, model, packages, inputs, and how to build it again."""

from __future__ import annotations

from typing import Any

import polars as pl

from dateline.release import files
from dateline.release.draft import Draft
from dateline.release.pieces import pieces


def write(draft: Draft) -> None:
    """Write ``provenance.json``."""
    draft.write("provenance.json", files.to_json(provenance(draft)))


def provenance(draft: Draft) -> dict[str, Any]:
    """What ``provenance.json`` says. The only instant in it is that of the release."""
    said, given = draft.manifest, dict(draft.manifest["inputs"])
    reports = draft.tables["reports"]
    day = pl.col("retrieved_at_utc").dt.date()
    days = reports.select(rows=pl.len(), first=day.min(), last=day.max())
    fetched = days.collect(engine="streaming").row(0, named=True)
    key = reports.select("report_id", "revision")
    revisions = sum(
        key.filter(inside).collect(engine="streaming").n_unique()
        for inside in pieces(reports, "report_id")
    )
    code = {
        name: given.pop(name)
        for name in ("coder_sha256", "linker_sha256", "releaser_sha256")
        if name in given
    }
    given.pop("code_version", None)
    commit, dirty, _ = (given.pop("commit", None) or "").partition("-dirty")
    code |= {"commit": commit or None, "uncommitted_changes": bool(dirty) if commit else None}
    return {
        "release": said["version"],
        "released_at_utc": said["released_at_utc"],
        "previous": said["previous"],
        "contract_version": said["contract_version"],
        "code": {"package": "dateline", "version": said["code_version"], **code},
        "codebook_sha256": given.pop("codebook_sha256", None),
        "model": given.pop("model", None),
        "packages": given.pop("packages", {}),
        "inputs": {
            **given,
            "reports": fetched["rows"],
            "revisions": revisions,
            "first_retrieved": str(fetched["first"]) if fetched["first"] else None,
            "last_retrieved": str(fetched["last"]) if fetched["last"] else None,
            "archive": "reports.archive_ref names the archived record of each report, and "
            "reports.raw_sha256 the hash of its bytes",
        },
        "made_by": [
            "coder: each report by itself, from its archived bytes",
            "linking: stories, actors and events over all days, named by the release before",
            "release: tables inside the bounds of their licences, then checks, then publication",
        ],
        "rebuild": {
            "needs": "the archive, corrections, sources and releases before it, and the code and "
            "packages named here (requirements.lock of that code has their hashes)",
            "command": f"dateline verify {said['version']} --rebuild",
            "compares": "the bytes of every file but the pages of the checks and the signature",
        },
    }
