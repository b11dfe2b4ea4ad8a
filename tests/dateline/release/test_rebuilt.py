from __future__ import annotations

import shutil

from dateline.commands._rebuild import unproved
from dateline.release import files
from dateline.release.verify import Rebuilt
from dateline.release.verify.rebuilt import compare, differences


def copied(release, tmp_path):
    folder = shutil.copytree(release, tmp_path / "rebuilt" / release.name)
    for path in folder.rglob("*"):
        path.chmod(0o755)
    return folder


def test_pages_of_checks_and_signatures_may_differ_and_nothing_else(candidate, publish, tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.html").write_text("made at seven")
    release = publish(candidate, docs=docs)
    other = copied(release, tmp_path)
    (other / "quality" / "index.html").write_text("made at eight")
    (other / "quality" / "more.html").write_text("new")
    (other / "SHA256SUMS.sig").write_bytes(b"x" * 64)
    (other / "SHA256SUMS").write_text(files.sums(other))
    found, defects = compare(release, other)
    assert defects == []
    assert found.proved
    assert found.compared == len(files.files_below(release)) - 1, "its pages are no file of ours"
    (other / "README.md").write_text("other words")
    (other / "NOTICE").unlink()
    (other / "SHA256SUMS").write_text(files.sums(other))
    found, defects = compare(release, other)
    assert not found.proved
    assert set(found.differing) == {"README.md", "NOTICE", "SHA256SUMS"}
    assert {defect.file: defect.what.split(":")[0] for defect in defects} == {
        "README.md": "is not made by its inputs",
        "NOTICE": "is not made by its inputs",
        "SHA256SUMS": "its lines are not those of the rebuild",
    }


def test_a_rebuild_with_other_inputs_proves_nothing_though_no_byte_differs(
    candidate, publish, tmp_path
):
    release = publish(candidate)
    found, defects = compare(release, copied(release, tmp_path), ["the codebook: a then, b now"])
    assert (defects, found.proved) == ([], False)


def test_what_differs_of_the_inputs_is_said_plainly():
    then = {"coder_sha256": "a" * 64, "model": "m 1", "days": ["2024-12-06"],
            "packages": {"polars": "2.1.0", "spacy": "3.8.7"}}  # fmt: skip
    now = then | {
        "coder_sha256": "b" * 64, "days": [], "packages": {"polars": "2.2.0", "spacy": "3.8.7"},
    }  # fmt: skip
    assert differences(then, then) == []
    assert differences(then, now) == [
        "the code of the coder: aaaaaaaaaaaa then, bbbbbbbbbbbb now",
        "the days",
        "the package polars: 2.1.0 then, 2.2.0 now",
    ]


def test_who_cannot_prove_a_release_is_told_which_code_made_it():
    found = Rebuilt(("the codebook",), 40, ("events.parquet",))
    said = {"code_version": "0.1.0", "inputs": {"commit": "ab12-dirty"}}
    told = unproved(found, "2024.12.1", said)
    assert "a checkout of the code that made it (dateline 0.1.0, commit ab12 with changes" in told
    assert "(dateline 0.1.0, with the hashes" in unproved(
        found, "2024.12.1", {"code_version": "0.1.0"}
    )
