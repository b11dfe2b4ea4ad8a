"""The sample newsroom as a web server: six outlets as they stood at an instant.

It serves ``datasets/sample``: articles as they are, and feeds, news sitemaps, link pages and
robots.txt made from ``newsroom.yml``. One loopback port serves all hosts by their ``Host`` header;
the fetcher's ``connect_to`` sends those hosts there, so that no address ever holds a port.
"""

from __future__ import annotations

import hashlib
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from dateline import safe_yaml
from pipelines.newsroom_listings import ENTRIES, LISTINGS

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Entry:
    """One page as it stands at an instant.

    Attributes:
        url: Its canonical address.
        title: Its headline in this version.
        section: Section, as printed.
        language: ISO 639-1.
        first: Instant of the first version.
        changed: Instant of this version.
        file: The file that is served.
        etag: ETag; null: the outlet sends none.
    """

    url: str
    title: str
    section: str
    language: str
    first: datetime
    changed: datetime
    file: Path
    etag: str | None


class Newsroom:
    """What the outlets publish, from ``newsroom.yml``.

    Args:
        folder: Folder of ``newsroom.yml``.

    Raises:
        FileNotFoundError: The folder has no ``newsroom.yml``.
    """

    def __init__(self, folder: Path) -> None:
        content = safe_yaml.load((folder / "newsroom.yml").read_text("utf-8"))
        self._folder = folder
        self.outlets: dict[str, dict[str, Any]] = {o["host"]: o for o in content["outlets"]}
        self._pages: dict[str, list[dict[str, Any]]] = {o["id"]: [] for o in content["outlets"]}
        for page in content["pages"]:
            self._pages[page["outlet"]].append(page)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that it serves."""
        return tuple(self.outlets)

    def instants(self) -> list[datetime]:
        """Every instant at which something changes, in order."""
        return sorted(
            {
                _utc(v["from"])
                for pages in self._pages.values()
                for p in pages
                for v in p["versions"]
            }
        )

    def entries(self, host: str, at: datetime, listing: str | None = None) -> list[Entry]:
        """The pages of a host at an instant, newest first; of one listing, or all."""
        outlet = self.outlets[host]
        found = []
        for page in self._pages[outlet["id"]]:
            if listing is not None and listing not in page.get("in_feed", ()):
                continue
            shown = [v for v in page["versions"] if _utc(v["from"]) <= at]
            if not shown:
                continue
            titles = [v["title"] for v in shown if "title" in v]
            found.append(
                Entry(
                    f"http://{host}{page['path']}",
                    titles[-1] if titles else page["title"],
                    page.get("section", ""),
                    page["language"],
                    _utc(page["versions"][0]["from"]),
                    _utc(shown[-1]["from"]),
                    self._folder / shown[-1]["file"],
                    shown[-1].get("etag"),
                )
            )
        return sorted(found, key=lambda e: (e.first, e.url), reverse=True)

    def answer(self, host: str, path: str, at: datetime) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for an address at an instant."""
        outlet = self.outlets.get(host)
        if outlet is None:
            return 404, {"Content-Type": "text/plain; charset=utf-8"}, b"no such host\n"
        if path == "/robots.txt":
            return 200, {"Content-Type": "text/plain; charset=utf-8"}, outlet["robots"].encode()
        for kind, place in outlet["feeds"].items():
            if path == place:
                entries = self.entries(host, at, kind)[:ENTRIES]
                media, body = LISTINGS[kind](outlet, entries)
                headers = {
                    "Content-Type": media,
                    "ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"',
                }
                if entries:
                    newest = max(entry.changed for entry in entries)
                    headers["Last-Modified"] = format_datetime(newest, usegmt=True)
                return 200, headers, body
        for entry in self.entries(host, at):
            if entry.url == f"http://{host}{path}":
                headers = {
                    "Content-Type": _html_type(host),
                    "Last-Modified": format_datetime(entry.changed, usegmt=True),
                }
                if entry.etag:
                    headers["ETag"] = entry.etag
                return 200, headers, entry.file.read_bytes()
        return 404, {"Content-Type": _html_type(host)}, b"<h1>Not found</h1>\n"


def _html_type(host: str) -> str:
    """Carmel Daily says its charset in the pages only."""
    return "text/html" if host == "carmeldaily.example" else "text/html; charset=utf-8"


def _utc(value: datetime | str) -> datetime:
    instant = datetime.fromisoformat(value) if isinstance(value, str) else value
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A scraper that was interrupted hangs up; that is no error of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class NewsroomServer:
    """The newsroom on a loopback port; a context manager.

    Args:
        folder: Folder of ``newsroom.yml``.
        at: The instant that is served; set `at` to move it.

    Attributes:
        at: The instant that is served, aware.
        requests: Host, path and status of every request, in the order of their answers.
    """

    def __init__(self, folder: Path, at: datetime) -> None:
        self.newsroom = Newsroom(folder)
        self.at = at
        self.requests: list[tuple[str, str, int]] = []
        self._server = _Server((LOOPBACK, 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """``127.0.0.1:port``."""
        return f"{LOOPBACK}:{self._server.server_address[1]}"

    @property
    def connect_to(self) -> dict[str, str]:
        """The fetcher's setting that sends each host here."""
        return dict.fromkeys(self.newsroom.hosts, self.address)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(server: NewsroomServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers.get("Host", "").split(":")[0].lower()
            path = self.path.split("?")[0]
            status, headers, body = server.newsroom.answer(host, path, server.at)
            if status == 200 and _unchanged(self.headers, headers):
                status, body = 304, b""
            server.requests.append((host, path, status))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        # These headers are archived: of the replay's instant, so that each replay gives the same bytes.
        def date_time_string(self, timestamp: float | None = None) -> str:
            return format_datetime(server.at, usegmt=True)

        def version_string(self) -> str:
            return "sample-newsroom"

        do_HEAD = do_GET  # noqa: N815 - the name that http.server looks up

        def log_message(self, *_: Any) -> None:
            """Say nothing: the scraper tells what it fetched."""

    return Handler


def _unchanged(asked: Any, has: Mapping[str, str]) -> bool:
    """Whether a conditional request meets an unchanged page (RFC 9110, section 13.2.2)."""
    tags = asked.get("If-None-Match")
    if tags is not None:
        return has.get("ETag", "") in [tag.strip() for tag in tags.split(",")]
    since = asked.get("If-Modified-Since")
    if since is None or "Last-Modified" not in has:
        return False
    try:
        return parsedate_to_datetime(has["Last-Modified"]) <= parsedate_to_datetime(since)
    except ValueError:
        return False
