"""What was fetched for a rehydration, kept so that nothing is fetched twice.

Every page lies by itself below ``pages/`` as it came, with ``NAME.meta.json`` beside it; pages that
gave no text are noted in ``missing.jsonl``. Both are written before the next page is asked for.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from dateline.pages import Page
from dateline.pages.instants import format_instant, parse_instant


class Store:
    """Fetched pages in a folder.

    Args:
        folder: The folder; made if need be.
    """

    def __init__(self, folder: Path) -> None:
        self._pages = folder / "pages"
        self._missing = folder / "missing.jsonl"

    def keep(self, report_id: str, page: Page) -> None:
        """Keep a page; it is there whole or not at all."""
        self._pages.mkdir(parents=True, exist_ok=True)
        at = page.retrieved_at
        meta = {
            "url": page.url,
            "retrieved_at": format_instant(at) if isinstance(at, datetime) else None,
            "content_type": page.headers.get("content-type"),
        }
        _write(self._pages / f"{report_id}.html.meta.json", json.dumps(meta).encode())
        _write(self._pages / f"{report_id}.html", page.payload)

    def note_missing(self, report_id: str, reason: str) -> None:
        """Note that a page's server answered without a page."""
        self._missing.parent.mkdir(parents=True, exist_ok=True)
        with self._missing.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"report_id": report_id, "reason": reason}) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def missing(self) -> dict[str, str]:
        """Why pages are missing, by report; a line that an interrupt cut short is no line."""
        if not self._missing.is_file():
            return {}
        found: dict[str, str] = {}
        for line in self._missing.read_text("utf-8").splitlines():
            try:
                noted: dict[str, str] = json.loads(line)
            except ValueError:
                continue
            found[noted["report_id"]] = noted["reason"]
        return found

    def forget_missing(self) -> None:
        """Ask again for the pages that were missing."""
        self._missing.unlink(missing_ok=True)

    def has(self, report_id: str) -> bool:
        """Whether the page of a report is here."""
        return (self._pages / f"{report_id}.html").is_file()

    def pages(self, report_ids: list[str]) -> Iterator[tuple[str, Page]]:
        """The pages of these reports that are here."""
        for report_id in report_ids:
            path = self._pages / f"{report_id}.html"
            if not path.is_file():
                continue
            meta: dict[str, Any] = json.loads((path.parent / f"{path.name}.meta.json").read_bytes())
            kind = meta.get("content_type")
            yield (
                report_id,
                Page(
                    url=meta.get("url"),
                    retrieved_at=parse_instant(meta["retrieved_at"])
                    if meta["retrieved_at"]
                    else None,
                    payload=path.read_bytes(),
                    headers={"content-type": kind} if kind else {},
                ),
            )


def _write(path: Path, data: bytes) -> None:
    half = path.with_name(f".{path.name}.tmp")
    with half.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
