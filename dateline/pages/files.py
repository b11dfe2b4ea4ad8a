"""Pages in files and folders: HTML, plain text, WARC, each also as .gz.

Beside a page ``NAME`` a file ``NAME.meta.json`` may tell what the bytes do not: an object with
``url`` and ``retrieved_at`` (ISO 8601), and optionally ``published``, ``title``, ``source``. It is
no page itself.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.pages.instants import parse_instant
from dateline.pages.model import Page, UnreadableError
from dateline.pages.warc import MAX_PAYLOAD, is_warc, read_warc

META_SUFFIX = ".meta.json"
_PAGE_SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".shtml": "text/html",
    ".txt": "text/plain",
}


def media_type(path: Path) -> str | None:
    """The media type that a file's name stands for; None where it is no page."""
    name = path.name.lower().removesuffix(".gz")
    return _PAGE_SUFFIXES.get(Path(name).suffix)


def page_files(path: Path) -> list[Path]:
    """The files of pages at a path: itself, or all below a folder, sorted by their name.

    A file that is named is taken whatever it is called; of a folder only files that look like
    pages are taken, and no link that leads out of the folder.

    Raises:
        UnreadableError: The path does not exist.
    """
    if path.is_dir():
        root = path.resolve()
        return sorted(
            (
                file
                for file in path.rglob("*")
                if (media_type(file) or is_warc(file))
                and not file.name.lower().endswith(META_SUFFIX)
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
                and file.resolve().is_relative_to(root)
                and file.is_file()
            ),
            key=lambda file: file.as_posix(),
        )
    if path.is_file():
        return [path]
    raise UnreadableError(f"{path}: no such file or folder; check the spelling of the path")


def read_file(path: Path, name: str | None = None) -> Iterator[Page]:
    """The pages of one file: one, or as many as a WARC holds.

    Args:
        path: The file.
        name: How the file is called in ``source_path`` and errors; default its path.
    """
    label = name or str(path)
    if is_warc(path):
        yield from read_warc(path, label)
        return
    try:
        meta = read_meta(path)
        payload = _read_bytes(path, label)
    except (OSError, UnreadableError) as error:
        yield Page(source_path=label, error=str(error))
        return
    kind = media_type(path) or "text/html"
    hints = {
        key: str(meta[key])
        for key in ("published", "title", "language", "section")
        if meta.get(key) is not None
    }
    retrieved = meta.get("retrieved_at")
    yield Page(
        url=meta.get("url"),
        retrieved_at=parse_instant(retrieved) if retrieved else None,
        payload=payload,
        headers={"content-type": meta.get("content_type") or kind},
        source=meta.get("source"),
        hints=hints,
        source_path=label,
    )


def read_meta(path: Path) -> dict[str, Any]:
    """The object in ``NAME.meta.json`` beside a page; empty where there is none.

    Raises:
        UnreadableError: The file is not a JSON object, or ``retrieved_at`` is no instant.
    """
    beside = path.with_name(path.name + META_SUFFIX)
    if not beside.is_file():
        return {}
    try:
        meta = json.loads(beside.read_text("utf-8"))
    except ValueError as error:
        raise UnreadableError(
            f"{beside}: not JSON ({error}); write an object with url and retrieved_at"
        ) from error
    if not isinstance(meta, dict):
        raise UnreadableError(f"{beside}: not a JSON object; write one with url and retrieved_at")
    for key in ("url", "retrieved_at"):
        if meta.get(key) is not None and not isinstance(meta[key], str):
            raise UnreadableError(f"{beside}: field {key} is not a string")
    if meta.get("retrieved_at"):
        try:
            parse_instant(meta["retrieved_at"])
        except ValueError as error:
            raise UnreadableError(
                f"{beside}: field retrieved_at is not ISO 8601: {meta['retrieved_at']!r}; "
                "write for instance 2024-12-08T06:00:00Z"
            ) from error
    return meta


def _read_bytes(path: Path, label: str) -> bytes:
    opener: Any = gzip.open if path.name.lower().endswith(".gz") else open
    try:
        with opener(path, "rb") as stream:
            payload: bytes = stream.read(MAX_PAYLOAD + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError(f"{label}: not whole gzip: {error}; pack it again") from error
    if len(payload) > MAX_PAYLOAD:
        raise UnreadableError(f"{label}: larger than {MAX_PAYLOAD} bytes; split it")
    return payload
