"""Which codebook coded: one hash over all of its data files."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal, TypeAlias

from dateline.codebook import loading

_DATA = (".yml", ".csv", ".gz")

_REGISTRIES = ("places/", "actors.yml", "outlets.yml")
"""Data that know places, actors and outlets; all other data are rules."""

Part: TypeAlias = Literal["all", "rules", "registry"]


def codebook_sha256(part: Part = "all") -> str:
    """SHA-256 over names and bytes of the codebook's data files, those of one's own included.

    Two releases whose manifests hold the same hash and code version were coded alike.

    Args:
        part: All of them, or only the rules, or only the registries of places, actors and outlets.

    Raises:
        CodebookError: ``$DATELINE_CODEBOOK`` names no folder.
    """
    digest = hashlib.sha256()
    own = loading.own_folder()
    roots = [("ours", loading.FOLDER)] + ([("own", own)] if own is not None else [])
    for label, root in roots:
        for file in _files(root):
            known = file.relative_to(root).as_posix().startswith(_REGISTRIES)
            if part != "all" and known != (part == "registry"):
                continue
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(f"{label}/{file.relative_to(root).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def _files(root: Path) -> list[Path]:
    return sorted(
        (file for file in root.rglob("*") if file.suffix in _DATA),
        key=lambda file: file.relative_to(root).as_posix(),
    )
