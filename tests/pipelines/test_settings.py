"""Settings by environment."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.settings import SETTINGS, SettingError, Settings, settings_table


def test_the_defaults_need_nothing_set(root: Path) -> None:
    settings = Settings.from_environment({})
    assert settings.data == root / "datasets"
    assert settings.inbox == root / "datasets" / "inbox"
    assert settings.sources == (root / "datasets" / "sources",)
    assert settings.clock is None


def test_values_are_read(tmp_path: Path) -> None:
    settings = Settings.from_environment(
        {
            "DATELINE_DATA": str(tmp_path),
            "DATELINE_CLOCK": "2024-12-09T05:00:00+02:00",
            "DATELINE_CONNECT_TO": "a.example=127.0.0.1:80, b.example=127.0.0.1:81",
            "DATELINE_WORKERS": "3",
        }
    )
    assert settings.releases == tmp_path / "releases"
    assert settings.clock == datetime(2024, 12, 9, 3, tzinfo=UTC)
    assert settings.connect_to == {"a.example": "127.0.0.1:80", "b.example": "127.0.0.1:81"}
    assert settings.workers == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_CLOCK", "yesterday"),
        ("DATELINE_FIRST_DAY", "2024-13-01"),
        ("DATELINE_WORKERS", "0"),
        ("DATELINE_DELAY", "fast"),
        ("DATELINE_CONNECT_TO", "a.example"),
    ],
)
def test_a_wrong_value_is_named_with_its_remedy(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"{name}: '{value}' cannot be used .*; write "):
        Settings.from_environment({name: value})


def test_the_table_names_every_setting_and_stands_in_the_readme(root: Path) -> None:
    table = settings_table()
    for setting in SETTINGS:
        assert f"`{setting.name}`" in table
    readme = (root / "README.md").read_text("utf-8")
    if "DATELINE_DATA" in readme:
        assert table.strip() in readme


def test_a_wrong_first_day_is_told_in_one_line_before_anything_is_loaded(root: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pipelines.release"],
        cwd=root,
        env=os.environ | {"DATELINE_FIRST_DAY": "soon"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode != 0
    assert ran.stderr.startswith("error: DATELINE_FIRST_DAY: 'soon' cannot be used")
    assert "Traceback" not in ran.stderr
