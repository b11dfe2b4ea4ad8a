"""What is of others stands in NOTICE, in every release, and in its data package."""

from __future__ import annotations

import csv
import importlib.metadata
import io
import json
import re
import tomllib
from pathlib import Path

import polars as pl
import pytest

from dateline.release import outlets
from dateline.release.credits import CREDITS
from dateline.release.draft import Materials

ROOT = Path(__file__).parents[3]

LARGE = 50_000
CODE = {
    ".py", ".pyi", ".pyx", ".pxd", ".pxi", ".so", ".a", ".h", ".hpp", ".c", ".cpp", ".js", ".css",
    ".md", ".map", ".html", ".ipynb", ".mp4", ".svg", ".woff", ".woff2", ".xsl", ".png", ".ttf",
}  # fmt: skip
"""Files of packages that are no data which could end in a table; fonts are looked at by hand."""

NOT_RELEASED = {
    "pyarrow": "compiled libraries",
    "tld": "tells the registered domain of an address while pages are fetched",
    "trafilatura": "a grammar of TEI, for output that is not asked for",
    "tzdata": "offsets of zones, for instants in UTC",
}
"""Packages with data of which none are in a release, and why."""


def words(text: str) -> str:
    return " ".join(text.split())


def packages() -> set[str]:
    """Names of the packages that Dateline names itself."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [*said["dependencies"], *(d for e in said["optional-dependencies"].values() for d in e)]
    return {re.match(r"[A-Za-z0-9._-]+", one)[0] for one in named} - {"dateline"}


def test_every_package_with_data_is_credited_or_has_none_in_a_release():
    credited = {package for one in CREDITS for package in one.packages}
    for package in sorted(packages() - credited - NOT_RELEASED.keys()):
        large = [
            str(file)
            for file in importlib.metadata.files(package) or ()
            if file.suffix not in CODE
            and ".so." not in file.name
            and "dist-info" not in str(file)
            and file.locate().is_file()
            and file.locate().stat().st_size > LARGE
        ]
        assert not large, f"{package} brings data: credit it or say why none are released: {large}"


def test_data_of_others_in_the_wheel_lie_where_they_are_credited():
    packed = {
        path.relative_to(ROOT / "dateline").parts[:3]
        for path in (ROOT / "dateline").rglob("*")
        if path.is_file() and path.suffix in (".gz", ".zip", ".bin", ".ftz", ".parquet")
    }
    assert packed == {("codebook", "places", "geonames")}
    bundle = (ROOT / "dateline/release/site/bundle/LICENSES.txt").read_text("utf-8")
    locked = json.loads((ROOT / "dateline/release/site/js/package.json").read_text("utf-8"))
    for name, version in locked["dependencies"].items():
        assert f"\n{name} {version} (" in bundle


@pytest.mark.parametrize("one", CREDITS, ids=lambda one: one.name)
def test_notice_names_everything_of_others(one):
    notice = words((ROOT / "NOTICE").read_text("utf-8"))
    assert one.url in notice
    if one.licence != "not stated":
        assert one.licence in notice
    assert one.licence_url in notice
    for package in one.packages:
        assert package in notice or one.name in notice


@pytest.fixture(scope="module")
def terms():
    return [
        {"outlet_id": "outlet_full", "licence": "CC BY 4.0", "licence_url": "https://full.example/l",
         "attribution": "Outlet full (full.example), words by its staff"},
    ]  # fmt: skip


@pytest.fixture
def made(build, terms):
    return build(materials=Materials(terms=terms)).folder


def test_a_release_names_everything_of_others_and_every_outlet(made):
    notice = (made / "NOTICE").read_text("utf-8")
    for one in CREDITS:
        assert one.name in notice
    assert "Attribution: Outlet full (full.example), words by its staff" in notice
    rows = list(csv.DictReader(io.StringIO((made / outlets.FILE).read_text("utf-8"))))
    assert [(row["outlet"], row["redistribute"], row["reports"]) for row in rows] == [
        ("Outlet excerpt", "excerpt", "1"),
        ("Outlet full", "full", "1"),
        ("Outlet none", "none", "1"),
    ]
    assert rows[1]["licence_url"] == "https://full.example/l"
    assert rows[1]["attribution"] == "Outlet full (full.example), words by its staff"
    assert rows[0]["attribution"] == "Outlet excerpt, CC BY 4.0"
    assert "no more than a tenth" in rows[0]["asks"]
    assert "No words" in rows[2]["asks"]

    package = json.loads((made / "datapackage.json").read_text("utf-8"))
    sources = {source["title"]: source for source in package["sources"]}
    assert sources["GeoNames"]["dateline:licence"] == "CC-BY-4.0"
    assert sources["Outlet full"] == {
        "title": "Outlet full",
        "path": "https://levantwire.example/",
        "dateline:licence": "CC BY 4.0",
        "dateline:licence_url": "https://full.example/l",
        "dateline:attribution": "Outlet full (full.example), words by its staff",
        "dateline:redistribute": "full",
    }
    licences = {
        r["name"]: [one["path"] for one in r.get("licenses", [])] for r in package["resources"]
    }
    ours = "https://creativecommons.org/licenses/by/4.0/"
    assert licences["claims"] == [ours, "NOTICE", "https://full.example/l"]
    assert licences["events"] == []


@pytest.mark.parametrize(
    ("licence", "rights", "said"),
    [
        ("CC-BY-4.0", "full", "say what you changed."),
        ("CC BY-SA 4.0", "full", "under the same licence."),
        ("CC-BY-NC-ND-4.0", "full", "not commercially, and no adaptation."),
        ("CC0-1.0", "full", "Nothing is asked"),
        ("Open terms", "full", "keep to its licence"),
        ("CC-BY-4.0", "excerpt", "Excerpts only"),
        ("All rights reserved", "none", "No words of it"),
    ],
)
def test_what_a_licence_asks(licence, rights, said):
    assert said in outlets.asks(licence, rights)


def test_an_outlet_with_two_licences_stands_there_twice():
    reports = pl.DataFrame(
        {
            "outlet_id": ["a", "a", None],
            "outlet": ["A", "A", None],
            "licence": ["CC-BY-4.0", "All rights reserved", None],
            "redistribute": ["full", "none", "none"],
        }
    )
    assert [(one.outlet, one.licence) for one in outlets.terms_of(reports.lazy())] == [
        ("A", "All rights reserved"),
        ("A", "CC-BY-4.0"),
        ("not given", "not stated"),
    ]
