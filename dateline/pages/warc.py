"""Reading WARC and ARC files, whole or broken, as pages.

FastWARC reads WARC; where it gives up on a gzipped file, every gzip member that is whole is read by
itself. warcio reads ARC and plain files that FastWARC gives up on. What could be read before a file breaks is always kept; the rest becomes one page with an
``error``, so that a broken file never takes others down and never passes unseen.

Records carry two named fields of ours (WARC 1.1, section 4, allows extension fields):
``WARC-Dateline-Source`` (id of the source) and ``WARC-Dateline-Hints`` (JSON object of strings).
"""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from dateline.pages.instants import parse_instant
from dateline.pages.model import Page

SOURCE_FIELD = "WARC-Dateline-Source"
HINTS_FIELD = "WARC-Dateline-Hints"
RETRIEVED_FIELD = "WARC-Dateline-Retrieved"
FILE_URL_PREFIX = "urn:dateline:file:"

MAX_PAYLOAD = 50_000_000
_MEMBER = b"\x1f\x8b\x08"
_BROKEN = (OSError, ValueError, EOFError, RuntimeError)


def is_warc(path: Path) -> bool:
    """Whether a file's name says that it is a WARC or ARC file."""
    name = path.name.lower()
    return any(
        name.endswith(ending) or f"{ending}." in name for ending in (".warc", ".warc.gz", ".arc")
    )


def _is_arc(path: Path) -> bool:
    name = path.name.lower()
    return ".arc" in name and ".warc" not in name


def read_warc(path: Path, name: str | None = None) -> Iterator[Page]:
    """Response and resource records of a file, in file order.

    Args:
        path: The file.
        name: How the file is called in ``archive_ref`` and errors; default its path.

    Yields:
        A page a record; one page with ``error`` where the file or a record is broken.
    """
    label = name or str(path)
    seen: set[tuple[str | None, datetime | None]] = set()
    failure: str | None = None
    last = 0
    if not _is_arc(path):
        try:
            for page in _read_fastwarc(path, label):
                seen.add((page.url, page.retrieved_at))
                last = int((page.archive_ref or "#0").rpartition("#")[2])
                yield page
        except _BROKEN as error:
            failure = str(error) or type(error).__name__
        if failure is None and path.name.lower().endswith(".gz") and _is_cut(path, last):
            failure = "the file ends inside a record"
        if failure is None and not path.stat().st_size:
            failure = "the file is empty"
        if failure is None:
            return
    recover = _read_members if path.name.lower().endswith(".gz") and failure else _read_warcio
    try:
        for page in recover(path, label):
            if (page.url, page.retrieved_at) not in seen:
                yield page
    except Exception as error:  # warcio raises bare exceptions of many kinds on broken files
        failure = failure or str(error) or type(error).__name__
    if failure is not None:
        yield Page(
            source_path=str(path),
            archive_ref=label,
            error=f"{label}: broken or cut off: {failure}; records before the break were kept",
        )


def _read_fastwarc(path: Path, label: str) -> Iterator[Page]:
    with path.open("rb") as stream:
        yield from _records(stream, path, label, 0)


def _read_members(path: Path, label: str) -> Iterator[Page]:
    """Every gzip member that is whole, whatever lies between: one record each, as is the custom."""
    data = path.read_bytes()
    at = data.find(_MEMBER)
    while at >= 0:
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        following = at + 1
        try:
            content = unpacker.decompress(data[at:], 2 * MAX_PAYLOAD)
            if unpacker.eof:
                yield from _records(io.BytesIO(content), path, label, at)
                following = len(data) - len(unpacker.unused_data)
        except (zlib.error, *_BROKEN):
            pass
        at = data.find(_MEMBER, following)


def _is_cut(path: Path, start: int) -> bool:
    """Whether a gzip member that begins at or after ``start`` lacks its end: FastWARC tells not."""
    with path.open("rb") as stream:
        stream.seek(start)
        data = stream.read()
    while data.startswith(_MEMBER):
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            while not unpacker.eof:
                out = unpacker.decompress(data, 1 << 20)
                data = unpacker.unconsumed_tail
                if not out and not data:
                    break
        except zlib.error:
            return True
        if not unpacker.eof:
            return True
        data = unpacker.unused_data
    return False


def _records(stream: IO[bytes], path: Path, label: str, start: int) -> Iterator[Page]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource
    for record in ArchiveIterator(stream, record_types=wanted, parse_http=False):
        headers = {str(k).lower(): str(v) for k, v in record.headers.items()}
        http: dict[str, str] = {}
        status: int | None = None
        if record.record_type == WarcRecordType.response:
            record.parse_http(auto_decode="all")
            if record.http_headers is not None:
                http = {str(k).lower(): str(v) for k, v in record.http_headers.items()}
                status = record.http_headers.status_code
        elif headers.get("content-type"):
            http = {"content-type": headers["content-type"]}
        payload = record.reader.read(MAX_PAYLOAD + 1)
        yield _page(path, f"{label}#{start + record.stream_pos}", headers, http, status, payload)


def _read_warcio(path: Path, label: str) -> Iterator[Page]:
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as stream:
        records = ArchiveIterator(stream, arc2warc=True)
        for record in records:
            if record.rec_type not in ("response", "resource"):
                continue
            headers = {k.lower(): v for k, v in record.rec_headers.headers}
            http: dict[str, str] = {}
            status: int | None = None
            if record.http_headers is not None:
                http = {k.lower(): v for k, v in record.http_headers.headers}
                code = record.http_headers.get_statuscode()
                status = int(code) if code and code.isdigit() else None
            payload = record.content_stream().read(MAX_PAYLOAD + 1)
            yield _page(path, f"{label}#{records.offset}", headers, http, status, payload)


def _page(
    path: Path,
    reference: str,
    headers: Mapping[str, str],
    http: Mapping[str, str],
    status: int | None,
    payload: bytes,
) -> Page:
    url: str | None = headers.get("warc-target-uri", "").strip("<>") or None
    if url is not None and url.startswith(FILE_URL_PREFIX):
        url = None
    error = None
    if len(payload) > MAX_PAYLOAD:
        payload, error = b"", f"{reference}: payload larger than {MAX_PAYLOAD} bytes"
    return Page(
        url=url,
        retrieved_at=_instant(headers.get(RETRIEVED_FIELD.lower()) or headers.get("warc-date")),
        payload=payload,
        headers=http,
        http_status=status,
        source=headers.get(SOURCE_FIELD.lower()),
        hints=_hints(headers.get(HINTS_FIELD.lower())),
        archive_ref=reference,
        source_path=str(path),
        error=error,
    )


def _instant(text: str | None) -> datetime | None:
    try:
        return parse_instant(text) if text else None
    except ValueError:
        return None


def _hints(text: str | None) -> dict[str, str]:
    try:
        value: Any = json.loads(text) if text else {}
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, dict) else {}


def is_page(page: Page) -> bool:
    """Whether a record or file is a page to read: a good answer that may be HTML or plain text.

    Redirects, errors, images, scripts and the crawler's own notes are none. What could not be
    read is one, so that its error is seen.
    """
    if page.error is not None:
        return True
    if page.http_status is not None and not 200 <= page.http_status < 300:
        return False
    if page.url is not None and not page.url.startswith(("http://", "https://")):
        return False
    return page.content_type in _PAGE_TYPES


_PAGE_TYPES = ("", "text/html", "application/xhtml+xml", "text/plain")
