"""Ten questions that researchers of conflict ask, as data: a file of SQL a question.

Each file begins with comments: its title, then what it answers (``-- Answers:``) and what to mind
(``-- Mind:``). They run on the views of a release's ``catalog.sql``. ``polars.md`` and ``pandas.md``
answer the same questions in these languages, a section a question, named like the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

NAMES: Final = (
    "who_held_each_place_by_month",
    "protests_by_country_and_month",
    "civilian_deaths",
    "every_number_and_who_said_it",
    "claims_for_and_against_by_party",
    "hours_to_corroboration",
    "anonymous_claims_by_outlet",
    "dyad_weeks",
    "events_per_report_coded",
    "events_dated_by_the_text",
)
"""The questions, in the order in which they are shown."""

OTHERS: Final = ("polars.md", "pandas.md")
"""The pages with the same questions in other languages."""

_FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True)
class Question:
    """A question and its query.

    Attributes:
        name: Name of its file, without the ending.
        title: The question in a few words.
        answers: What a row of the answer is.
        mind: What to mind when it is used.
        sql: The whole file.
    """

    name: str
    title: str
    answers: str
    mind: str
    sql: str


def questions() -> list[Question]:
    """Every question, in order.

    Raises:
        ValueError: A file does not begin as it should.
    """
    return [_read(name) for name in NAMES]


def page(name: str) -> str:
    """A page of `OTHERS`, as Markdown."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def _read(name: str) -> Question:
    sql = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    head: list[str] = []
    for line in sql.splitlines():
        if not line.startswith("-- "):
            break
        head.append(line[3:])
    words = " ".join(head[1:])
    found = re.fullmatch(r"Answers: (.+?) Mind: (.+)", words)
    if found is None:
        raise ValueError(f"{name}.sql: begin it with a title, '-- Answers: ...' and '-- Mind: ...'")
    return Question(name, head[0], found[1], found[2], sql)
