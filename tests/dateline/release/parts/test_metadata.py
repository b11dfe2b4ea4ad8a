"""The metadata of a release, each file read by a tool of its own standard."""

from __future__ import annotations

import csv
import itertools
import json
from datetime import date
from pathlib import Path

import duckdb
import geopandas
import jsonschema
import mlcroissant
import polars as pl
import pytest
import yaml
from frictionless import Package
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SDO

from dateline.emit.facts import Publication
from dateline.release.citation import cite
from dateline.release.draft import Materials
from dateline.release.files import sha256
from dateline.release.opened import Release
from dateline.tables import TABLES

PUBLISHED = Publication(
    url="https://dateline.example/data",
    doi="10.1234/dateline.2024.12.1",
    concept_doi="10.1234/dateline",
    authors=("Rana Haddad", "The Dateline authors"),
)


@pytest.fixture
def published(build):
    return build(materials=Materials(publication=PUBLISHED))


def _json(candidate, name):
    return json.loads((candidate.folder / name).read_text("utf-8"))


@pytest.fixture
def second(build, publish, tables):
    """A candidate after a release: with an event that changed, and an outlet's day that went."""
    status = pl.when(event_id="e20241208full").then(pl.lit("disputed")).otherwise("status")
    data = tables | {
        "events": tables["events"].with_columns(status=status),
        "coverage": tables["coverage"][:2],
    }
    return build("2024.12.2", data, previous=publish(build()))


BESIDE = {
    **{f"{name}_history": f"history/{name}_history.parquet" for name in TABLES},
    **{f"{name}_changes": f"changes/from-2024.12.1/{name}.parquet" for name in TABLES},
    "events_points": "geo/events.parquet",
    "excerpts": "licences/excerpts.parquet",
    "audit": "quality/audit.parquet",
    "measures": "quality/measures.parquet",
}
"""What the second candidate holds beside its tables."""


def test_frictionless_finds_the_package_and_all_its_rows_valid(second):
    report = Package(str(second.folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "title", "fieldName", "rowNumber", "message"])[:5]
    rows = {task.place: task.stats.get("rows", 0) for task in report.tasks}
    described = rows.pop("dictionary.csv")
    assert described > 3 * sum(len(table.columns) for table in TABLES.values()) - 300
    assert rows.pop("codes.csv") > 100
    assert rows.pop("licences/outlets.csv") == 3
    said = {f"{name}.parquet": said["rows"] for name, said in second.manifest["tables"].items()}
    beside = {file: pl.read_parquet(second.folder / file).height for file in BESIDE.values()}
    assert rows == said | beside
    assert beside["changes/from-2024.12.1/events.parquet"] == 1


def test_what_lies_beside_the_tables_is_described_as_it_is(second):
    said = _json(second, "datapackage.json")
    resources = {resource["path"]: resource for resource in said["resources"]}
    with (second.folder / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        dictionary = [(row["table"], row["column"]) for row in csv.DictReader(file)]
    catalogue = duckdb.connect()
    catalogue.execute(f"SET file_search_path = '{second.folder}'")
    catalogue.execute((second.folder / "catalog.sql").read_text("utf-8"))
    for name, file in BESIDE.items():
        columns = pl.read_parquet_schema(second.folder / file).names()
        assert [field["name"] for field in resources[file]["schema"]["fields"]] == columns
        assert [column for table, column in dictionary if table == name] == columns
        assert catalogue.sql(f"SELECT * FROM {name}").columns == columns
    history = resources["history/events_history.parquet"]["schema"]
    assert history["primaryKey"] == ["event_id", "from_release"]
    assert history["fields"][-4]["name"] == "from_release"
    assert "foreignKeys" not in history


def test_frictionless_finds_a_history_whose_key_is_there_twice(second):
    path = second.folder / "history/outlets_history.parquet"
    rows = pl.read_parquet(path)
    pl.concat([rows, rows[:1]]).write_parquet(path)
    resource = Package(str(second.folder / "datapackage.json")).get_resource(
        "history-outlets_history"
    )
    assert resource.validate().flatten(["type"])[0] == ["primary-key"]


def test_frictionless_takes_missing_numbers_for_missing(build, tables):
    nothing = pl.lit(None, pl.Int32)
    events = tables["events"].with_columns(killed_low=nothing, injured_best=nothing)
    made = build(data=tables | {"events": events})
    package = Package(str(made.folder / "datapackage.json"))
    report = package.get_resource("events").validate()
    assert report.valid, report.flatten(["type", "fieldName", "message"])[:5]


def test_frictionless_finds_a_row_that_breaks_the_contract(candidate):
    path = candidate.folder / "events.parquet"
    pl.read_parquet(path).with_columns(status=pl.lit("rumoured")).write_parquet(path)
    package = Package(str(candidate.folder / "datapackage.json"))
    (error, *_) = package.get_resource("events").validate().flatten(["type", "fieldName"])
    assert error == ["constraint-error", "status"]


def test_the_package_says_keys_references_and_types_of_the_contract(published):
    said = _json(published, "datapackage.json")
    assert said["id"] == "https://doi.org/10.1234/dateline.2024.12.1"
    resources = {resource["name"]: resource for resource in said["resources"]}
    claims = resources["claims"]["schema"]
    assert claims["primaryKey"] == ["claim_id"]
    assert {
        "fields": ["parent_claim_id"],
        "reference": {"resource": "", "fields": ["claim_id"]},
    } in (claims["foreignKeys"])
    relay = next(field for field in claims["fields"] if field["name"] == "relay")
    assert relay["dateline:type"] == "list<string>"


def test_croissant_loads_offline_and_yields_the_rows_of_every_table(candidate):
    loaded = mlcroissant.Dataset(str(candidate.folder / "croissant.json"))
    assert not loaded.metadata.ctx.issues.errors
    names = {record_set.name for record_set in loaded.metadata.record_sets}
    assert names == {
        *TABLES,
        *(f"{name}_history" for name in TABLES),
        "audit",
        "events_points",
        "excerpts",
        "measures",
    }
    for name, said in candidate.manifest["tables"].items():
        rows = list(loaded.records(name))
        assert len(rows) == said["rows"], name
    event = next(iter(loaded.records("events")))
    assert event["events/actors"] == [
        {"events/actors/actor_id": b"a1", "events/actors/role": b"agent"}
    ]
    assert event["events/latitude"] == 33.5102


def test_croissant_yields_the_rows_of_histories_changes_and_the_audit(second):
    loaded = mlcroissant.Dataset(str(second.folder / "croissant.json"))
    assert not loaded.metadata.ctx.issues.errors
    assert {one.name for one in loaded.metadata.record_sets} == {*TABLES, *BESIDE}
    for name in ("events_history", "events_changes", "coverage_changes", "audit", "measures"):
        rows = list(loaded.records(name))
        assert len(rows) == pl.read_parquet(second.folder / BESIDE[name]).height, name
    (change,) = loaded.records("events_changes")
    assert change["events_changes/column"] == b"status"
    assert change["events_changes/new"] == b"disputed"
    ended = [row for row in loaded.records("events_history") if row["events_history/to_release"]]
    assert [row["events_history/to_release"] for row in ended] == [b"2024.12.2"]


def test_croissant_has_no_warning_where_the_release_is_published(published):
    issues = mlcroissant.Dataset(str(published.folder / "croissant.json")).metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())


def test_croissant_finds_a_file_that_was_changed(candidate):
    path = candidate.folder / "outlets.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    loaded = mlcroissant.Dataset(str(candidate.folder / "croissant.json"))
    with pytest.raises(Exception, match=r"outlets\.parquet"):
        list(loaded.records("outlets"))


def test_the_json_ld_speaks_the_vocabulary_of_schema_org(published):
    graph = Graph().parse(published.folder / "dataset.jsonld", format="json-ld")
    terms = {predicate for _, predicate, _ in graph if predicate != RDF.type}
    terms |= set(graph.objects(None, RDF.type))
    unknown = {term for term in terms if not str(term).startswith(str(SDO))}
    # rdflib's table of the vocabulary is older than `sha256` of a download.
    unknown |= {t for t in terms if t not in SDO and t != SDO["sha256"]}
    assert not unknown
    dataset = URIRef("https://doi.org/10.1234/dateline.2024.12.1")
    assert (dataset, RDF.type, SDO.Dataset) in graph
    assert str(graph.value(dataset, SDO.license)).endswith("/by/4.0/")
    assert str(graph.value(dataset, SDO.isPartOf)) == "https://doi.org/10.1234/dateline"


def test_the_json_ld_lists_the_files_with_their_hashes(candidate):
    for file in _json(candidate, "dataset.jsonld")["distribution"]:
        assert file["sha256"] == sha256(candidate.folder / file["contentUrl"])


@pytest.mark.parametrize("which", ["candidate", "published"])
def test_the_citation_file_keeps_its_schema(which, request, root):
    made = request.getfixturevalue(which)
    schema = json.loads((root / "tests/schemas/cff-1.2.0/schema.json").read_text("utf-8"))
    said = yaml.safe_load((made.folder / "CITATION.cff").read_text("utf-8"))
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    assert not list(validator.iter_errors(said))
    assert (said["version"], said["date-released"]) == ("2024.12.1", "2024-12-09")
    if which == "published":
        assert said["doi"] == "10.1234/dateline.2024.12.1"
        cited = cite(Release("2024.12.1", made.folder))
        assert cited.text.endswith(" https://doi.org/10.1234/dateline.2024.12.1")
        assert "  doi = {10.1234/dateline.2024.12.1}," in cited.bibtex
        assert json.loads(cited.csl)[0]["DOI"] == "10.1234/dateline.2024.12.1"
        assert cited.text in (made.folder / "README.md").read_text("utf-8")
        assert [entry["value"] for entry in said["identifiers"]] == [
            "10.1234/dateline.2024.12.1",
            "10.1234/dateline",
        ]
        assert said["authors"][0] == {"name": "Rana Haddad"}


def test_hugging_face_finds_every_table_by_the_card(candidate, tmp_path, monkeypatch):
    for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        monkeypatch.setenv(name, "1")
    from datasets import get_dataset_config_names, load_dataset

    folder, cache = str(candidate.folder), str(tmp_path / "cache")
    beside = {*(f"{name}_history" for name in TABLES), "audit", "excerpts", "measures"}
    beside.add("events_points")
    assert set(get_dataset_config_names(folder)) == {*TABLES, *beside}
    for name in ("events", "claims", "outlets"):
        loaded = load_dataset(folder, name, split="train", cache_dir=cache)
        assert loaded.num_rows == candidate.manifest["tables"][name]["rows"]
        assert loaded.column_names == list(TABLES[name].names)
    points = load_dataset(folder, "events_points", split="train", cache_dir=cache)
    assert (points.num_rows, points.features["geometry"].dtype) == (3, "binary")


def test_the_card_says_licence_and_size(candidate):
    head = (candidate.folder / "README.md").read_text("utf-8").split("---\n")[1]
    card = yaml.safe_load(head)
    assert card["license"] == "cc-by-4.0"
    assert card["size_categories"] == ["n<1K"]
    assert [c["config_name"] for c in card["configs"] if c.get("default")] == ["events"]


@pytest.fixture
def somewhere(build, tables):
    """A candidate with an event of which the country alone is known, a file a year."""
    nowhere = pl.lit(None, pl.Float64)
    first = pl.col("event_id") == "e20241208full"
    events = tables["events"].with_columns(
        longitude=pl.when(first).then(nowhere).otherwise("longitude"),
        latitude=pl.when(first).then(nowhere).otherwise("latitude"),
        date_start=pl.when(first).then(pl.lit(date(2023, 12, 7))).otherwise("date_start"),
    )
    return build(data=tables | {"events": events}, rows_per_file=2)


def test_points_are_described_file_by_file_and_their_rows_are_valid(somewhere):
    files = ["geo/events/2023.parquet", "geo/events/2024.parquet"]
    assert somewhere.manifest["geo"] == files
    said = _json(somewhere, "datapackage.json")
    resources = {resource["path"]: resource for resource in said["resources"]}
    for file in files:
        fields = {field["name"]: field for field in resources[file]["schema"]["fields"]}
        assert list(fields) == pl.read_parquet_schema(somewhere.folder / file).names()
        assert all(field["description"] for field in fields.values())
        assert fields["geometry"]["dateline:type"] == "binary"
        assert fields["geometry"]["description"].startswith("Point, WKB")
        assert fields["bbox"]["dateline:type"] == (
            "struct<xmin: float64, ymin: float64, xmax: float64, ymax: float64>"
        )
        assert resources[file]["schema"]["primaryKey"] == ["event_id"]
        resource = Package(str(somewhere.folder / "datapackage.json")).get_resource(
            file.removesuffix(".parquet").replace("/", "-")
        )
        report = resource.validate()
        assert report.valid, report.flatten(["type", "fieldName", "message"])[:5]
    loaded = mlcroissant.Dataset(str(somewhere.folder / "croissant.json"))
    assert not loaded.metadata.ctx.issues.errors
    (known, *_) = loaded.records("geo/events/2024")
    geometry = geopandas.GeoSeries.from_wkb([known["geo/events/2024/geometry"]])
    assert (geometry.x[0], geometry.y[0]) == (36.29128, 33.5102)
    assert known["geo/events/2024/bbox"]["geo/events/2024/bbox/xmin"] == 36.29128
    (unknown,) = loaded.records("geo/events/2023")
    assert unknown["geo/events/2023/country"] == b"SYR"
    assert unknown["geo/events/2023/geometry"] is None
    catalogue = duckdb.connect()
    catalogue.execute(f"SET file_search_path = '{somewhere.folder}'")
    catalogue.execute((somewhere.folder / "catalog.sql").read_text("utf-8"))
    assert catalogue.sql("SELECT count(*), count(geometry) FROM events_points").fetchall() == [
        (3, 2)
    ]


def test_frictionless_finds_a_point_of_an_event_that_is_not_there(candidate):
    path = candidate.folder / "geo/events.parquet"
    gone = pl.read_parquet(path).with_columns(event_id=pl.lit("e1") + pl.col("event_id"))
    gone.write_parquet(path)
    resource = Package(str(candidate.folder / "datapackage.json")).get_resource("geo-events")
    assert resource.validate().flatten(["type"])[0] == ["foreign-key"]


def test_events_are_points_for_gis_programs(candidate):
    path = candidate.folder / "geo/events.parquet"
    read = geopandas.read_parquet(path)
    assert read.crs.to_string() == "OGC:CRS84"
    assert {(point.x, point.y) for point in read.geometry} == {(36.29128, 33.5102)}
    inside = geopandas.read_parquet(path, bbox=(36, 33, 37, 34))
    assert len(inside) == len(read) == 3
    assert geopandas.read_parquet(path, bbox=(0, 0, 1, 1)).empty


def test_points_are_read_by_duckdb_and_polars_too(candidate):
    path = candidate.folder / "geo/events.parquet"
    types = dict(row[:2] for row in duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall())
    assert types["geometry"].startswith("GEOMETRY")
    frame = pl.read_parquet(path)
    assert frame.schema["geometry"] == pl.Binary
    assert frame["date_start"][0] == date(2024, 12, 7)


def test_the_dictionary_has_every_column_and_the_codes_their_meanings(build):
    from dateline.codebook.claim_codes import described
    from dateline.codebook.described import described_types, described_words

    made = build(
        materials=Materials(types=described_types(), claims=described(), words=described_words())
    )
    with (made.folder / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["table"], row["column"]): row for row in csv.DictReader(file)}
    assert set(rows) >= {(t.name, c.name) for t in TABLES.values() for c in t.columns}
    assert rows["events", "killed_low"]["unit"] == "persons"
    assert rows["event_mentions", "background"]["since"] == "1.1"
    assert "corroborated" in rows["events", "status"]["codes"].split("|")
    with (made.folder / "codes.csv").open(encoding="utf-8", newline="") as file:
        meanings = {
            (r["table"], r["column"], r["code"]): r["meaning"] for r in csv.DictReader(file)
        }
    assert [code for code, meaning in meanings.items() if not meaning] == []
    assert "independent origins" in meanings["events", "status", "corroborated"]
    assert "**`corroborated`** Two or more" in (made.folder / "codebook.md").read_text("utf-8")
    assert meanings["events", "event_type", "CAPT.RELEASE"]
    assert meanings["events", "mode", "CAPT.RELEASE exchange"] == "Swapped for others."


def test_a_table_in_several_files_is_described_file_by_file(candidate, tmp_path):
    from dataclasses import replace

    from dateline.emit import croissant, dataset_card, frictionless
    from dateline.emit.facts import Facts, File

    files = tuple(File(f"events/{year}.parquet", 10, "0" * 64, "events") for year in (2023, 2024))
    facts = Facts(
        "2024.12.1", "2024-12-09T06:00:00", "1.1", "0.1", (TABLES["events"], TABLES["event_status"]),
        {"events": 5}, (*files, File("event_status.parquet", 1, "1" * 64, "event_status")),
    )  # fmt: skip
    package = frictionless.package(facts)
    assert [r["path"] for r in package["resources"]][:2] == [file.path for file in files]
    status = next(r for r in package["resources"] if r["name"] == "event_status")
    assert "foreignKeys" not in status["schema"]
    sets = croissant.dataset(facts)["recordSet"]
    assert [s["name"] for s in sets] == ["events/2023", "events/2024", "event_status"]
    card = yaml.safe_load(dataset_card.front_matter(facts).split("---\n")[1])
    assert card["configs"][0]["data_files"][0]["path"] == [file.path for file in files]
    assert replace(facts).released == "2024-12-09"


def test_nothing_in_the_metadata_comes_from_the_clock_or_this_machine(build, tmp_path):
    names = ("datapackage.json", "croissant.json", "dataset.jsonld", "CITATION.cff", "README.md")
    one, other = (build(folder=tmp_path / name) for name in ("one", "other"))
    for name in names:
        text = (one.folder / name).read_text("utf-8")
        assert text == (other.folder / name).read_text("utf-8")
        assert str(tmp_path) not in text
        assert str(Path.home()) not in text
    assert list(itertools.islice(one.manifest["publication"], 1))
