"""Folders as sources: pages that somebody saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dateline.pages import Page
from dateline.pages.files import page_files, read_file
from dateline.pages.warc import is_page


def read_folder(folder: Path) -> Iterator[Page]:
    """The pages of a folder, named by their path inside it.

    Yields:
        Pages with ``source_path`` relative to the folder; unreadable ones with an ``error``.

    Raises:
        UnreadableError: The folder does not exist.
    """
    for file in page_files(folder):
        name = file.relative_to(folder).as_posix() if file != folder else file.name
        for page in filter(is_page, read_file(file, name)):
            yield replace(page, source_path=page.archive_ref or name)


def folder_key(source: str, page: Page) -> str:
    """How the ledger names a page of a folder."""
    return f"folder:{source}:{page.source_path}"
