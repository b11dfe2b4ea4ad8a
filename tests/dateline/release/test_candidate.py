from __future__ import annotations

import json

import polars as pl
import pytest

from dateline.emit.errors import ContractError
from dateline.release import queries
from dateline.release.errors import ReleaseError
from dateline.release.files import files_below, sha256
from dateline.release.unchanged import changed_tables
from dateline.tables import TABLES

ALWAYS = {
    "codebook.md",
    "codebook.json",
    "catalog.sql",
    "README.md",
    "NOTICE",
    "CHANGELOG.md",
    "LICENSE",
    "manifest.json",
    "provenance.json",
    "SHA256SUMS",
    "geo/events.parquet",
    "dictionary.csv",
    "codes.csv",
    "hashes/README.md",
    "hashes/rows.sql",
    "hashes/rows.py",
    "datapackage.json",
    "croissant.json",
    "dataset.jsonld",
    "CITATION.cff",
    "quality/measures.parquet",
    "quality/audit.parquet",
    "quality/report.json",
    "quality/report.md",
    "licences/outlets.csv",
    "licences/excerpts.parquet",
}
"""Files of every release beside its tables and their histories."""


def test_a_candidate_holds_all_that_a_release_needs(candidate):
    names = set(files_below(candidate.folder))
    histories = {f"history/{name}_history.parquet" for name in TABLES}
    page = {"index.html", "data.js", "app.js", "world.js", "style.css", "LICENSES.txt"}
    site = {f"site/{name}" for name in page}
    asked = {f"queries/{name}.sql" for name in queries.NAMES}
    asked |= {f"queries/{name}" for name in queries.OTHERS}
    made = histories | site | asked | ALWAYS
    assert names == {f"{name}.parquet" for name in TABLES} | made


def test_the_manifest_tells_of_every_file_and_table(candidate, tables):
    manifest = candidate.manifest
    assert manifest["version"] == "2024.12.1"
    assert manifest["released_at_utc"] == "2024-12-09T06:00:00"
    assert manifest["inputs"] == {"days": ["2024-12-08"]}
    for entry in manifest["files"]:
        path = candidate.folder / entry["path"]
        assert (entry["bytes"], entry["sha256"]) == (path.stat().st_size, sha256(path))
    assert {name: t["rows"] for name, t in manifest["tables"].items()} == {
        name: frame.height for name, frame in tables.items()
    }


def test_the_same_tables_in_any_order_give_the_same_bytes(build, tables, tmp_path):
    shuffled = {
        name: frame.sample(fraction=1.0, shuffle=True, seed=5) for name, frame in tables.items()
    }
    one = build(folder=tmp_path / "one")
    other = build(data=dict(reversed(shuffled.items())), folder=tmp_path / "other")
    assert one.hash == other.hash
    for name in files_below(one.folder):
        assert (one.folder / name).read_bytes() == (other.folder / name).read_bytes(), name


def test_no_run_of_a_forbidden_text_is_in_any_file(candidate, texts):
    """The text of a `none` report, cut into runs of 60 characters, against all that is published."""
    text = texts["none"]
    runs = [text[at : at + 60] for at in range(len(text) - 59)]
    published = []
    for path in map(candidate.folder.joinpath, files_below(candidate.folder)):
        if path.suffix == ".parquet":
            frame = pl.read_parquet(path)
            published.append(json.dumps(frame.to_dicts(), default=str, ensure_ascii=False))
        else:
            published.append(path.read_text("utf-8"))
    everything = "\n".join(published)
    assert texts["full"] in everything
    assert not [run for run in runs if run in everything]


def test_checks_find_the_full_text_beside_the_candidate(candidate, texts):
    assert candidate.private.name == "2024.12.1.private"
    full = pl.read_parquet(candidate.table_path("reports", full=True))
    assert texts["none"] in full["text"].to_list()
    assert texts["none"] not in pl.read_parquet(candidate.table_path("reports"))["text"].to_list()
    assert candidate.table_path("events", full=True) == candidate.table_path("events")


def test_the_readme_shows_the_main_events(candidate):
    readme = (candidate.folder / "README.md").read_text("utf-8")
    assert (
        "| 2024-12-07 to 2024-12-08 | Damascus | MIL.WITHDRAW under_fire | "
        "Ahmad al-Sharaa | corroborated |" in readme
    )
    assert "Dateline (2024). Dateline event data, version 2024.12.1" in readme


def test_the_notice_names_outlets_with_their_licences(candidate):
    notice = (candidate.folder / "NOTICE").read_text("utf-8")
    assert "- Outlet none: CC BY 4.0; none; 1 reports" in notice
    assert "Attribution: Outlet full, CC BY 4.0" in notice
    assert "say what you changed" in notice.partition("- Outlet full:")[2]


def test_a_table_that_breaks_the_contract_leaves_nothing(build, tables, tmp_path):
    wrong = tables["events"].with_columns(status=pl.lit("rumoured"))
    with pytest.raises(ContractError, match=r"events\.status"):
        build(data=tables | {"events": wrong})
    assert not list(tmp_path.glob("candidates/*"))


def test_a_missing_table_is_named(build, tables):
    del tables["outlets"]
    with pytest.raises(ReleaseError, match="missing: outlets"):
        build(data=tables)


def test_only_new_content_counts_as_a_change(build, tables, publish):
    first = publish(build())
    renamed = {
        name: frame.with_columns(first_release=pl.lit("2024.12.2"))
        if "first_release" in frame.columns
        else frame
        for name, frame in tables.items()
    }
    assert changed_tables(build("2024.12.2", renamed, previous=first), first) == []
    claims = tables["claims"].with_columns(certainty=pl.lit("possible"))
    assert changed_tables(build("2024.12.2", tables | {"claims": claims}), first) == ["claims"]
