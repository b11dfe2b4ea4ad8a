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
        for target in re.findall(r"make ([a-z]+)\b", (root / name).read_text(encoding="utf-8")):
            assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE) or target in ("and",), (
                f"{name} names make {target}"
            )
