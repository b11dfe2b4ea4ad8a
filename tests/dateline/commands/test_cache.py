from __future__ import annotations

from click.testing import CliRunner

import dateline
from dateline.cli import main


def test_the_cache_says_where_it_is_and_how_large_and_is_cleared(
    two_releases, serve, tmp_path, monkeypatch
):
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "kept"))
    dateline.load("events", root=serve(two_releases).url)
    size = (two_releases / "2024.12.2" / "events.parquet").stat().st_size

    def run(*words):
        return CliRunner().invoke(main, ["cache", *words])

    assert run("where").stdout == f"{tmp_path / 'kept'}\n"
    assert run("size").stdout == f"{size}\n"
    assert f"{tmp_path / 'kept'} holds 1 files" in run().stdout
    assert run("clear").stdout.startswith("removed 1 files")
    assert run("size").stdout == "0\n"
    assert run("clear").exit_code == 0
    assert run("shrink").exit_code == 2
