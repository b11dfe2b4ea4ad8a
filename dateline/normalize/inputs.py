"""Reports that somebody else has made: JSON lines and plain text, as rows of ``reports``.

What keeps a file from being read is an error of the file, and nothing is written: it is missing,
empty, binary, not UTF-8; a line is no JSON object, or lacks ``text`` or an id, or has a field of a
wrong type; two lines share a ``report_id``. What is wrong with one report only is that report's
``status = error`` and costs no other: a text of more than a million characters, an empty text, a
publication after the given present.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from dateline.normalize.dateline import read_dateline
from dateline.normalize.instants import Published, naive_utc, parse_published
from dateline.normalize.rows import MAX_TEXT, Row, blank_row, finish
from dateline.normalize.urls import canonical_url
from dateline.pages import SourceFacts, UnreadableError
from dateline.tables import ids

_FIELDS = {
    "report_id": str, "text": str, "title": str, "published_at": str, "url": str, "outlet": str,
    "outlet_id": str, "licence": str, "redistribute": str, "language": str, "retrieved_at": str,
}  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")
"""JSON can escape half of a UTF-16 pair alone; no UTF-8 file can keep it."""
_REDISTRIBUTE = ("full", "excerpt", "none")


def read_reports_jsonl(path: Path, now: datetime | None = None) -> list[Row]:
    """Rows from JSON lines, in their order; ``text`` is kept character for character.

    Each line is an object with ``report_id`` (or ``url``) and ``text``, optionally ``title``,
    ``published_at`` (ISO 8601), ``url``, ``outlet``, ``outlet_id``, ``licence``, ``redistribute``.
    Further fields are left alone.

    Args:
        path: The file.
        now: The present, aware; a report from after it becomes an error row. None: not asked.

    Raises:
        UnreadableError: The file cannot be read whole; names line, field and remedy.
    """
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(_read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}: line {number}"
        row = _row(_parse(line, where), where, now)
        first = seen.setdefault(row["report_id"], number)
        if first != number:
            raise UnreadableError(
                f"{where}: field report_id: {row['report_id']!r} is also on line {first}; "
                "give each report its own"
            )
        rows.append(row)
    if not rows:
        raise UnreadableError(f"{path}: no report in it; write one JSON object a line")
    return rows


def read_report_text(path: Path, published: str, now: datetime | None = None) -> Row:
    """A row from a plain text file.

    Args:
        path: The file; its name without ending is the report's id.
        published: Day or instant of publication, ISO 8601.
        now: As for JSON lines.

    Raises:
        UnreadableError: The file or the date cannot be read.
    """
    entry = {"report_id": path.stem, "text": _read_text(path), "published_at": published}
    return _row(entry, str(path), now)


def _read_text(path: Path) -> str:
    if not path.exists():
        raise UnreadableError(f"{path}: no such file; check the spelling of the path")
    if not path.is_file():
        raise UnreadableError(f"{path}: not a file; name a .jsonl or .txt file")
    try:
        payload = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"{path}: cannot be read ({error.strerror}); check its permissions"
        ) from error
    if not payload.strip():
        raise UnreadableError(f"{path}: the file is empty; write one report a line")
    if b"\0" in payload[:65536]:
        raise UnreadableError(f"{path}: a binary file; give text in UTF-8")
    try:
        return payload.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = payload.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            f"{path}: line {line}: not UTF-8 (byte {error.start}: {error.reason}); "
            "convert the file to UTF-8"
        ) from error


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{where}: not JSON ({error}); write one object a line") from error
    if not isinstance(entry, dict):
        raise UnreadableError(
            f'{where}: not a JSON object; write {{"report_id": ..., "text": ...}}'
        )
    for field, kind in _FIELDS.items():
        if entry.get(field) is not None and not isinstance(entry[field], kind):
            found = type(entry[field]).__name__
            raise UnreadableError(f"{where}: field {field}: a string is wanted, not {found}")
        if half := _SURROGATE.search(entry.get(field) or ""):
            raise UnreadableError(
                f"{where}: field {field}: character {half.start()} is half of a pair "
                f"(\\u{ord(half[0]):04x}), which no text can hold; write the whole pair, or remove it"
            )
    if entry.get("text") is None:
        raise UnreadableError(f"{where}: field text is missing; add the report's text")
    if not entry.get("report_id") and not entry.get("url"):
        raise UnreadableError(f"{where}: field report_id is missing; add it, or a url")
    if entry.get("redistribute") not in (None, *_REDISTRIBUTE):
        raise UnreadableError(
            f"{where}: field redistribute: {entry['redistribute']!r} is none of "
            f"{', '.join(_REDISTRIBUTE)}"
        )
    return entry


def _row(entry: dict[str, Any], where: str, now: datetime | None) -> Row:
    row = blank_row(
        SourceFacts(
            outlet_id=entry.get("outlet_id"),
            outlet=entry.get("outlet"),
            licence=entry.get("licence"),
            redistribute=entry.get("redistribute") or "none",
        )
    )
    text: str = entry["text"]
    url = entry.get("url")
    row["url"] = url
    row["canonical_url"] = canonical_url(url) if url else None
    row["report_id"] = entry.get("report_id") or ids.report_id(str(row["canonical_url"] or url))
    row["title"] = entry.get("title")
    row["text"] = text
    row["language"] = entry.get("language")
    row["dateline_place"], row["wire_credit"] = read_dateline(text[:5000])
    retrieved = _date(entry, "retrieved_at", where)
    row["retrieved_at_utc"] = retrieved.at if retrieved else None
    published = _date(entry, "published_at", where)
    if published is not None:
        row["published_at_utc"] = published.at
        row["published_precision"], row["published_basis"] = published.precision, "given"
    row["status"], row["error"] = _judge(text, published, now)
    if row["status"] == "error" and len(text) > MAX_TEXT:
        row["text"] = None
    return finish(row, row["report_id"])


def _date(entry: dict[str, Any], field: str, where: str) -> Published | None:
    """A date of a line; a time without a zone is taken as UTC, as the documentation says."""
    text = (entry.get(field) or "").strip()
    if not text:
        return None
    found = parse_published(text, "given")
    if found is None:
        raise UnreadableError(
            f"{where}: field {field}: {text!r} is no date; write for instance 2024-12-08 or "
            "2024-12-08T05:10:00Z"
        )
    if found.precision == "day" and len(text) > 10 and text[10] in "T ":
        return parse_published(f"{text}Z", "given") or found
    return found


def _judge(text: str, published: Published | None, now: datetime | None) -> tuple[str, str | None]:
    if len(text) > MAX_TEXT:
        return "error", f"text: {len(text)} characters, more than {MAX_TEXT}; split the report"
    if not text.strip():
        return "empty", "text: it is empty"
    present = naive_utc(now)
    if present is not None and published is not None and published.at > present:
        return "error", (
            f"published_at: {published.at:%Y-%m-%dT%H:%M}Z lies after the present "
            f"({present:%Y-%m-%dT%H:%M}Z); correct the date"
        )
    return "ok", None
