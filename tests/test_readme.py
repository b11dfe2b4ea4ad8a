"""The README tells the truth: its settings, its commands, its tables."""

from __future__ import annotations

import re
from pathlib import Path

from dateline.tables import TABLES


def test_the_settings_are_those_of_the_code(root: Path) -> None:
    from pipelines.settings import settings_table

    assert settings_table().strip() in (root / "README.md").read_text(encoding="utf-8")


def test_every_command_that_it_names_exists(root: Path) -> None:
    from dateline.cli import main

    text = (root / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)dateline ([a-z-]+)", text, flags=re.MULTILINE))
    assert {"code", "normalize", "verify"} <= named
    assert named <= set(main.list_commands(None))


def test_every_table_is_listed(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`([a-z_]+)`", text))
    assert set(TABLES) <= listed


def test_every_make_target_that_it_names_exists(root: Path) -> None:
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"make ([a-z-]+)\b", (root / name).read_text(encoding="utf-8")):
            assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE) or target in ("and",), (
                f"{name} names make {target}"
            )


def test_every_query_in_sql_runs(root: Path, tmp_path: Path) -> None:
    import duckdb

    from dateline.emit import polars as emit
    from dateline.emit.sql import catalog

    for name in TABLES:
        emit.frame(name, []).write_parquet(tmp_path / f"{name}.parquet")
    text = (root / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sql\n(.*?)```", text, flags=re.DOTALL)
    queries = [line for line in blocks if "history/" not in line]
    assert queries
    for block in queries:
        connection = duckdb.connect()
        connection.execute(f"SET file_search_path = '{tmp_path}'")
        connection.execute(block.replace(".read catalog.sql", catalog()))
