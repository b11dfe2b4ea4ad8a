from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.scrape import run as run_module
from dateline.scrape.archive import read_day
from dateline.scrape.ledger import Ledger
from dateline.scrape.run import ScrapeBusyError, scrape
from dateline.scrape.settings import ScrapeSettings

DAY = date(2024, 12, 8)


def pages(folder: Path, day: date = DAY):
    return list(read_day(folder / "archive", day))


def test_archives_pages_with_source_date_and_hints(site, run, tmp_path):
    site.feed("/a", "/b")
    site.pages["/a"] = {"body": "<p>first</p>"}
    site.pages["/b"] = {"body": "<p>second</p>"}
    result = run()
    assert (result.listed, result.fetched, result.unchanged, result.errors) == (2, 2, 0, ())
    assert result.days == ("2024-12-08",)
    first, second = pages(tmp_path)
    assert (first.url, first.payload) == ("http://news.example/a", b"<p>first</p>")
    assert first.retrieved_at == datetime(2024, 12, 8, 6, 0, tzinfo=UTC)
    assert first.source == "news"
    assert first.hints == {"published": "2024-12-08T05:10:00Z", "title": "About /a"}
    assert first.content_type == "text/html"
    assert second.archive_ref is not None
    assert second.archive_ref.startswith("2024-12-08T060000Z.news.warc.gz#")


def test_second_run_fetches_nothing_that_did_not_change(site, run, clock, tmp_path):
    site.feed("/etag", "/plain")
    site.pages["/etag"] = {"body": "same", "etag": '"v1"'}
    site.pages["/plain"] = {"body": "also same"}
    run()
    clock.forward(hours=1)
    result = run()
    assert (result.fetched, result.unchanged, result.days) == (0, 2, ())
    assert len(pages(tmp_path)) == 2
    asked = [h.get("If-None-Match") for _, path, h in site.requests if path == "/etag"]
    assert asked == [None, '"v1"']


def test_changed_page_is_archived_anew(site, run, clock, tmp_path):
    site.feed("/a")
    site.pages["/a"] = {"body": "12 killed", "etag": '"v1"'}
    run()
    clock.forward(days=1)
    site.pages["/a"] = {"body": "2 killed", "etag": '"v2"'}
    result = run()
    assert (result.fetched, result.days) == (1, ("2024-12-09",))
    assert [p.payload for p in pages(tmp_path, date(2024, 12, 9))] == [b"2 killed"]
    assert [p.payload for p in pages(tmp_path)] == [b"12 killed"]


def test_unchanged_feed_still_has_its_pages_checked(site, run, clock):
    site.feed("/a")
    site.pages["/rss.xml"]["etag"] = '"feed"'
    site.pages["/a"] = {"body": "old"}
    run()
    clock.forward(hours=1)
    site.pages["/a"] = {"body": "corrected"}
    assert run().fetched == 1


def test_dead_source_stops_no_other(site, run, new_source):
    site.feed("/a")
    site.pages["/a"] = {"body": "alive"}
    dead = new_source(id="dead", url="http://news.example/gone.xml")
    refused = new_source(id="refused", url="http://127.0.0.1:1/rss.xml")
    result = run(dead, refused, new_source())
    assert [s.source for s in result.sources] == ["dead", "news", "refused"]
    assert result.fetched == 1
    reasons = {source: problem.reason for source, problem in result.errors}
    assert reasons["dead"] == "HTTP 404"
    assert "127.0.0.1 is no public address" in reasons["refused"]


def test_robots_refusals_are_counted_and_never_fetched(site, run):
    site.feed("/open", "/drafts/x")
    site.pages["/robots.txt"] = {"body": "User-agent: *\nDisallow: /drafts/", "type": "text/plain"}
    site.pages["/open"] = {"body": "x"}
    site.pages["/drafts/x"] = {"body": "secret"}
    result = run()
    assert (result.fetched, result.skipped_robots, result.errors) == (1, 1, ())
    assert "/drafts/x" not in site.paths()


@pytest.mark.parametrize(("status", "fetched"), [(404, 1), (403, 1), (500, 0), (503, 0)])
def test_missing_robots_allows_and_failing_robots_refuses(site, run, status, fetched):
    site.feed("/a")
    site.pages["/a"] = {"body": "x"}
    site.pages["/robots.txt"] = {"status": status}
    assert run(retries=0).fetched == fetched


def test_sitemap_index_news_dates_and_loop(site, run, new_source, tmp_path):
    site.pages["/index.xml"] = {
        "body": "<sitemapindex><sitemap><loc>/news.xml</loc></sitemap>"
        "<sitemap><loc>/index.xml</loc></sitemap></sitemapindex>",
        "type": "application/xml",
    }
    site.pages["/news.xml"] = {
        "body": '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        "<loc>http://news.example/a</loc><news:news><news:publication_date>"
        "2024-12-08T07:00:00+02:00</news:publication_date><news:title>T</news:title>"
        "</news:news></url></urlset>",
        "type": "application/xml",
    }
    site.pages["/a"] = {"body": "x"}
    result = run(new_source("sitemap", "http://news.example/index.xml"))
    assert result.errors == ()
    assert [p.hints["published"] for p in pages(tmp_path)] == ["2024-12-08T05:00:00Z"]
    assert len(site.paths()) < 10


def test_section_page_links(site, run, new_source):
    site.pages["/latest/"] = {
        "body": '<a href="/about">About</a><a href="/2024/12/army-leaves-hama">Report</a>'
        '<a href="https://elsewhere.example/2024/12/some-other-report">Other</a>'
    }
    site.pages["/2024/12/army-leaves-hama"] = {"body": "x"}
    result = run(new_source("page", "http://news.example/latest/"))
    assert (result.listed, result.fetched) == (1, 1)


def test_folder_source_keeps_bytes_and_meta(run, new_source, tmp_path, site):
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "one.html").write_bytes(b"<p>caf\xe9</p>")
    (folder / "one.html.meta.json").write_text(
        '{"url": "http://old.example/one", "retrieved_at": "2023-01-02T03:04:05+01:00"}'
    )
    (folder / "two.txt").write_text("A report.")
    (folder / "three.html.gz").write_bytes(b"\x1f\x8bbroken")
    source = new_source("folder", str(folder))
    result = run(source)
    assert (result.listed, result.fetched) == (3, 2)
    assert [p.url for _, p in result.errors] == ["three.html.gz"]
    one, two = pages(tmp_path)
    assert (one.url, one.payload) == ("http://old.example/one", b"<p>caf\xe9</p>")
    assert one.retrieved_at == datetime(2023, 1, 2, 2, 4, 5, tzinfo=UTC)
    assert (two.url, two.content_type) == (None, "text/plain")
    assert run(source).fetched == 0


def test_ledger_lost_or_behind_is_rebuilt_from_the_archive(site, run, tmp_path):
    site.feed("/a")
    site.pages["/a"] = {"body": "x", "etag": '"v1"'}
    run()
    for file in (tmp_path / "archive").glob("ledger.sqlite*"):
        file.unlink()
    result = run()
    assert (result.fetched, result.unchanged) == (0, 1)
    assert result.recovered == ("2024-12-08T060000Z.news.warc.gz",)


def test_kill_between_archive_and_ledger_costs_and_doubles_nothing(site, tmp_path, clock, run):
    site.feed("/a", "/b")
    site.pages["/a"] = {"body": "first"}
    site.pages["/b"] = {"body": "second"}
    script = f"""
        import os, signal
        from datetime import UTC, datetime
        from pathlib import Path
        from dateline.scrape import run
        from dateline.scrape.ledger import Ledger
        from dateline.scrape.settings import ScrapeSettings
        from dateline.scrape.sources import load_sources
        Ledger.note = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
        settings = ScrapeSettings(delay_s=0, connect_to={{"news.example": "127.0.0.1:{site.port}"}})
        clock = lambda: datetime(2024, 12, 8, 6, tzinfo=UTC)
        run.scrape(load_sources(Path(r"{tmp_path}/s.yml")), Path(r"{tmp_path}"), clock, settings)
    """
    (tmp_path / "s.yml").write_text(
        "{id: news, outlet: {id: news, name: N, kind: private, languages: [en]}, licence: x,"
        " redistribute: none, feeds: [{url: 'http://news.example/rss.xml', kind: rss}]}"
    )
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(pages(tmp_path)) == 2
    result = run()
    assert (result.fetched, result.unchanged) == (0, 2)
    assert len(pages(tmp_path)) == 2
    assert result.days == ("2024-12-08",)


def test_leftovers_of_an_interrupted_run_are_cleared(site, run, tmp_path):
    site.feed()
    (tmp_path / "archive").mkdir()
    leftover = tmp_path / "archive" / ".part-2024-12-08T050000Z.news.warc.gz"
    leftover.write_bytes(b"half")
    run()
    assert not leftover.exists()
    assert pages(tmp_path) == []


def test_two_runs_at_once_are_refused(tmp_path, clock):
    archive = tmp_path / "archive"
    archive.mkdir()
    with run_module._lock(archive), pytest.raises(ScrapeBusyError, match="another run"):
        scrape([], tmp_path, clock, ScrapeSettings())


def test_counts_are_kept_for_the_coverage_of_a_day(site, run, tmp_path):
    site.feed("/a", "/missing")
    site.pages["/a"] = {"body": "x"}
    run()
    with Ledger(tmp_path / "archive" / "ledger.sqlite") as ledger:
        (counts,) = ledger.runs(DAY)
    assert (counts.listed, counts.fetched, counts.errors) == (2, 1, 1)


def test_same_inputs_give_the_same_archive_bytes(site, clock, tmp_path, run):
    site.feed("/a", "/b")
    site.pages["/a"] = {"body": "first", "headers": {"Date": "Sun, 08 Dec 2024 06:00:00 GMT"}}
    site.pages["/b"] = {"body": "second", "headers": {"Date": "Sun, 08 Dec 2024 06:00:00 GMT"}}
    run()
    (file,) = (tmp_path / "archive").glob("*.warc.gz")
    before = file.read_bytes()
    for other in (tmp_path / "archive").iterdir():
        other.unlink()
    run()
    assert file.read_bytes() == before
