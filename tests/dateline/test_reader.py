from __future__ import annotations

import json
import subprocess
import sys

import duckdb
import polars as pl
import pytest

import dateline
from dateline.emit import polars as emit
from dateline.release.errors import NotFoundError


@pytest.fixture
def root(two_releases):
    return two_releases


def test_a_table_is_a_polars_frame_of_the_current_release(root):
    events = dateline.load("events", root=root)
    assert isinstance(events, pl.DataFrame)
    emit.check("events", events)
    assert events.height == 3
    assert dateline.load("coverage", root=root).height == 2
    assert dateline.load("coverage", version="2024.12.1", root=root).height == 3


@pytest.mark.parametrize("engine", ["polars", "pandas", "arrow", "duckdb"])
def test_every_engine_gives_the_same_rows(root, engine):
    table = dateline.load(
        "claims",
        columns=["claim_id", "source_kind"],
        where="report_id = 'r_none' AND content_start >= 10",
        engine=engine,
        root=root,
    )
    if engine == "pandas":
        rows = [tuple(row) for row in table.itertuples(index=False)]
    elif engine == "duckdb":
        rows = table.fetchall()
    else:
        rows = [tuple(row.values()) for row in pl.DataFrame(table).to_dicts()]
    assert rows == [("c20241208none", "official")]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_days_and_instants_are_compared_with_text(root, engine):
    def count(where):
        return len(dateline.load("events", where=where, engine=engine, root=root))

    events = dateline.load("events", root=root)
    first, last, at = events.select("date_start", "date_end", "first_reported_at_utc").row(0)
    assert count(f"date_start = '{first}' AND date_end BETWEEN '{first}' AND '{last}'") == 3
    assert count(f"date_start > '{first}'") == 0
    assert count(f"first_reported_at_utc <= '{at:%Y-%m-%d %H:%M:%S}'") == 3
    assert count(f"first_reported_at_utc < '{at:%Y-%m-%d}'") == 0
    assert count(f"date_start = '{first}' -- the day of the fall") == count("  ") == 3
    for wrong in ("date_start > 2024", "2024 = date_start", "country = 1"):
        with pytest.raises((ValueError, duckdb.Error), match=r"quotes|compare|convert|cast"):
            count(wrong)


def test_relations_of_duckdb_can_be_joined_and_named(root):
    events = dateline.load("events", engine="duckdb", root=root)
    bearing = dateline.load("claim_events", engine="duckdb", root=root)
    assert len(events.join(bearing, "event_id")) == 3
    said = duckdb.sql("SELECT count(*) FROM events JOIN bearing USING (event_id)")
    assert said.fetchall() == [(3,)]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("columns", ["event_id", [], ["event_id", "event_id"]])
def test_columns_are_a_list_of_names(root, engine, columns):
    with pytest.raises(ValueError, match="columns="):
        dateline.load("events", columns=columns, engine=engine, root=root)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_events_counted_is_a_view(root, engine):
    counted = dateline.load("events_counted", where="country = 'SYR'", engine=engine, root=root)
    assert len(counted) == 3


def test_the_folder_comes_from_the_environment(root, monkeypatch):
    monkeypatch.setenv("DATELINE_DATA", str(root.parent))
    assert dateline.load("events").height == 3


def test_errors_list_what_there_is(root, tmp_path):
    with pytest.raises(NotFoundError, match=r"no table 'event' in release .* events, actors"):
        dateline.load("event", root=root)
    with pytest.raises(NotFoundError, match=r"there are 2024\.12\.1, 2024\.12\.2"):
        dateline.load("events", version="2023.01.1", root=root)
    with pytest.raises(NotFoundError, match=r"no column nation in events; there are event_id"):
        dateline.load("events", columns=["nation"], root=root)
    with pytest.raises(NotFoundError, match="set DATELINE_DATA"):
        dateline.load("events", root=tmp_path / "nowhere")
    with pytest.raises(ValueError, match="no engine 'spark'; there are polars"):
        dateline.load("events", engine="spark", root=root)
    for engine in ("polars", "duckdb"):
        with pytest.raises(ValueError, match="cannot be understood"):
            dateline.load("events", where="nation ==== 1", engine=engine, root=root)


def test_versions_verify_cite_and_codebook(root):
    listed = dateline.versions(root)
    assert listed["version"].to_list() == ["2024.12.2", "2024.12.1"]
    assert listed["status"].to_list() == ["current", "superseded"]
    assert dateline.verify(root=root) == []
    cited = dateline.cite("2024.12.1", root=root)
    assert str(cited) == (
        "Dateline (2024). Dateline event data, version 2024.12.1 [data set]. Released 2024-12-09."
    )
    assert "@misc{dateline_2024_12_1," in cited.bibtex
    assert "version = {2024.12.1}" in cited.bibtex
    assert dateline.codebook(root=root).startswith("# Codebook")


def test_the_codebook_is_a_page_and_a_package(root):
    from dateline import codebook

    assert codebook(root=root) == dateline.codebook(root=root)
    assert callable(codebook.types)


def modules_after(code: str) -> set[str]:
    script = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(ran.stdout))


def test_importing_dateline_imports_no_heavy_package():
    loaded = modules_after("import dateline; dateline.load")
    heavy = {
        "obstore",
        "click",
        "dagster",
        "great_expectations",
        "spacy",
        "polars",
        "pyarrow",
        "pandas",
        "duckdb",
    }
    assert not loaded & heavy


def test_reading_needs_only_the_base_packages(root):
    loaded = modules_after(f"import dateline; dateline.load('events', root={str(root)!r})")
    assert not loaded & {"dagster", "great_expectations", "spacy", "duckdb", "yaml", "pydantic"}


def test_a_missing_engine_says_what_to_install(root):
    code = (
        "import sys\nsys.modules['duckdb'] = None\nimport dateline\n"
        f"try: dateline.load('events', engine='duckdb', root={str(root)!r})\n"
        "except ImportError as error: print(error)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == (
        "engine 'duckdb' needs the package duckdb: pip install 'dateline[engines]'"
    )
