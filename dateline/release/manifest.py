"""The manifest of a release: what is in it, and which files hold which table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from dateline.release.errors import ReleaseError

NAME: Final = "manifest.json"


def read(release: Path) -> dict[str, Any]:
    """The manifest of the release in a folder.

    Raises:
        ReleaseError: The folder has none.
        ValueError: It is no JSON.
    """
    path = release / NAME
    if not path.is_file():
        raise ReleaseError(f"{release} is no release: it has no {NAME}")
    manifest: dict[str, Any] = json.loads(path.read_bytes())
    return manifest


def table_files(manifest: Mapping[str, Any], table: str) -> list[str]:
    """The files that together hold a table, relative to the release, in the order of their rows.

    Raises:
        KeyError: The release has no such table.
    """
    return list(manifest["tables"][table]["files"])
