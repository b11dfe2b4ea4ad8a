from __future__ import annotations

import asyncio
import gzip

import pytest
from aiohttp import web

from dateline.scrape.fetch import Answer, Fetcher, FetchError
from dateline.scrape.settings import ScrapeSettings

HOST = "news.example"


@pytest.fixture
def get(site, clock):
    """Fetch a path of the test host."""

    def fetch(path: str, max_bytes: int = 1_000_000, **settings: object) -> Answer:
        given = {
            "delay_s": 0.0,
            "backoff_s": 0.0,
            "deadline_s": 5.0,
            "connect_to": {HOST: f"127.0.0.1:{site.port}", "two.example": f"127.0.0.1:{site.port}"},
        } | settings

        async def go() -> Answer:
            async with Fetcher(ScrapeSettings(**given), clock) as fetcher:
                return await fetcher.get(f"http://{HOST}{path}", max_bytes)

        return asyncio.run(go())

    return fetch


def test_sends_its_own_user_agent_and_no_credentials(site, get):
    site.pages["/a"] = {"body": "x"}
    assert get("/a", user_agent="Tester/1.0", contact="mailto:a@b.example").body == b"x"
    _, _, headers = site.requests[-1]
    assert headers["User-Agent"] == "Tester/1.0 (+mailto:a@b.example)"
    assert "Cookie" not in headers


def test_gzip_bomb_stops_at_the_cap(site, get):
    bomb = gzip.compress(bytes(100_000_000))
    site.pages["/bomb"] = {"body": bomb, "headers": {"Content-Encoding": "gzip"}}
    with pytest.raises(FetchError, match="larger than 1000000 bytes"):
        get("/bomb")


def test_endless_body_stops_at_the_cap(site, get):
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65536)

    site.pages["/endless"] = endless
    with pytest.raises(FetchError, match="larger than"):
        get("/endless")


def test_slow_body_meets_the_deadline(site, get):
    async def slow(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(100):
            await response.write(b"x")
            await asyncio.sleep(0.1)
        return response

    site.pages["/slow"] = slow
    with pytest.raises(FetchError, match=r"no whole answer within 0\.5 s"):
        get("/slow", deadline_s=0.5)


def test_gzip_is_undone_and_mislabelled_gzip_kept(site, get):
    site.pages["/zip"] = {"body": gzip.compress(b"text"), "headers": {"Content-Encoding": "gzip"}}
    site.pages["/liar"] = {"body": b"plain", "headers": {"Content-Encoding": "gzip"}}
    assert get("/zip").body == b"text"
    assert get("/liar").body == b"plain"


def test_redirects_are_followed_across_hosts(site, get):
    site.pages["/old"] = {"status": 301, "headers": {"Location": "http://two.example/new?x=1"}}
    site.pages["/new?x=1"] = {"body": "moved"}
    answer = get("/old")
    assert (answer.final_url, answer.body) == ("http://two.example/new?x=1", b"moved")


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:{port}/secret",
        "http://localhost:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://[::ffff:127.0.0.1]:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://0177.0.0.1:{port}/secret",
        "http://127.1:{port}/secret",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "ftp://news.example/x",
    ],
)
def test_redirects_into_private_places_are_refused(site, get, target):
    site.pages["/secret"] = {"body": "secret"}
    site.pages["/out"] = {
        "status": 302,
        "headers": {"Location": target.format(port=site.port)},
    }
    with pytest.raises(FetchError, match="refused"):
        get("/out", retries=0)
    assert site.paths() == ["/out"]


def test_redirect_target_is_checked_against_its_own_robots(site, get):
    site.pages["/out"] = {"status": 302, "headers": {"Location": "/closed/x"}}
    site.pages["/closed/x"] = {"body": "secret"}
    site.pages["/robots.txt"] = {"body": "User-agent: *\nDisallow: /closed/"}
    with pytest.raises(FetchError, match=r"robots\.txt"):
        get("/out")
    assert site.paths() == ["/out"]


def test_redirect_loop_ends(site, get):
    site.pages["/a"] = {"status": 302, "headers": {"Location": "/b"}}
    site.pages["/b"] = {"status": 302, "headers": {"Location": "/a"}}
    with pytest.raises(FetchError, match="more than 5 redirects"):
        get("/a")


def test_retry_after_is_waited_for_and_the_page_then_read(site, get):
    answers = iter([429, 503, 200])

    async def busy(request: web.Request) -> web.Response:
        status = next(answers)
        headers = {"Retry-After": "0"} if status != 200 else {}
        return web.Response(status=status, text="fine", headers=headers)

    site.pages["/busy"] = busy
    assert get("/busy").body == b"fine"


@pytest.mark.parametrize(
    "value", ["3600", "Sun, 08 Dec 2024 09:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"]
)
def test_long_retry_after_is_left_for_a_later_run(site, get, value):
    site.pages["/busy"] = {"status": 503, "headers": {"Retry-After": value}}
    with pytest.raises(FetchError, match="asks to wait"):
        get("/busy")
    assert site.paths() == ["/busy"]


def test_cut_body_is_retried_then_an_error(site, get):
    async def cut(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"only this")
        request.transport.close()
        return response

    site.pages["/cut"] = cut
    with pytest.raises(FetchError, match="2 attempts"):
        get("/cut", retries=1)
    assert site.paths() == ["/cut", "/cut"]


def test_large_robots_is_cut_and_its_beginning_honoured(site, get):
    rules = "User-agent: *\nDisallow: /closed/\n" + "# filler\n" * 200_000
    site.pages["/robots.txt"] = {"body": rules, "type": "text/plain"}
    site.pages["/a"] = {"body": "x"}
    assert get("/a").body == b"x"
    with pytest.raises(FetchError, match="robots"):
        get("/closed/a")
