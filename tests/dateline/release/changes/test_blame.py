from __future__ import annotations

import pytest

from dateline.release.changes.blame import Blame
from dateline.release.changes.touched import CAUSE, REASON

INPUTS = {
    "coder_sha256": "c1", "linker_sha256": "l1", "bounds_sha256": "b1", "model": "m1",
    "rules_sha256": "k1", "registry_sha256": "g1", "sources_sha256": "s1",
    "corrections_sha256": "h1",
}  # fmt: skip


def laid(table: str, column: str | None, **changed: str) -> tuple[str, str | None]:
    blame = Blame({"inputs": INPUTS}, {"inputs": INPUTS | changed, "code_version": "0.2.0"})
    rows = blame.of(table)
    row = rows.filter(rows["column"].eq_missing(column)).row(0, named=True)
    return row[REASON], row[CAUSE]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"coder_sha256": "c2"}, ("coder_change", "0.2.0 c2")),
        ({"rules_sha256": "k2"}, ("codebook_change", "rules k2")),
        ({"registry_sha256": "g2"}, ("registry_change", "registry g2")),
    ],
)
def test_what_changed_alone_did_all_of_it(changed, expected):
    assert laid("events", "status", **changed) == expected
    assert laid("events", "plover", **changed) == expected


def test_of_what_changed_together_the_cause_names_all():
    changed = {"coder_sha256": "c2", "rules_sha256": "k2"}
    both = ("coder_change", "0.2.0 c2; together with rules k2")
    assert laid("events", "status", **changed) == both
    assert laid("events", None, **changed) == both
    crosswalk = ("codebook_change", "rules k2; together with 0.2.0 c2")
    assert laid("events", "plover", **changed) == crosswalk
    rules = {"rules_sha256": "k2", "registry_sha256": "g2"}
    assert laid("events", "latitude", **rules)[0] == "registry_change"
    assert laid("events", "status", **rules) == (
        "codebook_change", "rules k2; together with registry g2",
    )  # fmt: skip


def test_what_source_files_say_of_outlets_is_theirs_whatever_else_changed():
    changed = {"coder_sha256": "c2", "sources_sha256": "s2"}
    assert laid("outlets", "owner", **changed) == ("registry_change", "sources s2")
    assert laid("reports", "licence", **changed) == ("registry_change", "sources s2")
    assert laid("reports", "title", **changed)[0] == "coder_change"
