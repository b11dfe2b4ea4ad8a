"""The how-to of CONTRIBUTING.md, followed literally: its blocks are all that a new type needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import polars as pl
import pytest

from dateline.codebook.loading import FOLDER, OWN

ROOT = FOLDER.parents[1]
TEXT = "The city council renamed the main square of Hama after the poet on Friday."


def blocks():
    """The fenced blocks of the how-to, by language."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    part = text.split("## Add an event type, step by step\n", 1)[1].split("\n## ", 1)[0]
    found = re.findall(r"^ *```(\w+)\n(.*?)^ *```$", part, re.MULTILINE | re.DOTALL)
    return {language: textwrap.dedent(body) for language, body in found}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The commands of the last step in a folder with the files of the first two."""
    place = tmp_path_factory.mktemp("how_to")
    types = place / "mine" / "types"
    types.mkdir(parents=True)
    told = blocks()
    name = re.match(r"# (types/\w+\.yml)\n", told["yaml"]).group(1)
    (place / "mine" / name).write_text(told["yaml"], encoding="utf-8")
    (place / "mine" / "crosswalk.csv").write_text(told["csv"], encoding="utf-8")
    (place / "report.txt").write_text(TEXT, encoding="utf-8")
    plain = {key: value for key, value in os.environ.items() if key != "PYTEST_ADDOPTS"}
    env = plain | {OWN: str(place / "mine"), "PYTHONPATH": str(ROOT)}

    def command(line, folder=place):
        words = line.split()
        words = ["-m", "dateline.cli", *words[1:]] if words[0] == "dateline" else words[1:]
        return subprocess.run(
            [sys.executable, *words],
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )

    return place, command


def lines():
    return [line for line in blocks()["sh"].splitlines() if not line.startswith("export")]


def test_the_type_is_shown(run):
    shown, _, _ = lines()
    ran = run[1](shown)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("NAME.CHANGE\n  An authority gives a place or site another name.")
    assert "ACLED Other (none)" in ran.stdout


def test_a_report_is_coded_with_it(run):
    _, code, _ = lines()
    explained = run[1](code)
    assert explained.returncode == 0, explained.stderr
    assert "event NAME.CHANGE (honour) “renamed”" in explained.stdout
    assert "NAME.CHANGE/rename on 'renamed': " in explained.stdout
    coded = run[1](code.replace("--explain", "--out out"))
    assert coded.returncode == 0, coded.stderr
    (row,) = pl.read_parquet(run[0] / "out" / "event_mentions.parquet").to_dicts()
    assert (row["event_type"], row["mode"]) == ("NAME.CHANGE", "honour")
    assert (row["acled_sub_event"], row["plover"]) == ("Other", None)


def test_its_sentences_are_run(run):
    _, _, tests = lines()
    ran = run[1](f"{tests} -q -p no:cacheprovider -p no:xdist", Path(ROOT))
    assert ran.returncode == 0, ran.stdout
    assert "9 passed" in ran.stdout


def test_the_page_of_a_release_holds_it(run):
    page = run[1]("dateline codebook --markdown").stdout
    assert "\n### NAME.CHANGE\n\nAn authority gives" in page
    assert "\n### TERR.CAPTURE\n" in page
