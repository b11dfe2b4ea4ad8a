"""Long commands show how far they are on a terminal, and nothing in a pipe."""

from __future__ import annotations

import pytest

from dateline.cli import main

COMMANDS = {
    "verify": (["verify", "2024.12.2", "--root", "RELEASES"], "verifying 2024.12.2"),
    "publish": (["publish", "2024.12.1", "--root", "RELEASES", "--to", "NEW"], "publishing"),
    "load over HTTP": (["load", "events", "--root", "SERVED"], "events.parquet"),
    "verify over HTTP": (["verify", "--root", "SERVED"], "files of 2025.01.1"),
    "rehydrate": (
        ["rehydrate", "--root", "RELEASES", "--out", "NEW", "--from", "PAGES"],
        "looking through pages",
    ),
    "export": (["export", "--as", "csv", "--root", "RELEASES", "--out", "NEW"], "Writing csv"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_progress_is_for_terminals(
    name, world_of_three, serve, tmp_path, monkeypatch, on_terminal, capsys
):
    given, label = COMMANDS[name]
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.html").write_text("<html><body><p>Nothing of it.</p></body></html>")
    places = {"RELEASES": world_of_three, "PAGES": pages}
    if "SERVED" in given:
        places["SERVED"] = serve(world_of_three).url

    def run(where: str) -> None:
        monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / where / "cache"))
        new = places | {"NEW": tmp_path / where / "new"}
        (tmp_path / where).mkdir()
        with pytest.raises(SystemExit):
            main([str(new.get(one, one)) for one in given])

    shown = on_terminal(lambda: run("terminal"))
    assert label in shown
    assert "%" in shown
    run("pipe")
    assert label not in capsys.readouterr().err
