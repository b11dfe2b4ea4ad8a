"""What makes a release by itself, and what comes with the next one."""

from __future__ import annotations

import pytest

from dateline.emit.facts import Publication
from dateline.release import outlets
from dateline.release.draft import Materials
from dateline.release.unchanged import news
from dateline.release.verify import examine

SAID = {
    "outlet_id": "outlet_full",
    "licence": "CC BY 4.0",
    "attribution": "Outlet full, by its staff",
}


@pytest.fixture
def first(build, publish):
    return publish(build(materials=Materials(terms=[SAID])))


@pytest.mark.parametrize(
    "changed",
    [{"attribution": "Outlet full, by its reporters"}, {"licence_url": "https://full.example/l"}],
)
def test_terms_of_an_outlet_that_change_alone_make_a_release_that_says_so(
    build, publish, first, changed
):
    made = build("2024.12.2", materials=Materials(terms=[SAID | changed]), previous=first)
    assert news(made, first) == ["terms of Outlet full"]
    release = publish(made)
    assert examine(release).sound
    line = "Terms of Outlet full changed: `licences/outlets.csv` and `NOTICE` have them."
    for page in (release / "CHANGELOG.md", release.parent / "CHANGELOG.md"):
        assert page.read_text("utf-8").count(line) == 1
    assert "No cell of any table differs" in (release / "CHANGELOG.md").read_text("utf-8")
    for value in changed.values():
        assert value in (release / "NOTICE").read_text("utf-8")


def test_a_page_or_a_doi_makes_none(build, first):
    elsewhere = Publication("https://data.example/", "10.1234/abc", "10.1234/all")
    materials = Materials(terms=[SAID], publication=elsewhere)
    assert news(build("2024.12.2", materials=materials, previous=first), first) == []


ROW = {
    "outlet_id": "a", "outlet": "A", "licence": "CC-BY-4.0", "licence_url": "", "redistribute": "full",
    "reports": 3, "attribution": "A, CC-BY-4.0", "asks": "Name it.",
}  # fmt: skip
OTHER = ROW | {"licence": "All rights reserved", "redistribute": "none"}


@pytest.mark.parametrize(
    ("before", "now", "changed"),
    [
        ([ROW], [ROW | {"reports": 4}], []),
        ([ROW], [ROW | {"asks": "Other words of ours."}], []),
        ([ROW], [ROW, ROW | {"outlet_id": "b", "outlet": "B"}], []),
        ([ROW, OTHER], [ROW], []),
        ([ROW], [ROW, OTHER], ["A"]),
        ([ROW], [ROW | {"redistribute": "excerpt"}], ["A"]),
        ([ROW | {"outlet_id": ""}], [OTHER | {"outlet_id": ""}], []),
        (None, [ROW], []),
    ],
)
def test_terms_change_where_an_outlet_states_what_it_did_not(tmp_path, before, now, changed):
    for name, rows in (("before", before), ("now", now)):
        (tmp_path / name / "licences").mkdir(parents=True)
        if rows is not None:
            text = outlets.as_csv(outlets.Terms(**row) for row in rows)
            (tmp_path / name / outlets.FILE).write_text(text, "utf-8")
    assert outlets.changed_terms(tmp_path / "before", tmp_path / "now") == changed
