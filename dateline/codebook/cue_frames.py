"""Cues for people: the frames, from the table in cues/README.md, and the classes with examples."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from dateline.codebook.loading import CodebookError, names, path, read_yaml

FILE: Final = "cues/README.md"
_HEAD: Final = re.compile(r"^\| frame \| as in \|$", re.MULTILINE)


@cache
def frames() -> dict[str, str]:
    """Name of a frame -> patterns that show it, in the order of the table.

    A line of the table may hold several frames, and as many patterns apart by " · ".

    Raises:
        CodebookError: The file has no table of frames, or a frame stands in it twice.
    """
    text = path(FILE).read_text(encoding="utf-8")
    head = _HEAD.search(text)
    if head is None:
        raise CodebookError(f"codebook/{FILE}: no table '| frame | as in |'; restore it")
    found: dict[str, str] = {}
    for line in text[head.end() :].strip("\n").split("\n"):
        if not line.startswith("|"):
            break
        first, like = (cell.strip() for cell in line.strip().strip("|").split("|", 1))
        names = re.findall(r"`(\w+)`", first)
        patterns = like.split(" · ")
        for number, name in enumerate(names):
            if name in found:
                raise CodebookError(
                    f"codebook/{FILE}: frame {name}: stands twice in the table; keep one"
                )
            found[name] = patterns[number] if len(patterns) == len(names) else like
    return found


def cue_classes() -> list[dict[str, Any]]:
    """The files of cues as plain values: class, about and entries, each with one example of a kind.

    `dateline.coding.claims.lexicon` is what checks the files.
    """
    found = []
    for name in names("cues", ".yml"):
        content = read_yaml(name)
        shared = content.get("defaults", {})
        found.append(
            {
                "class": content["class"],
                "about": content["about"],
                "entries": [
                    {
                        "lemmas": entry["lemmas"],
                        "frames": {**shared, **entry}["frames"],
                        "example": entry["examples"][0],
                        "counter_example": entry["counter_examples"][0],
                    }
                    for entry in content["entries"]
                ],
            }
        )
    return found
