from __future__ import annotations

import json

import pytest

from dateline.release.draft import Draft
from dateline.release.parts.provenance import provenance, write
from tests.dateline.conftest import RELEASED_AT


@pytest.fixture
def drafted(tables, tmp_path):
    """Draft a release that was made with some inputs."""

    def made(**inputs) -> Draft:
        said = {
            "version": "2024.12.1", "released_at_utc": "2024-12-09T06:00:00", "previous": None,
            "contract_version": 1, "code_version": "0.1.0", "inputs": inputs,
            "tables": {"reports": {"files": ["reports.parquet"]}},
        }  # fmt: skip
        tables["reports"].write_parquet(tmp_path / "reports.parquet")
        return Draft(tmp_path, tmp_path, {}, said, None, RELEASED_AT)

    return made


@pytest.mark.parametrize(
    ("told", "commit", "changes"),
    [("ab12", "ab12", False), ("ab12-dirty", "ab12", True), (None, None, None)],
)
def test_it_names_the_commit_of_the_code_and_whether_files_differed_from_it(
    drafted, told, commit, changes
):
    said = provenance(drafted(commit=told, coder_sha256="c" * 64, days=["2024-12-08"]))
    assert said["code"] == {
        "package": "dateline", "version": "0.1.0", "coder_sha256": "c" * 64,
        "commit": commit, "uncommitted_changes": changes,
    }  # fmt: skip
    assert "commit" not in said["inputs"]


def test_a_release_that_was_not_told_a_commit_has_none(drafted, tmp_path):
    write(drafted(days=[]))
    said = json.loads((tmp_path / "provenance.json").read_text())
    assert said["code"]["commit"] is None
    assert said["release"] == "2024.12.1"
