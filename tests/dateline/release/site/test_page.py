from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from dateline.emit import polars as emit
from dateline.release.draft import Materials
from dateline.tables import TABLES


def page(candidate) -> str:
    return (candidate.folder / "site/index.html").read_text("utf-8")


def data(candidate) -> dict:
    text = (candidate.folder / "site/data.js").read_text("utf-8")
    found = re.fullmatch(r"window\.DATELINE = (.*);\n", text, flags=re.DOTALL)
    return json.loads(found.group(1))


def test_the_page_says_what_is_in_the_release(candidate):
    html = page(candidate)
    assert "<title>Dateline 2024.12.1</title>" in html
    assert "Read from 3 reports of 3 outlets, published 8 December 2024." in html
    assert "This is the first release: there is nothing to compare it with." in html


def test_an_empty_release_has_a_page(build):
    empty = {name: emit.frame(name, []) for name in TABLES}
    made = build(data=empty)
    html = page(made)
    assert "Read from no reports of no outlets." in html
    assert "No outlet was covered." in html
    assert data(made)["events"] == []


def test_one_is_not_many(build, tables):
    one = {name: frame.head(1) if name in ("reports", "outlets", "coverage") else frame.clear()
           for name, frame in tables.items()}  # fmt: skip
    assert "Read from 1 report of 1 outlet, published" in page(build(data=one))


def test_text_of_reports_stays_text(build, tables):
    import polars as pl

    evil = "<script>alert(1)</script>"
    named = tables["outlets"].with_columns(name=pl.lit(evil))
    titled = tables["reports"].with_columns(
        title=pl.when(redistribute="full").then(pl.lit(evil)).otherwise("title")
    )
    made = build(data=tables | {"outlets": named, "reports": titled})
    assert evil not in page(made)
    assert "&lt;script&gt;alert(1)" in page(made)
    assert "</script" not in (made.folder / "site/data.js").read_text("utf-8")


def test_nothing_is_loaded_from_elsewhere(candidate):
    html = page(candidate)
    loaded = re.findall(r'(?:src|href)="([^"]*)"', re.sub(r"<a [^>]*>", "", html))
    assert set(loaded) == {"style.css", "data:,", "data.js", "world.js", "app.js"}
    for name in loaded:
        assert name == "data:," or (candidate.folder / "site" / name).is_file()


def test_links_lead_to_files_of_the_release(candidate):
    links = set(re.findall(r'<a [^>]*href="([^"#]+)"', page(candidate)))
    later = {"../quality/checks.json"}  # comes with the report of the checks, at publication
    for name in links - later:
        assert (candidate.folder / "site" / name).resolve().is_file(), name


def test_links_on_the_page_lead_somewhere(candidate):
    html = page(candidate)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    for attribute in ("aria-labelledby", "aria-controls", "aria-describedby", "data-copy"):
        assert set(re.findall(rf'{attribute}="([^"]+)"', html)) <= set(ids)


def test_headings_descend_by_one(candidate):
    levels = [int(level) for level in re.findall(r"<h([1-6])", page(candidate))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_second_release_is_compared_with_the_first(two_releases):
    html = (two_releases / "2024.12.2/site/index.html").read_text("utf-8")
    assert 'Against <a href="../../2024.12.1/site/index.html">2024.12.1</a>' in html
    row = re.search(r"<code>coverage</code></th>(.*?)</tr>", html).group(1)
    assert re.findall(r'<td class="num">(.*?)</td>', row)[:2] == ["3", "2"]


def test_main_events_stand_with_claims_inside_the_bounds(candidate, texts):
    events = data(candidate)["events"]
    assert len(events) == 3
    told = {event["event_id"]: event["claims"] for event in events}
    assert all(len(claims) == 1 and claims[0]["stance"] == "for" for claims in told.values())
    assert told["e20241208none"][0]["content_text"] is None
    assert told["e20241208full"][0]["content_text"].startswith("o officers told")


def test_countries_and_types_have_names(build):
    made = build(materials=Materials(
        types=[{"name": "MIL.WITHDRAW", "definition": "Forces leave a place."}],
        countries={"SYR": "Syria", "FRA": "France"},
    ))  # fmt: skip
    assert data(made)["countries"] == {"SYR": "Syria"}
    assert "Forces leave a place." in page(made)


@pytest.mark.parametrize("name", ["app.js", "world.js", "LICENSES.txt"])
def test_the_bundle_is_in_the_release_as_it_is_in_the_library(candidate, name):
    from dateline.release.site.page import BUNDLE

    assert (candidate.folder / "site" / name).read_bytes() == (BUNDLE / name).read_bytes()


def test_the_page_is_small_besides_its_data(candidate):
    files = [path for path in (candidate.folder / "site").iterdir() if path.name != "data.js"]
    assert sum(path.stat().st_size for path in files) <= 3_000_000
