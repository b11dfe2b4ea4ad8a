"""The codebook as it stood in a release: its page, parts of it, and its entries as plain values."""

from __future__ import annotations

import json
import re
from difflib import get_close_matches
from typing import Any, Final

from dateline.emit.codebook_json import FILE
from dateline.release.errors import NotFoundError
from dateline.release.opened import Release

PAGE: Final = "codebook.md"
_HEADING: Final = re.compile(r"^(#{2,3}) `?([^`\n]+?)`?$", re.MULTILINE)


def page(release: Release) -> str:
    """The whole page, as Markdown."""
    return release.file(PAGE).read_text(encoding="utf-8")


def part(release: Release, name: str) -> str:
    """What the codebook of a release says of a type, a family of types, a table or a heading.

    Args:
        release: The release.
        name: Such as ``TERR.CAPTURE``, ``TERR`` or ``events``; case does not matter.

    Raises:
        NotFoundError: Its codebook has no such part; the message names those that are alike.
    """
    text, wanted = page(release), name.casefold()
    heads = list(_HEADING.finditer(text))
    found = []
    for place, head in enumerate(heads):
        title = head[2].casefold()
        if wanted == title or (head[1] == "###" and wanted == title.split(".")[0] != title):
            after = (one for one in heads[place + 1 :] if len(one[1]) <= len(head[1]))
            end = next(after, None)
            found.append(text[head.start() : end.start() if end else len(text)].rstrip() + "\n")
    if found:
        return "\n".join(found)
    titles = [head[2] for head in heads]
    alike = [one for one in titles if wanted in one.casefold().split(".")[1:]]
    alike += get_close_matches(name.upper(), titles, 3, 0.5) + get_close_matches(name, titles, 3)
    meant = f"; did you mean {', '.join(dict.fromkeys(alike))}?" if alike else ""
    raise NotFoundError(f"the codebook of {release.version} has no type or part {name!r}{meant}")


def types(release: Release) -> list[dict[str, str]]:
    """The event types of a release with their definitions, in the order of its codebook."""
    import polars as pl

    codes = pl.read_csv(release.file("codes.csv"), infer_schema=False)
    rows = codes.filter(table="events", column="event_type")
    return [
        {"type": code, "definition": said} for code, said in rows.select("code", "meaning").rows()
    ]


def entries(release: Release) -> dict[str, Any]:
    """The codebook of a release as `dateline.emit.codebook_json` wrote it.

    Raises:
        NotFoundError: It was made before releases held it; the message says what to read instead.
        ReleaseError: It cannot be fetched, or is not what was released.
    """
    if FILE not in {file["path"] for file in release.manifest["files"]}:
        raise NotFoundError(
            f"release {release.version} has no {FILE}, which came later: its {PAGE} has all types "
            f"with their codes elsewhere (`dateline codebook NAME --release {release.version}`), "
            f"its codes.csv every code with its meaning, and columns of its events the codes of "
            "other codebooks"
        )
    said: dict[str, Any] = json.loads(release.file(FILE).read_text(encoding="utf-8"))
    return said
