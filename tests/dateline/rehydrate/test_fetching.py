"""What becomes of pages that went, moved, came back or never came: against a web server of our own."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import polars as pl
import pytest

from dateline.rehydrate.run import rehydrate
from dateline.scrape.settings import ScrapeSettings
from tests.dateline.rehydrate.test_rehydrate import HOSTS, pages, world

__all__ = ["pages", "world"]

ARCHIVE = "http://archive.example"


class Web:
    """A server of all hosts: pages by address, and what was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | int] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.slow = 0.0
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                url = f"http://{self.headers['Host']}{self.path}"
                web.agents.add(self.headers["User-Agent"])
                if self.path != "/robots.txt":
                    web.asked.append(url)
                    time.sleep(web.slow * (web.asked[0] != url))
                found = web.pages.get(url, 404)
                body = found if isinstance(found, bytes) else b"nothing here"
                self.send_response(200 if isinstance(found, bytes) else found)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def connect_to(self) -> dict[str, str]:
        """Every host of the tests, at this server."""
        at = f"127.0.0.1:{self.server.server_address[1]}"
        return dict.fromkeys([*HOSTS.values(), "archive.example"], at)


@pytest.fixture
def web():
    made = Web()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def release(world):
    """The folder of a release that may not hold the texts of two reports."""
    return world[1] / "2024.12.1"


@pytest.fixture
def run(release, web, tmp_path):
    def once(again=False, archive=f"{ARCHIVE}/{{instant}}/{{url}}", **settings):
        limits = ScrapeSettings(
            **({"delay_s": 0, "retries": 0, "connect_to": web.connect_to} | settings)
        )
        return rehydrate(release, tmp_path / "own", settings=limits, again=again, archive=archive)

    return once


def sent(pages):
    return {rights: entry.file.read_bytes() for rights, (entry, _) in pages.items()}


def test_a_copy_in_an_archive_stands_in_for_a_page_that_went_or_changed(run, web, pages, tmp_path):
    bodies = sent(pages)
    web.pages[pages["none"][0].url] = b"<p>Removed at the request of the ministry.</p>"
    web.pages |= {
        f"{ARCHIVE}/20241208120000/{entry.url}": bodies[rights]
        for rights, (entry, _) in pages.items()
    }
    done = run()
    assert (sorted(done.filled), done.left) == (["r_excerpt", "r_none"], {})
    assert len(web.asked) == 4
    texts = pl.read_parquet(tmp_path / "own" / "reports.parquet")["text"]
    assert texts.null_count() == 0
    again = run()
    assert (len(again.filled), len(web.asked)) == (2, 4)
    without = run(again=True, archive=None)
    assert {report: kind for report, (kind, _) in without.left.items()} == {
        "r_none": "changed",
        "r_excerpt": "gone",
    }


def test_a_page_that_came_back_is_taken_when_it_is_asked_for_again(run, web, pages):
    bodies, at = sent(pages), {rights: entry.url for rights, (entry, _) in pages.items()}
    web.pages = {at["none"]: b"<p>Another story.</p>", at["excerpt"]: bodies["excerpt"]}
    first = run()
    assert first.filled == ["r_excerpt"]
    assert first.left["r_none"][0] == "changed"
    assert first.left["r_none"][1].startswith(f"{at['none']} has ")
    web.pages[at["none"]] = bodies["none"]
    asked = len(web.asked)
    assert run().left.keys() == {"r_none"}
    assert len(web.asked) == asked
    assert run(again=True).left == {}
    assert len(web.asked) == asked + 1


def test_pages_of_another_wording_are_fetched_anew(run, web, pages, tmp_path):
    web.pages = {entry.url: body for (entry, _), body in zip(
        (pages[rights] for rights in HOSTS), (sent(pages)[rights] for rights in HOSTS), strict=True
    )}  # fmt: skip
    assert run().left == {}
    meta = tmp_path / "own" / "pages" / "r_none.html.meta.json"
    wanted = pages["none"][1]["text_sha256"]
    meta.write_text(meta.read_text().replace(wanted, "0" * 64))  # fetched for an older release
    (tmp_path / "own" / "pages" / "r_none.html").write_text("<p>As it was.</p>")
    web.asked.clear()
    assert run().left == {}
    assert web.asked == [pages["none"][0].url]


def test_robots_txt_and_the_contact_are_kept_to(run, web, pages):
    host = HOSTS["none"]
    web.pages = {entry.url: entry.file.read_bytes() for entry, _ in pages.values()}
    web.pages[f"http://{host}/robots.txt"] = b"User-agent: Dateline\nDisallow: /\n"
    done = run(contact="me@home.example")
    assert done.left["r_none"] == ("refused", f"refused by robots.txt of {host}")
    assert not any(host in url for url in web.asked)  # nor of an archive instead
    assert all(agent.endswith("(+me@home.example)") for agent in web.agents)


def test_what_could_not_be_reached_is_asked_for_by_the_next_run(run, web, pages):
    web.pages = {entry.url: 503 for entry, _ in pages.values()}
    done = run()
    assert {kind for kind, _ in done.left.values()} == {"unanswered"}
    assert "HTTP 503" in done.left["r_none"][1]
    assert done.summary == "2 without an answer this time"
    web.pages = {entry.url: entry.file.read_bytes() for entry, _ in pages.values()}
    assert run().left == {}


def test_a_host_that_does_not_answer_is_left_in_peace(web, tmp_path):
    from dateline.rehydrate.fetch import GIVE_UP, fetch
    from dateline.rehydrate.store import Store, Wanted

    host = HOSTS["none"]
    web.pages = {f"http://{host}/{n}": 500 for n in range(9)}
    wanted = [Wanted(f"r{n}", "0", f"http://{host}/{n}") for n in range(9)]
    settings = ScrapeSettings(delay_s=0, retries=0, connect_to=web.connect_to)
    told = []
    failed = fetch(wanted, Store(tmp_path), settings, lambda: told.append(1))
    assert (len(failed), len(web.asked), len(told)) == (9, GIVE_UP, 9)
    assert "did not answer" in failed["r8"]


def test_an_interrupted_run_keeps_its_pages_and_the_same_command_goes_on(
    release, web, pages, tmp_path
):
    web.pages = {entry.url: entry.file.read_bytes() for entry, _ in pages.values()}
    web.slow = 20
    reach = [f"--connect-to={host}={at}" for host, at in web.connect_to.items()]
    command = [sys.executable, "-m", "dateline.cli", "rehydrate", str(release), "--out",
               str(tmp_path / "own"), "--delay", "0", *reach]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        until = time.monotonic() + 120
        while not list((tmp_path / "own").glob("pages/*.html")) and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        try:
            said = process.communicate(timeout=10)[0].decode()
        except subprocess.TimeoutExpired:  # on a busy machine one in many was lost: pressed again
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=60)[0].decode()
    assert process.returncode == 130, said
    assert "interrupted; 1 pages are kept in" in said
    web.slow, before = 0, web.asked[0]
    web.asked.clear()
    limits = ScrapeSettings(delay_s=0, connect_to=web.connect_to)
    assert rehydrate(release, tmp_path / "own", settings=limits).left == {}
    assert before not in web.asked
