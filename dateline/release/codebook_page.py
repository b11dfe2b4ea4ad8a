"""The codebook as it stood in a release: its page, and parts of it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

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
