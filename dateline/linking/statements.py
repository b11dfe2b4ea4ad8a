"""Statements: claims of several reports that repeat one utterance."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from dateline.linking.union import Union
from dateline.tables import ids

Row = dict[str, Any]

SHARED: Final = 0.5
"""Least Jaccard similarity of the contents' words."""

_WORD: Final = re.compile(r"\w{3,}")


def find_statements(
    claims: list[Row],
    stories: Mapping[str, int],
    origin: Callable[[Row], str | None],
    day: Callable[[str], date | None],
) -> dict[str, str]:
    """The statement of every claim that has an origin.

    Two claims are one utterance when origin and story are the same and half of the words of their
    contents are shared.

    Returns:
        claim_id to ``u``, day and hash of the least claim of the statement.
    """
    groups: dict[tuple[str, int | None], list[Row]] = defaultdict(list)
    for claim in claims:
        found = origin(claim)
        if found is not None:
            groups[found, stories.get(claim["report_id"])].append(claim)
    statements: dict[str, str] = {}
    for rows in groups.values():
        words = [set(_WORD.findall(row["content_text"].casefold())) for row in rows]
        union = Union(len(rows))
        for i in range(len(rows)):
            for j in range(i):
                both = len(words[i] & words[j])
                if both and both >= SHARED * len(words[i] | words[j]):
                    union.join(i, j)
        for members in union.groups():
            first = min((rows[i]["claim_id"], rows[i]["report_id"]) for i in members)
            statement = ids.dated("u", day(first[1]), first[0])
            statements.update((rows[i]["claim_id"], statement) for i in members)
    return statements
