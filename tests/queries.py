"""Queries run as a reader would run them: SQL in the folder of a release, Python beside releases."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl

import dateline
from dateline.release import queries

ENGINES = ("polars", "pandas")


def latest(root: Path) -> Path:
    """The folder of the current release below a root."""
    return root / json.loads((root / "latest.json").read_text("utf-8"))["version"]


def in_sql(folder: Path, sql: str) -> pl.DataFrame:
    """What DuckDB answers in the folder of a release, with its catalogue read."""
    connection = duckdb.connect()
    connection.execute(f"SET file_search_path = '{folder}'")
    connection.execute((folder / "catalog.sql").read_text("utf-8"))
    return connection.sql(sql.replace(".read catalog.sql\n", "")).pl()


def in_python(root: Path, code: str, engine: str, **more: Any) -> pl.DataFrame:
    """What a piece of Python leaves in ``answer``, with ``load`` of releases below a root."""
    load = partial(dateline.load, root=root, engine=engine)
    known: dict[str, Any] = {"pl": pl, "pd": pd, "load": load} | more
    exec(code, known)
    answer = known["answer"]
    if isinstance(answer, pd.DataFrame):
        answer = pl.from_pandas(answer.reset_index(drop=True))
    return answer.with_columns(pl.selectors.float().fill_nan(None))


def of_question(name: str, engine: str) -> str:
    """The Python that answers one of the ten questions in an engine."""
    page = queries.page(f"{engine}.md")
    found = re.search(rf"## {name}\n\n```python\n(.*?)```", page, re.DOTALL)
    assert found, f"{engine}.md does not answer {name}"
    return found[1]


def blocks(text: str, language: str) -> list[str]:
    """The blocks of a language in a page of Markdown."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
