"""The web server of the sample newsroom, asked over HTTP."""

from __future__ import annotations

import http.client
from datetime import UTC, datetime

from dateline.scrape.feeds import parse_feed
from pipelines.newsroom import NewsroomServer


def _get(
    server: NewsroomServer, host: str, path: str, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(server.address)
    connection.request("GET", path, headers={"Host": host} | (headers or {}))
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, body


def test_a_feed_lists_what_had_been_published_and_a_page_is_served_then(
    newsroom: NewsroomServer,
) -> None:
    newsroom.at = datetime(2024, 12, 6, 6, 0, tzinfo=UTC)
    url = "http://levantwire.example/rss.xml"
    path = "/2024/12/06/rebels-hold-hama-army-regroups-south"
    _, headers, body = _get(newsroom, "levantwire.example", "/rss.xml")
    assert parse_feed(body, url, headers).entries == ()
    assert _get(newsroom, "levantwire.example", path)[0] == 404
    newsroom.at = datetime(2024, 12, 6, 6, 10, tzinfo=UTC)
    _, headers, body = _get(newsroom, "levantwire.example", "/rss.xml")
    (entry,) = parse_feed(body, url, headers).entries
    assert entry.url == f"http://levantwire.example{path}"
    assert entry.title == "Rebels hold Hama as army regroups to the south"
    assert _get(newsroom, "levantwire.example", path)[0] == 200


def test_a_page_that_changes_is_served_in_its_second_version_with_another_etag(
    newsroom: NewsroomServer,
) -> None:
    host, path = "levantwire.example", "/2024/12/09/israeli-strike-damascus-research-centre"
    newsroom.at = datetime(2024, 12, 10, 8, 29, tzinfo=UTC)
    _, first, body = _get(newsroom, host, path)
    asked = {"If-None-Match": first["etag"]}
    assert _get(newsroom, host, path, asked)[0] == 304
    newsroom.at = datetime(2024, 12, 10, 8, 30, tzinfo=UTC)
    status, second, changed = _get(newsroom, host, path, asked)
    assert status == 200
    assert second["etag"] != first["etag"]
    assert changed != body


def test_without_an_etag_last_modified_decides(newsroom: NewsroomServer) -> None:
    host, path = "baradanews.example", "/en/news/2024-12-06/partly-cloudy-light-showers-coast"
    status, headers, _ = _get(newsroom, host, path)
    assert status == 200
    assert "etag" not in headers
    since = {"If-Modified-Since": headers["last-modified"]}
    assert _get(newsroom, host, path, since)[0] == 304


def test_every_listing_of_every_outlet_can_be_read(newsroom: NewsroomServer) -> None:
    newsroom.at = datetime(2024, 12, 11, tzinfo=UTC)
    for host, outlet in newsroom.newsroom.outlets.items():
        assert _get(newsroom, host, "/robots.txt")[2].decode() == outlet["robots"]
        for kind, path in outlet["feeds"].items():
            status, _, body = _get(newsroom, host, path)
            assert status == 200, (host, path)
            listed = newsroom.newsroom.entries(host, newsroom.at, kind)
            assert listed
            for entry in listed:
                assert entry.url.encode() in body


def test_charset_of_carmel_daily_stands_in_its_pages_only(newsroom: NewsroomServer) -> None:
    newsroom.at = datetime(2024, 12, 11, tzinfo=UTC)
    host = "carmeldaily.example"
    for entry in newsroom.newsroom.entries(host, newsroom.at):
        _, headers, _ = _get(newsroom, host, entry.url.removeprefix(f"http://{host}"))
        assert headers["content-type"] == "text/html"


def test_another_host_is_not_served(newsroom: NewsroomServer) -> None:
    assert _get(newsroom, "elsewhere.example", "/rss.xml")[0] == 404


def test_headers_tell_the_instant_of_the_replay_and_nothing_of_the_machine(
    newsroom: NewsroomServer,
) -> None:
    newsroom.at = datetime(2024, 12, 11, tzinfo=UTC)
    _, headers, _ = _get(newsroom, "levantwire.example", "/rss.xml")
    assert headers["date"] == "Wed, 11 Dec 2024 00:00:00 GMT"
    assert headers["server"] == "sample-newsroom"
