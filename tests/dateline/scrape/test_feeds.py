from __future__ import annotations

import json

import pytest

from dateline.scrape.feeds import parse_feed
from dateline.scrape.robots import RobotsRules
from dateline.scrape.sitemaps import parse_sitemap

BASE = "http://news.example/feeds/all.xml"


def rss(items: str) -> bytes:
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


def test_relative_links_missing_dates_and_guids():
    listing = parse_feed(
        rss(
            "<item><link>../a</link><title>A</title></item>"
            "<item><guid>http://news.example/b</guid><pubDate>Sun, 08 Dec 2024 07:10:00 +0200</pubDate></item>"
            "<item><title>no address</title></item>"
            "<item><link>javascript:alert(1)</link></item>"
            "<item><link>http://news.example/b#top</link></item>"
        ),
        BASE,
    )
    assert [(e.url, e.published) for e in listing.entries] == [
        ("http://news.example/a", None),
        ("http://news.example/b", "2024-12-08T05:10:00Z"),
    ]
    assert listing.warnings == ("2 entries have no web address",)


def test_atom_with_xml_base_and_updated():
    body = (
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://o.example/x/"><entry>'
        b'<link href="y"/><title>T</title><published>2024-12-08</published>'
        b"<updated>2024-12-09T01:02:03Z</updated></entry></feed>"
    )
    (entry,) = parse_feed(body, BASE).entries
    assert entry.url == "http://o.example/x/y"
    assert (entry.published, entry.updated) == ("2024-12-08", "2024-12-09T01:02:03Z")


@pytest.mark.parametrize(
    "body", [b"", b"<html><p>no feed</p></html>", b"\x00\x01\x02", b"/etc/passwd"]
)
def test_what_is_no_feed_gives_a_warning_and_no_entry(body):
    listing = parse_feed(body, BASE)
    assert listing.entries == ()
    assert listing.warnings


def test_broken_feed_gives_what_can_be_read():
    listing = parse_feed(rss("<item><link>http://n.example/1</link></item><item><link>"), BASE)
    assert [e.url for e in listing.entries][:1] == ["http://n.example/1"]
    assert any("not well formed" in warning for warning in listing.warnings)


def test_sitemaps_expand_no_entities_and_unpack_within_a_cap():
    import gzip

    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><urlset><url><loc>http://n.example/&a;&b;</loc></url></urlset>'
    for entry in parse_sitemap(laughs, BASE).listing.entries:
        assert "aaaa" not in entry.url
        assert "root" not in entry.url
    packed = gzip.compress(
        b"<urlset><url><loc>http://n.example/1</loc><lastmod>2024-12-08</lastmod></url></urlset>"
    )
    (entry,) = parse_sitemap(packed, BASE).listing.entries
    assert (entry.url, entry.updated) == ("http://n.example/1", "2024-12-08")
    assert parse_sitemap(gzip.compress(bytes(10_000_000)), BASE, 1000).listing.warnings


def test_sitemap_is_newest_first():
    body = b"<urlset><url><loc>/old</loc><lastmod>2024-12-01</lastmod></url><url><loc>/new</loc><lastmod>2024-12-08T01:00:00Z</lastmod></url></urlset>"
    assert [e.url[-4:] for e in parse_sitemap(body, BASE).listing.entries] == ["/new", "/old"]


@pytest.mark.shared
def test_real_feeds_and_robots_raise_nothing(shared):
    folder = shared / "gold" / "html" / "robust"
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text().splitlines()]
    for row in rows:
        payload = (folder / row["file"]).read_bytes()
        if row["kind"] == "feed":
            parse_feed(payload, BASE, {k.lower(): v for k, v in (row.get("headers") or {}).items()})
            parse_sitemap(payload, BASE)
        elif row["kind"] == "robots":
            rules = RobotsRules.from_answer(200, payload, "Dateline/1.0")
            rules.allows("http://news.example/a?b=c")
            assert rules.delay_s >= 0
