"""A web server for a folder that answers ranges, and keeps count of what it was asked for."""

from __future__ import annotations

import re
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal


@dataclass
class Seen:
    """What was asked for: (method, path, range header, bytes sent), in order."""

    requests: list[tuple[str, str, str | None, int]] = field(default_factory=list)

    @property
    def sent(self) -> int:
        """Bytes of all answers' bodies."""
        return sum(size for *_, size in self.requests)


class WebServer:
    """Serves a folder on loopback with ranges; use it as a context.

    Args:
        folder: The folder.

    Attributes:
        seen: What it was asked for.
        cut: Break off every answer after so many bytes, as a bad line does; null: never.
        lengths: How answers say their length: ``told``, with ranges; ``chunked`` or ``closed``, as
            servers do that pack or make files on the way: without a length, and without ranges.
    """

    def __init__(self, folder: Path) -> None:
        self.seen = Seen()
        self.cut: int | None = None
        self.lengths: Literal["told", "chunked", "closed"] = "told"
        handler = partial(_Ranges, directory=str(folder), owner=self)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> WebServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Ranges(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, owner: WebServer, **named: Any) -> None:
        self._owner = owner
        super().__init__(*arguments, **named)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, body: bool) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        wanted = self.headers.get("Range")
        if not path.is_file():
            self._note(wanted, 0)
            self.send_error(404)
            return
        data = path.read_bytes()
        if self._owner.lengths != "told":
            self._pour(data, wanted, body)
            return
        start, end = 0, len(data)
        match = re.fullmatch(r"bytes=(\d*)-(\d*)", wanted or "")
        if match and any(match.groups()):
            first, last = match.groups()
            start = int(first) if first else max(0, len(data) - int(last))
            end = min(len(data), int(last) + 1) if first and last else len(data)
        if start >= end and data:
            self._note(wanted, 0)
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(data)}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        piece = data[start:end] if body else b""
        self._note(wanted, len(piece))
        self.send_response(206 if match else 200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(end - start))
        self.send_header("Last-Modified", self.date_time_string(int(path.stat().st_mtime)))
        self.send_header("ETag", f'"{path.stat().st_mtime_ns:x}-{len(data):x}"')
        if match:
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(data)}")
        self.end_headers()
        cut = self._owner.cut
        if cut is not None and len(piece) > cut:
            self.wfile.write(piece[:cut])
            self.close_connection = True
            return
        self.wfile.write(piece)

    def _pour(self, data: bytes, wanted: str | None, body: bool) -> None:
        """Answer without a length: in chunks, or until the connection is closed."""
        cut, chunked = self._owner.cut, self._owner.lengths == "chunked"
        self._note(wanted, len(data) if body else 0)
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header(
            *(("Transfer-Encoding", "chunked") if chunked else ("Connection", "close"))
        )
        self.end_headers()
        sent = data[:cut] if body else b""
        self.close_connection = not chunked or len(sent) < len(data)
        with suppress(BrokenPipeError, ConnectionResetError):  # it wants no answer of this kind
            for at in range(0, len(sent), 5000):
                piece = sent[at : at + 5000]
                self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
            if chunked and not self.close_connection:
                self.wfile.write(b"0\r\n\r\n")

    def _note(self, wanted: str | None, size: int) -> None:
        self._owner.seen.requests.append((self.command, self.path, wanted, size))
