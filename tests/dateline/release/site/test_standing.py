"""The page says what became of its release, and what it leaves out, in a real browser."""

from __future__ import annotations

import polars as pl
import pytest

from dateline.release.retract import retract, undo

pytestmark = pytest.mark.system

NOT_THERE = "the server responded with a status of 404"


def opened_at(open_page, serve, releases, version, **more):
    server = serve(releases)
    opened = open_page(f"{server.url}/{version}", **more)
    opened.page.wait_for_selector("html[data-standing]")
    assert all(url.startswith((server.url, "data:")) for url in opened.asked)
    assert [said for said in opened.complaints if NOT_THERE not in said] == []
    return opened.page


def test_the_current_release_says_so_and_has_no_banner(open_page, serve, two_releases):
    page = opened_at(open_page, serve, two_releases, "2024.12.2")
    assert not page.locator("#standing").is_visible()
    assert page.inner_text("#standing-note") == "This is the current release."


@pytest.mark.parametrize("width", [400, 1280])
def test_a_superseded_release_leads_to_the_newest(open_page, serve, two_releases, width):
    page = opened_at(open_page, serve, two_releases, "2024.12.1", width=width)
    said = page.inner_text("#standing")
    assert said.startswith("There is a newer release. The newest release is 2024.12.2.")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click("#standing a")
    page.wait_for_selector("html[data-ready]")
    assert page.inner_text("h1 .version") == "2024.12.2"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_withdrawn_release_says_why_also_in_its_citation(open_page, serve, two_releases, scheme):
    retract(two_releases, "2024.12.2", "half of <b>Hama</b> twice", None, "2024-12-20")
    page = opened_at(open_page, serve, two_releases, "2024.12.2", scheme=scheme)
    assert page.inner_text("#standing") == (
        "This release was withdrawn. half of <b>Hama</b> twice. The newest release is 2024.12.1."
    )
    assert page.title().startswith("Withdrawn: ")
    assert page.inner_text("#cite-text").endswith("Withdrawn: half of <b>Hama</b> twice.")
    assert page.inner_text("#standing-note") == "This release is withdrawn."
    retract(two_releases, "2024.12.1", "the same", None, "2024-12-20")
    page.reload()
    page.wait_for_selector("#standing:not([hidden])")
    assert "No release stands at the moment." in page.inner_text("#standing")


def test_what_was_undone_is_told_no_longer(open_page, serve, two_releases):
    retract(two_releases, "2024.12.2", "half of Hama twice", None, "2024-12-20")
    retract(two_releases, "e20241208full", "never happened", None, "2024-12-20")
    undo(two_releases, "2024.12.2")
    undo(two_releases, "e20241208full")
    page = opened_at(open_page, serve, two_releases, "2024.12.2")
    assert not page.locator("#standing").is_visible()
    assert page.inner_text("#standing-note") == "This is the current release."
    assert "ithdrawn" not in page.title() + page.inner_text("#cite-text")


def test_rows_that_were_taken_back_are_named(open_page, serve, two_releases):
    retract(two_releases, "e20241208full", "never happened", None, "2024-12-20")
    page = opened_at(open_page, serve, two_releases, "2024.12.2")
    said = page.inner_text("#standing")
    assert "1 id in it was retracted since." in said
    assert "e20241208full (events): never happened" in said


def test_from_a_folder_it_says_how_to_find_out(open_page, two_releases):
    opened = open_page(two_releases / "2024.12.1")
    assert opened.complaints == []
    assert not opened.page.locator("#standing").is_visible()
    assert "dateline versions" in opened.page.inner_text("#standing-note")
    assert [url for url in opened.asked if "index.json" in url] == []


@pytest.mark.parametrize("damaged", ["{", '{"releases": 1}'])
def test_without_a_sound_index_nothing_is_said(open_page, serve, two_releases, damaged):
    (two_releases / "index.json").write_text(damaged)
    page = opened_at(open_page, serve, two_releases, "2024.12.1")
    assert not page.locator("#standing").is_visible()
    assert "dateline versions" in page.inner_text("#standing-note")


@pytest.fixture
def crowded(build, tables):
    """A release with an event that twenty claims of one report tell."""
    claim = tables["claims"].filter(claim_id="c20241208full")
    link = tables["claim_events"].filter(claim_id="c20241208full")
    ids = [f"c20241208full{n:02}" for n in range(20)]
    many = {
        "claims": pl.concat([claim.with_columns(claim_id=pl.lit(i)) for i in ids]),
        "claim_events": pl.concat([link.with_columns(claim_id=pl.lit(i)) for i in ids]),
    }
    return build(data=tables | {n: pl.concat([tables[n], f]) for n, f in many.items()}).folder


def test_claims_that_the_page_leaves_out_are_counted_and_can_be_read(open_page, crowded, serve):
    page = open_page(crowded).page
    toggle = "button[aria-controls='told-e20241208full']"
    page.click(toggle)
    dossier = page.locator("#told-e20241208full .dossier")
    assert "For 12 of 21" in dossier.inner_text().replace("\n", " ")
    assert "12 of 21 claims shown; all in claims.parquet:" in dossier.inner_text()
    query = dossier.locator(".left-out code").inner_text()
    assert "read_parquet('claim_events.parquet')" in query
    assert dossier.get_by_text("Read all here").count() == 0

    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET file_search_path = '{crowded}'")
    assert connection.sql(query.rstrip(";")).aggregate("count(*)").fetchall() == [(21,)]
    page = open_page(serve(crowded).url).page
    page.click(toggle)
    page.get_by_text("Read all here").click()
    page.wait_for_selector("#told-e20241208full .side .n:text-is('21')")
    assert page.locator(".left-out").count() == 0


def test_shares_stand_beside_their_numbers_also_for_the_release_before(open_page, two_releases):
    page = open_page(two_releases / "2024.12.2").page
    rows = page.locator("#quality tbody tr").all_inner_texts()
    assert all("%" in row for row in rows)
    cells = [row.split("\t") for row in rows]
    assert all(f"({cell[2]})" in cell[3] and cell[3].startswith(cell[1]) for cell in cells)
    assert "3 counted events" in page.inner_text("#quality p")
