"""The changelog of all releases: ``CHANGELOG.md`` beside them, newest first.

It has what the changelog of each release says at its head, and leads to the whole. It follows from
the releases and their states alone. A place that a release is published to has the parts of the
releases there: those that the publisher holds are told anew, the others are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from dateline.release import files

NAME: Final = "CHANGELOG.md"

_HEAD: Final = """\
# Changes in Dateline, release by release

The newest release stands first. `index.json` lists all with their states; the changelog of each
says which countries, months and types moved, and why.
"""
_PART: Final = re.compile(r"^## (\S+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"\]\((?![a-z]+:|#|/)([^)]+)\)")
_STATE: Final = re.compile(r"^\*\*Withdrawn\*\*: .*\n\n", re.MULTILINE)


def summary(release: Path) -> str | None:
    """What the changelog of a release says at its head, with links from above it; null: it has none."""
    path = release / NAME
    if not path.is_file():
        return None
    head, _, _ = path.read_text(encoding="utf-8").partition("\n## ")
    _, _, told = head.partition("\n")
    led = _LINK.sub(rf"]({release.name}/\1)", told.strip())
    return f"{led}\n\n[All of it]({release.name}/{NAME})\n"


def summaries(root: Path, entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Of each release of an index that lies in the folder and has a changelog, its `summary`.

    One of the same name and other content than the index says is left out.
    """
    found = {}
    for entry in entries:
        manifest = root / entry["version"] / "manifest.json"
        if manifest.is_file() and files.sha256(manifest) == entry["manifest_sha256"]:
            told = summary(manifest.parent)
            if told is not None:
                found[entry["version"]] = told
    return found


def text(told: Mapping[str, str], entries: Iterable[Mapping[str, Any]]) -> str:
    """The changelog of all releases; empty where none of them has one.

    Args:
        told: Version -> its part, as `summary` gives it.
        entries: The entries of the index, oldest first.
    """
    parts = []
    for entry in reversed([one for one in entries if one["version"] in told]):
        version = entry["version"]
        state = f"**Withdrawn**: {entry['reason']}\n\n" if entry["status"] == "withdrawn" else ""
        released = f"Released {entry['released_at_utc'][:10]}.\n\n"
        parts.append(f"## {version}\n\n{released}{state}{told[version]}")
    return "\n".join([_HEAD, *parts]) if parts else ""


def is_ours(page: bytes) -> bool:
    """Whether a file of that name is such a page: another's is never replaced."""
    return page.startswith(_HEAD.partition("\n")[0].encode())


def parsed(page: str) -> dict[str, str]:
    """The parts of such a page by version, without their days and states."""
    found = {}
    for version, body in _PART.findall(page):
        plain = re.sub(r"\A\nReleased \S+\n\n", "", _STATE.sub("", body, count=1), count=1)
        found[version] = plain.rstrip("\n") + "\n"
    return found
