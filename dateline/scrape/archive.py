"""The archive: raw pages as WARC files, one a source, run and day, and reading a day back.

A file appears whole or not at all: it is written under a temporary name, synced, then renamed. Its
name starts with the UTC day of its records (``2024-12-08T060000Z.source.warc.gz``), so that a day
is a glob, and files are only ever added.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import uuid
from base64 import b32encode
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import WarcRecord, WarcRecordType

from dateline.pages import Page
from dateline.pages.instants import format_instant
from dateline.pages.warc import (
    FILE_URL_PREFIX,
    HINTS_FIELD,
    RETRIEVED_FIELD,
    SOURCE_FIELD,
    read_warc,
)

TEMPORARY_PREFIX = ".part-"
_NOT_KEPT = ("content-encoding", "transfer-encoding", "content-length", "set-cookie", "connection")


class ArchiveWriter:
    """Writes one source's pages of one run; nothing is visible before :meth:`commit`.

    Args:
        folder: The archive's folder.
        source: Id of the source.
    """

    def __init__(self, folder: Path, source: str) -> None:
        self._folder = folder
        self._source = source
        self._open: dict[date, tuple[Path, str, BinaryIO]] = {}

    def add(self, page: Page, at: datetime) -> None:
        """Append a page.

        Args:
            page: The page; its body has its codings undone already.
            at: Instant of archiving, aware; decides the day.
        """
        temporary, name, stream = self._file(at)
        del temporary
        stream.write(gzip.compress(_record(page, self._source, at, name), 6, mtime=0))

    def commit(self) -> list[str]:
        """Make the files appear; their names in order of days."""
        names = []
        for _, (temporary, name, stream) in sorted(self._open.items()):
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
            temporary.rename(self._folder / name)
            names.append(name)
        if names:
            handle = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        self._open.clear()
        return names

    def discard(self) -> None:
        """Drop what was not committed."""
        for temporary, _, stream in self._open.values():
            stream.close()
            temporary.unlink(missing_ok=True)
        self._open.clear()

    def _file(self, at: datetime) -> tuple[Path, str, BinaryIO]:
        stamp = format_instant(at)
        day = date.fromisoformat(stamp[:10])
        if day not in self._open:
            self._folder.mkdir(parents=True, exist_ok=True)
            base = f"{stamp.replace(':', '')}.{self._source}"
            name, number = f"{base}.warc.gz", 1
            while (self._folder / name).exists():
                number += 1
                name = f"{base}.{number}.warc.gz"
            temporary = self._folder / f"{TEMPORARY_PREFIX}{name}"
            stream = temporary.open("wb")
            stream.write(gzip.compress(_info(self._source, at, name), 6, mtime=0))
            self._open[day] = (temporary, name, stream)
        return self._open[day]


def clear_temporary(folder: Path) -> None:
    """Remove what interrupted runs left; only for who holds the archive's lock."""
    for leftover in sorted(folder.glob(f"{TEMPORARY_PREFIX}*")):
        leftover.unlink(missing_ok=True)


def archive_files(folder: Path, day: date | None = None) -> list[Path]:
    """The archive's files, of one day or of all, by name."""
    prefix = f"{day:%Y-%m-%d}" if day else ""
    return sorted(
        (f for f in folder.glob(f"{prefix}*.warc.gz") if not f.name.startswith(".")),
        key=lambda f: f.name,
    )


def archive_days(folder: Path) -> list[date]:
    """Days (UTC) for which the archive holds pages, in order."""
    return sorted({date.fromisoformat(f.name[:10]) for f in archive_files(folder)})


def read_day(folder: Path, day: date) -> Iterator[Page]:
    """All pages that entered the archive on a day, in an order that depends on nothing else.

    A broken or cut file gives what is readable and one page with an ``error`` that names it.
    """
    for file in archive_files(folder, day):
        yield from read_warc(file, file.name)


def payload_sha256(payload: bytes) -> str:
    """SHA-256 of a page's bytes, 64 hex digits."""
    return hashlib.sha256(payload).hexdigest()


def _record(page: Page, source: str, at: datetime, name: str) -> bytes:
    url = page.url or f"{FILE_URL_PREFIX}{source}/{page.source_path or name}"
    digest = payload_sha256(page.payload)
    stamp = format_instant(at)
    with_http = page.http_status is not None
    record = WarcRecord()
    record.init_headers(
        record_type=WarcRecordType.response if with_http else WarcRecordType.resource,
        record_urn=f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{source} {url} {stamp} {digest}')}".encode(),
    )
    head = _http_head(page) if with_http else b""
    fields = {
        "WARC-Target-URI": _one_line(url),
        "WARC-Date": stamp,
        "WARC-Payload-Digest": "sha1:" + b32encode(hashlib.sha1(page.payload).digest()).decode(),
        "Content-Type": "application/http; msgtype=response"
        if with_http
        else page.headers.get("content-type", "application/octet-stream"),
        SOURCE_FIELD: source,
    }
    if page.retrieved_at is not None and format_instant(page.retrieved_at) != stamp:
        fields[RETRIEVED_FIELD] = format_instant(page.retrieved_at)
    if page.hints:
        fields[HINTS_FIELD] = json.dumps(dict(sorted(page.hints.items())))
    for field, value in fields.items():
        record.headers[field] = value
    record.set_bytes_content(head + page.payload)
    return _serialize(record)


def _info(source: str, at: datetime, name: str) -> bytes:
    record = WarcRecord()
    record.init_headers(
        record_type=WarcRecordType.warcinfo,
        record_urn=f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}".encode(),
    )
    record.headers["WARC-Date"] = format_instant(at)
    record.headers["WARC-Filename"] = name
    record.headers["Content-Type"] = "application/warc-fields"
    record.headers[SOURCE_FIELD] = source
    record.set_bytes_content(
        b"software: Dateline\r\nformat: WARC File Format 1.1\r\n"
        b"description: content and transfer codings of bodies are undone\r\n"
    )
    return _serialize(record)


def _serialize(record: WarcRecord) -> bytes:
    stream = io.BytesIO()
    record.write(stream)
    return stream.getvalue()


def _http_head(page: Page) -> bytes:
    """Status line and headers; those that spoke of the undone codings are kept under X-Original."""
    lines = [f"HTTP/1.1 {page.http_status} {'OK' if page.http_status == 200 else 'Other'}"]
    for name, value in page.headers.items():
        if name == "content-encoding":
            lines.append(f"X-Original-Content-Encoding: {_one_line(value)}")
        elif name not in _NOT_KEPT:
            lines.append(f"{name.title()}: {_one_line(value)}")
    lines.append(f"Content-Length: {len(page.payload)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace")


def _one_line(value: str) -> str:
    return " ".join(value.split())


def validators(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    """ETag and Last-Modified of an answer."""
    return headers.get("etag"), headers.get("last-modified")
