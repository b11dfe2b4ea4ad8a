"""The manifest of a release: what is in it, and which files hold which table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from dateline.release import files
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


def is_whole(data: bytes) -> bool:
    """Whether bytes are a manifest in the form in which it is written, not cut or damaged ones."""
    try:
        return files.to_json(json.loads(data)).encode("utf-8") == data
    except (ValueError, RecursionError):
        return False


def table_files(manifest: Mapping[str, Any], table: str) -> list[str]:
    """The files that together hold a table, relative to the release, in the order of their rows.

    Raises:
        KeyError: The release has no such table.
    """
    return list(manifest["tables"][table]["files"])


def inside(name: str) -> bool:
    """Whether a path stays below its folder: what others name is not to be trusted."""
    parts = name.replace("\\", "/").split("/")
    return bool(name) and ":" not in parts[0] and not {"", ".", ".."} & set(parts)
