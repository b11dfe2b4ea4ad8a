"""Every query that a README or a page shows runs, and says the same in DuckDB, Polars and pandas."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import partial

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import dateline
from dateline.release.site import guide

VERSIONS = ("2024.12.1", "2024.12.2", "2025.01.1")
TOLD = ["date_start", "first_reported_at_utc", "status"]


def one_of(blocks: list[str], word: str) -> str:
    (found,) = [block for block in blocks if word in block]
    return found


def test_the_query_of_the_project_says_the_same_in_three_engines(asked, root, world_of_three):
    text = (root / "README.md").read_text("utf-8")
    # The second release is that in which something is disputed.
    pinned = partial(dateline.load, root=world_of_three, version="2024.12.2")
    sql = one_of(asked.blocks(text, "sql"), ".read catalog.sql")
    answer = asked.in_sql(world_of_three / "2024.12.2", sql)
    assert answer["stance"].to_list() == ["for"]
    for engine, head in (("polars", "# Polars\n"), ("pandas", "# pandas\n")):
        code = one_of(asked.blocks(text, "python"), head).replace("dateline.load", "pinned")
        found = asked.in_python(world_of_three, code, engine, pinned=pinned)
        assert_frame_equal(found.cast(dict(answer.schema)), answer, check_row_order=False)


def test_what_a_readme_loads_is_the_same_in_every_engine(asked, root, world_of_three):
    pages = [root / "README.md", asked.latest(world_of_three) / "README.md"]
    found = [re.findall(r"dateline\.load\((\"[^)]+)\)", page.read_text("utf-8")) for page in pages]
    calls = sorted({call for calls in found for call in calls if "where" not in call})
    assert {'"events"', '"claims", version="2024.12.1"', '"events", version="2025.01.1"'} <= {
        *calls
    }
    load = partial(dateline.load, root=world_of_three)
    for call in calls:
        whole = eval(f"load({call})", {"load": load})
        key = whole.columns[0]
        pandas, duckdb, arrow = (
            eval(f"load({call})", {"load": partial(load, engine=engine)})
            for engine in ("pandas", "duckdb", "arrow")
        )
        ids = whole[key].to_list()
        assert ids
        assert pandas[key].tolist() == arrow[key].to_pylist() == ids
        assert [row[0] for row in duckdb.project(key).fetchall()] == ids


@pytest.mark.parametrize("version", VERSIONS)
def test_history_says_the_same_in_three_engines(asked, world_of_three, version):
    text = (world_of_three / version / "README.md").read_text("utf-8")
    sql = one_of(asked.blocks(text, "sql"), "history/")
    answer = asked.in_sql(world_of_three / version, sql)
    assert answer.height == VERSIONS.index(version) + 1  # its status turned in each
    (event,) = set(re.findall(r"event_id = '(\w+)'", text))
    for said in answer.to_dicts():
        expected = [said[name] for name in TOLD]
        known = dateline.as_of(said["from_release"], root=world_of_three)
        load = partial(known.load, "events", TOLD, f"event_id = '{event}'")
        polars, pandas = load(), pl.from_pandas(load(engine="pandas"))
        assert list(polars.row(0)) == expected
        assert list(pandas.cast(dict(polars.schema)).row(0)) == expected
        assert list(load(engine="duckdb").fetchall()[0]) == expected


@pytest.mark.parametrize("version", VERSIONS)
def test_a_country_and_a_month_say_the_same_in_three_engines(asked, world_of_three, version):
    folder = world_of_three / version
    text = (folder / "README.md").read_text("utf-8")
    sql = one_of(asked.blocks(text, "sql"), "geo/")
    answer = asked.in_sql(folder, sql)
    country, first, last = re.search(
        r"country = '(\w+)' AND date_start BETWEEN DATE '(\S+)' AND DATE '(\S+)'", sql
    ).groups()
    whole = pl.read_parquet(folder / "events.parquet").filter(
        pl.col("country") == country,
        pl.col("date_start").is_between(*map(date.fromisoformat, (first, last))),
    )
    assert whole.height
    assert_frame_equal(answer, whole.select(answer.columns), check_row_order=False)
    for head in ("# Polars\n", "# pandas\n"):
        known: dict = {}
        exec(one_of(asked.blocks(text, "python"), head).replace('"geo/', f'"{folder}/geo/'), known)
        found = known["answer"]
        found = found if isinstance(found, pl.DataFrame) else pl.from_pandas(found)
        assert_frame_equal(found.cast(dict(answer.schema)), answer, check_row_order=False)


def test_the_history_of_the_project_runs(asked, root, world_of_three):
    text = (root / "README.md").read_text("utf-8")
    sql = one_of(asked.blocks(text, "sql"), "history/").replace("CAPT.RELEASE", "MIL.WITHDRAW")
    folder = asked.latest(world_of_three)
    answer = asked.in_sql(folder, sql.replace("Saydnaya Prison", "Damascus"))
    turned = answer.filter(pl.col("status") == "disputed")
    assert turned.select("from_release", "to_release").rows() == [("2024.12.2", "2025.01.1")]


def test_what_the_page_of_a_release_offers_counts_the_same(asked, world_of_three):
    folder = asked.latest(world_of_three)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    offered = {one["name"]: one["text"] for one in guide.queries(manifest)}
    counted = asked.in_sql(folder, offered["DuckDB"]).rows()
    assert counted
    for engine in ("pandas", "Polars"):
        code = offered[engine].replace('parquet("', f'parquet("{folder}/')
        known: dict = {}
        exec(code.replace("print(", "shown = ("), known)
        shown = known["shown"]
        rows = shown.reset_index().to_numpy().tolist() if engine == "pandas" else shown.rows()
        assert sorted(map(tuple, rows)) == sorted(counted)
