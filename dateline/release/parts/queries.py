"""Ten questions of researchers as queries on the release: in SQL, in Polars and in pandas."""

from __future__ import annotations

from dateline.release import queries
from dateline.release.draft import Draft


def write(draft: Draft) -> None:
    """Write ``queries/<question>.sql``, ``queries/polars.md`` and ``queries/pandas.md``."""
    for question in queries.questions():
        draft.write(f"queries/{question.name}.sql", question.sql)
    for page in queries.OTHERS:
        draft.write(f"queries/{page}", queries.page(page))
