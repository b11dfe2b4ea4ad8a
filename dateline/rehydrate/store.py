"""What was fetched for a rehydration, kept so that nothing is fetched twice.

Every page lies by itself below ``pages/`` as it came, with ``NAME.meta.json`` beside it; answers
without a page are noted in ``missing.jsonl``. Both are written before the next page is asked for.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dateline.pages import Page
from dateline.pages.instants import format_instant, parse_instant


@dataclass(frozen=True)
class Wanted:
    """A page that is wanted.

    Attributes:
        report_id: The report.
        text_sha256: Hash of the text that is looked for in it.
        url: Its address.
        copy: 0 for the outlet's own page, 1 for that of a public archive.
    """

    report_id: str
    text_sha256: str
    url: str
    copy: int = 0

    @property
    def name(self) -> str:
        """Name of its file."""
        return f"{self.report_id}.html" if not self.copy else f"{self.report_id}.archived.html"


class Store:
    """Fetched pages in a folder.

    Args:
        folder: The folder; made if need be.
    """

    def __init__(self, folder: Path) -> None:
        self._pages = folder / "pages"
        self._missing = folder / "missing.jsonl"

    def keep(self, wanted: Wanted, page: Page) -> None:
        """Keep a page; it is there whole or not at all."""
        self._pages.mkdir(parents=True, exist_ok=True)
        at = page.retrieved_at
        meta = {
            "url": page.url,
            "retrieved_at": format_instant(at) if isinstance(at, datetime) else None,
            "content_type": page.headers.get("content-type"),
            "asked": wanted.url,
            "text_sha256": wanted.text_sha256,
        }
        _write(self._pages / f"{wanted.name}.meta.json", json.dumps(meta).encode())
        _write(self._pages / wanted.name, page.payload)

    def note_missing(self, wanted: Wanted, reason: str) -> None:
        """Note that a server answered without a page."""
        self._missing.parent.mkdir(parents=True, exist_ok=True)
        note = {"report_id": wanted.report_id, "url": wanted.url, "reason": reason}
        with self._missing.open("a", encoding="utf-8") as file:
            file.write(json.dumps(note) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def missing(self) -> dict[tuple[str, str], str]:
        """Why pages are missing, by report and address; a line that was cut short is no line."""
        if not self._missing.is_file():
            return {}
        found: dict[tuple[str, str], str] = {}
        for line in self._missing.read_text("utf-8").splitlines():
            try:
                noted: dict[str, str] = json.loads(line)
                found[noted["report_id"], noted["url"]] = noted["reason"]
            except (ValueError, KeyError, TypeError):
                continue
        return found

    def forget_missing(self) -> None:
        """Ask again for the pages that were missing."""
        self._missing.unlink(missing_ok=True)

    def count(self) -> int:
        """How many pages are here."""
        return len(list(self._pages.glob("*.html"))) if self._pages.is_dir() else 0

    def pages(self, wanted: Iterable[Wanted]) -> Iterator[tuple[Wanted, Page]]:
        """Those of the wanted pages that are here, and were fetched for the same text.

        A page that was fetched for another wording, by another release, is to be fetched again.
        """
        for one in wanted:
            path = self._pages / one.name
            try:
                meta: dict[str, Any] = json.loads(
                    path.with_name(f"{path.name}.meta.json").read_bytes()
                )
                payload = path.read_bytes()
            except (OSError, ValueError):
                continue
            if meta.get("text_sha256") != one.text_sha256:
                continue
            kind = meta.get("content_type")
            at = meta.get("retrieved_at")
            page = Page(
                url=meta.get("url"),
                retrieved_at=parse_instant(at) if at else None,
                payload=payload,
                headers={"content-type": kind} if kind else {},
            )
            yield one, page


def _write(path: Path, data: bytes) -> None:
    half = path.with_name(f".{path.name}.tmp")
    with half.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
