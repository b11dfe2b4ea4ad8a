"""The views for other traditions, over the catalogue of a release."""

from __future__ import annotations

import csv
from importlib.resources import files

import duckdb
import polars as pl
import pytest

from dateline.codebook.catalog import crosswalk
from dateline.emit import sql
from dateline.release.views import VIEWS, acled_like, build
from dateline.release.views.losses import losses
from dateline.tables import codes


@pytest.fixture
def catalogue(candidate):
    connection = duckdb.connect()
    connection.execute(f"SET file_search_path = '{candidate.folder}'")
    connection.execute((candidate.folder / "catalog.sql").read_text("utf-8"))
    yield connection
    connection.close()


def test_the_catalogue_of_a_release_has_the_views_with_comments_on_all_columns(catalogue):
    views = dict(
        catalogue.sql("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
    )
    assert set(VIEWS) <= set(views)
    assert all(views.values())
    bare = catalogue.sql(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
    ).fetchall()
    assert bare == []


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_has_its_columns_in_order_and_a_row_an_event(catalogue, name):
    relation = catalogue.sql(f"SELECT * FROM {name}")
    assert relation.columns == [field.name for field in VIEWS[name].fields]
    assert relation.aggregate("count(*)").fetchall()[0] == (3,)


def test_an_event_is_written_down_as_each_tradition_does(catalogue):
    gdelt = catalogue.sql(
        "SELECT SQLDATE, Actor1Name, Actor1Code, EventCode, EventBaseCode, EventRootCode, QuadClass, "
        "GoldsteinScale, ActionGeo_CountryCode, NumSources FROM cameo LIMIT 1"
    ).fetchall()[0]
    assert gdelt == (20241207, "AHMAD AL-SHARAA", "SYR", "0872", "087", "08", 2, 9.0, "SY", 4)
    polecat = catalogue.sql(
        'SELECT "Event Type", "Event Mode", "Quad Code", "Actor Name", "Actor COW", "Country" '
        "FROM plover LIMIT 1"
    ).fetchall()[0]
    assert polecat == ("RETREAT", "withdraw", "M-COOP", "Ahmad al-Sharaa", 652, "SYR")
    acled = catalogue.sql(
        "SELECT disorder_type, event_type, inter1, interaction, iso, country, geo_precision, "
        "fatalities, source FROM acled_like WHERE event_id_cnty LIKE '%full'"
    ).fetchall()[0]
    assert acled == (
        "Strategic developments", "Strategic developments", "Civilians", "Civilians only", 760,
        "Syria", 1, 12, "Outlet full",
    )  # fmt: skip


def test_ids_as_numbers_can_be_turned_back(catalogue):
    catalogue.execute(
        "CREATE OR REPLACE VIEW events AS SELECT * REPLACE ('e20241208a1b2c3d4e5' AS event_id) "
        "FROM read_parquet('events.parquet') LIMIT 1"
    )
    ((number,),) = catalogue.sql("SELECT GLOBALEVENTID FROM cameo").fetchall()
    days, digits = divmod(number, 2**40)
    assert (days, f"{digits:010x}") == (20065, "a1b2c3d4e5")


def test_what_is_left_out_is_counted_once(catalogue):
    catalogue.execute(
        "CREATE OR REPLACE VIEW events AS SELECT * REPLACE ("
        "CASE WHEN event_id LIKE '%none' THEN NULL ELSE acled_sub_event END AS acled_sub_event, "
        "CASE WHEN event_id LIKE '%full' THEN NULL ELSE date_start END AS date_start"
        ") FROM read_parquet('events.parquet')"
    )
    view = VIEWS["acled_like"]
    counts = catalogue.sql(build.left_out(view)).fetchall()[0]
    assert counts[:3] == (3, 1, 1)
    assert sum(counts[1:]) == 3
    page = losses(view, "2024.12.1", counts)
    assert "1 of 3 events" in page
    assert "- 1: events without a date" in page
    assert "`region`" in page


def test_every_sub_event_and_every_cameo_code_has_its_place():
    assert {sub for subs in acled_like.EVENT_TYPES.values() for sub in subs} == set(
        codes.ACLED_SUB_EVENT
    )
    text = files("dateline.release.views").joinpath("goldstein.csv").read_text("utf-8")
    known = {row["cameo"] for row in csv.DictReader(text.splitlines())}
    for row in crosswalk():
        if row.cameo:
            assert {row.cameo, row.cameo[:3], row.cameo[:2]} & known, row.cameo


def test_a_table_in_several_files_is_one_view(tmp_path, tables):
    for number, part in enumerate(tables["outlets"].iter_slices(1)):
        part.write_parquet(tmp_path / f"{number}.parquet")
    names = [f"{number}.parquet" for number in range(tables["outlets"].height)]
    from dateline.tables import TABLES

    text = sql.catalog([TABLES["outlets"]], f"{tmp_path}/", {"outlets": names})
    connection = duckdb.connect()
    connection.execute(text)
    assert (
        connection.sql("FROM outlets")
        .pl()
        .equals(pl.concat([pl.read_parquet(tmp_path / name) for name in names]))
    )
