"""The page of a release in a real browser: what it shows, what it asks for, how it is used."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from dateline.emit import polars as emit
from dateline.release.draft import Materials

pytestmark = pytest.mark.system

COUNTRIES = {"SYR": "Syria", "GHA": "Ghana"}


@pytest.fixture
def world(tables):
    """The small world with three events told apart: by country, type, month and status."""
    events = tables["events"].sort("event_id")
    apart = [
        {"country": "SYR", "event_type": "MIL.WITHDRAW", "status": "corroborated",
         "date_start": "2024-12-07", "date_end": "2024-12-08"},
        {"country": "SYR", "event_type": "VIOL.STRIKE", "status": "disputed",
         "date_start": "2024-12-06", "date_end": "2024-12-06"},
        {"country": "GHA", "event_type": "VIOL.STRIKE", "status": "reported",
         "place_name": "Accra", "latitude": 5.55, "longitude": -0.2, "admin1": "Greater Accra",
         "date_start": "2024-11-30", "date_end": "2024-11-30"},
    ]  # fmt: skip
    rows = [row | more for row, more in zip(events.to_dicts(), apart, strict=True)]
    return tables | {"events": emit.frame("events", rows)}


@pytest.fixture
def release(build, world):
    return build(data=world, materials=Materials(countries=COUNTRIES)).folder


def shown(page) -> list[str]:
    return [text.split("\n")[0] for text in page.locator("tr.event .what").all_inner_texts()]


def test_it_opens_from_a_folder_and_asks_nothing_of_anybody(open_page, release):
    opened = open_page(release)
    site = (release / "site").as_uri()
    assert opened.complaints == []
    assert [url for url in opened.asked if not url.startswith((site, "data:"))] == []
    page = opened.page
    assert page.inner_text("#found") == "3 events match."
    assert page.locator("#timeline svg rect").count() == 2
    assert page.inner_text("#timeline-note") == (
        "2 events of 3 by day of the event. Not drawn: 1 earlier."
    )
    assert page.locator("#map circle").count() == 2
    assert len(shown(page)) == 3
    assert not page.locator("#load").is_visible()


def test_it_opens_from_a_web_server_and_asks_only_that(open_page, release, serve):
    server = serve(release)
    opened = open_page(server.url)
    assert opened.complaints == []
    assert all(url.startswith((server.url, "data:")) for url in opened.asked)
    loaded = {path for _, path, _, _ in server.seen.requests}
    assert loaded == {f"/site/{name}" for name in
                      ("index.html", "style.css", "data.js", "world.js", "app.js")}  # fmt: skip
    assert f"read_parquet('{server.url}/events.parquet')" in opened.page.inner_text("#query-duckdb")


@pytest.mark.parametrize(
    ("field", "value", "events", "found"),
    [
        ("country", "GHA", ["Strike"], "1 event matches."),
        ("event_type", "VIOL.STRIKE", ["Strike", "Strike"], "2 events match."),
        ("month", "2024-12", ["Withdraw", "Strike"], "2 events match."),
        ("status", "disputed", ["Strike"], "1 event matches."),
        ("status", "denied", [], "No events match."),
    ],
)
def test_filters_change_everything(open_page, release, field, value, events, found):
    page = open_page(release).page
    page.select_option(f"select[name={field}]", value)
    assert page.inner_text("#found") == found
    assert sorted(name.split(" (")[0] for name in shown(page)) == sorted(events)
    drawn = len(events) if value != "VIOL.STRIKE" else 1
    assert page.locator("#timeline rect").count() == (0 if value == "GHA" else drawn)
    page.click("button[type=reset]")
    page.wait_for_function("document.getElementById('found').textContent === '3 events match.'")
    assert len(shown(page)) == 3


def test_claims_open_under_their_event(open_page, release):
    page = open_page(release).page
    page.locator(".toggle").first.click()
    told = page.locator("tr.told:not([hidden])")
    assert told.count() == 1
    assert "For 1" in told.inner_text().replace("\n", " ")
    assert "Nobody is told to deny it." in told.inner_text()


def test_rows_are_read_in_ranges_only(open_page, release, serve):
    server = serve(release)
    page = open_page(server.url).page
    page.select_option("select[name=country]", "GHA")
    page.click("#load")
    page.wait_for_function("/found/.test(document.getElementById('load-note').textContent)")
    assert [name.split(" (")[0] for name in shown(page)] == ["Strike"]
    assert "Ahmad al-Sharaa" in page.inner_text("tr.event")
    page.locator(".toggle").first.click()
    page.wait_for_selector(".dossier")
    assert "For 1" in page.inner_text(".dossier").replace("\n", " ")
    parquet = [one for one in server.seen.requests if one[1].endswith(".parquet")]
    assert {path for _, path, _, _ in parquet} == {
        f"/{name}.parquet" for name in
        ("events", "actors", "claim_events", "event_mentions", "claims", "reports")
    }  # fmt: skip
    assert all(wanted for method, _, wanted, _ in parquet if method == "GET")


def test_tables_that_are_a_file_a_year_are_searched_file_by_file(open_page, build, world, serve):
    ids = pl.col("event_id").replace(
        world["events"].filter(country="GHA")["event_id"][0], "e20230105aa"
    )
    events = world["events"].with_columns(ids)
    made = build(
        data=world | {"events": events}, materials=Materials(countries=COUNTRIES), rows_per_file=2
    )
    assert made.manifest["tables"]["events"]["files"] == [
        "events/2023.parquet",
        "events/2024.parquet",
    ]
    server = serve(made.folder)
    page = open_page(server.url).page
    assert f"read_parquet('{server.url}/events/2024.parquet')" in page.inner_text("#query-duckdb")
    page.click("#load")
    for country, found in (("GHA", ["Strike"]), ("SYR", ["Strike", "Withdraw"])):
        page.select_option("select[name=country]", country)
        said = f"^{len(found)} events? found"
        page.wait_for_function(f"/{said}/.test(document.getElementById('load-note').textContent)")
        assert sorted(name.split(" (")[0] for name in shown(page)) == found
    page.locator(".toggle").first.click()
    page.wait_for_selector(".dossier")
    assert "For 1" in page.inner_text(".dossier").replace("\n", " ")


def test_a_search_in_a_big_table_reads_a_small_part(open_page, build, world, serve):
    many = 100_000
    numbered = pl.int_range(many, eager=True)
    one = world["events"].filter(country="SYR").head(1)
    events = pl.concat([one] * many).with_columns(
        event_id=pl.format("e20241208{}", numbered.cast(pl.String).str.zfill(10)),
        country=pl.when(numbered < 40).then(pl.lit("GHA")).otherwise(pl.lit("SYR")),
    )
    columns = ("control_before", "control_after", "killed_best_claim_id")
    events = events.with_columns(pl.lit(None, pl.String).alias(name) for name in columns)
    folder = build(data=world | {"events": events}, materials=Materials(countries=COUNTRIES)).folder
    server = serve(folder)
    page = open_page(server.url).page
    assert page.inner_text("#found") == "100\u202f000 events match."
    page.select_option("select[name=country]", "GHA")
    page.click("#load")
    page.wait_for_function("/found/.test(document.getElementById('load-note').textContent)")
    assert page.inner_text("#load-note").startswith("40 events found")
    read = sum(size for method, path, _, size in server.seen.requests
               if method == "GET" and path == "/events.parquet")  # fmt: skip
    assert read < (folder / "events.parquet").stat().st_size / 2


def test_a_missing_file_is_said_in_words(open_page, release, serve):
    (release / "events.parquet").unlink()
    page = open_page(serve(release).url).page
    page.click("#load")
    page.wait_for_function(
        "/cannot be read/.test(document.getElementById('load-note').textContent)"
    )


def test_it_can_be_used_with_the_keyboard(open_page, release):
    page = open_page(release).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    box = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert box >= 0, "the link to skip shows when it has the focus"
    page.keyboard.press("Enter")
    page.locator("select[name=country]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "event_type"
    toggle = page.locator(".toggle").first
    toggle.focus()
    width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert (width >= 2, style) == (True, "solid")
    page.keyboard.press("Enter")
    assert toggle.get_attribute("aria-expanded") == "true"
    assert page.locator("tr.told:not([hidden])").count() == 1
    page.keyboard.press("Space")
    assert toggle.get_attribute("aria-expanded") == "false"
    assert page.locator("tr.told:not([hidden])").count() == 0


BASICS = """() => {
  const bad = []
  const named = (node) => node.getAttribute('aria-label') || node.getAttribute('aria-labelledby') ||
    node.closest('label') || node.textContent.trim()
  for (const node of document.querySelectorAll('button, select, a, summary, [role=region], nav, form'))
    if (!named(node)) bad.push('no name: ' + node.outerHTML.slice(0, 80))
  for (const node of document.querySelectorAll('svg'))
    if (!node.closest('[aria-hidden]') && !node.getAttribute('aria-label')) bad.push('no label: svg')
  for (const node of document.querySelectorAll('table'))
    if (!node.querySelector('th[scope=col], [role=columnheader]')) bad.push('no headers: table')
  for (const node of document.querySelectorAll('[aria-controls]'))
    if (!document.getElementById(node.getAttribute('aria-controls'))) bad.push('controls nothing')
  const ids = [...document.querySelectorAll('[id]')].map((node) => node.id)
  if (new Set(ids).size !== ids.length) bad.push('ids that are not unique')
  let level = 0
  for (const node of document.querySelectorAll('h1, h2, h3, h4')) {
    const now = Number(node.tagName[1])
    if (now > level + 1) bad.push('heading skips a level: ' + node.textContent)
    level = now
  }
  for (const name of ['header', 'nav', 'main', 'footer'])
    if (document.querySelectorAll(name).length !== 1) bad.push('not one ' + name)
  if (document.documentElement.lang !== 'en') bad.push('no language')
  return bad
}"""


def test_a_screen_reader_finds_names_landmarks_headers_and_headings(open_page, release):
    page = open_page(release).page
    page.locator(".toggle").first.click()
    assert page.evaluate(BASICS) == []


CONTRAST = """() => {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true })
  const rgb = (colour) => {
    context.clearRect(0, 0, 1, 1)
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
    return [...context.getImageData(0, 0, 1, 1).data]
  }
  const light = ([r, g, b]) => {
    const part = (value) => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
  }
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor)
      if (colour[3] > 250) return colour
    }
    return [255, 255, 255, 255]
  }
  const bad = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement
    if (!walker.currentNode.textContent.trim() || !node.checkVisibility()) continue
    if (node.closest('svg, script, style, .visually-hidden, noscript')) continue
    const [one, two] = [light(rgb(getComputedStyle(node).color)), light(behind(node))]
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
    if (ratio < 4.5) bad.add(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`)
  }
  return [...bad]
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_contrast(open_page, release, scheme):
    page = open_page(release, scheme=scheme).page
    page.locator(".toggle").first.click()
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("width", [320, 400, 1280])
def test_no_width_needs_scrolling_sideways(open_page, release, width):
    page = open_page(release, width=width).page
    for toggle in page.locator(".toggle").all():
        toggle.click()
    for summary in page.locator("summary").all():
        summary.click()
    wide = page.evaluate(
        """(width) => [...document.querySelectorAll('body *')]
        .filter((node) => node.getBoundingClientRect().right > width + 0.5)
        .filter((node) => !node.closest('.scroll, pre, .contents, thead'))
        .map((node) => node.outerHTML.slice(0, 90))""",
        width,
    )
    assert (page.evaluate("document.documentElement.scrollWidth") <= width, wide) == (True, [])


def test_the_release_of_nothing_opens(open_page, build, tables):
    empty = {name: frame.clear() for name, frame in tables.items()}
    opened = open_page(build(data=empty).folder)
    assert opened.complaints == []
    assert opened.page.inner_text("#found") == "No events match."
    assert opened.page.inner_text("#events-note") == "The release holds no event to show."


def test_what_is_copied_is_the_citation(open_page, release):
    page = open_page(release).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("button[data-copy=cite-text]")
    page.wait_for_function(
        "document.querySelector('button[data-copy=cite-text]').textContent === 'Copied'"
    )
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Dateline (2024). Dateline event data, version 2024.12.1 [data set].")


def test_a_long_release_is_counted_by_month(open_page, build, world):
    late = (
        world["reports"]
        .with_row_index("no")
        .with_columns(
            published_at_utc=pl.when(pl.col("no") == 0)
            .then(datetime(2024, 3, 1))
            .otherwise("published_at_utc")
        )
    )
    folder = build(data=world | {"reports": late.drop("no")}).folder
    page = open_page(folder).page
    assert "by month of the event" in page.inner_text("#timeline-note")
    assert page.locator("#timeline rect").count() == 3
