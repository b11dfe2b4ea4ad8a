from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from dateline import codebook
from dateline.cli import main
from dateline.codebook.loading import FOLDER, OWN


def run(*arguments, env=None):
    return CliRunner(env=env).invoke(main, ["codebook", *map(str, arguments)])


def words(text):
    return " ".join(text.split())


def test_one_type_is_shown_whole():
    ran = run("TERR.CAPTURE")
    assert ran.exit_code == 0
    shown, entry = words(ran.stdout), codebook.types()["TERR.CAPTURE"]
    assert ran.stdout.startswith("TERR.CAPTURE\n  A side takes a populated place")
    for text in (*entry.includes, *entry.excludes, entry.object, entry.window.rule):
        assert words(text) in shown
    for one in (*entry.examples, *entry.counter_examples):
        assert words(one.text) in shown
    for name, mode in entry.modes.items():
        assert f"{name}: {words(mode.means)}" in shown
    for pattern in entry.patterns:
        assert f"{pattern.id}: " in shown
    assert ", ".join(entry.confusable) in shown
    assert "agent nonstate, a death is told: PLOVER ASSAULT, CAMEO 192, ACLED Non-state" in shown
    assert "\x1b" not in ran.stdout


def test_a_family_and_all_of_it():
    family = run("terr").stdout
    assert "TERR.CAPTURE\n" in family
    assert "TERR.TRANSFER\n" in family
    assert "Contexts" not in family
    everything = run().stdout
    for code in codebook.types():
        assert f"\n{code}\n" in f"\n{everything}"
    assert "\nContexts\n" in everything
    assert "\nKinds of argument\n" in everything


def test_types_are_listed_with_their_definitions():
    lines = run("--types").stdout.splitlines()
    assert lines[0].split() == ["type", "definition"]
    assert len(lines) == 2 + len(codebook.types())
    assert run("--types", "VIOL").stdout.count("VIOL.") == 5


@pytest.mark.parametrize("system", ["PLOVER", "CAMEO", "acled", "UCDP"])
def test_the_crosswalk_is_listed_by_code(system):
    ran = run("--crosswalk", system)
    assert ran.exit_code == 0
    assert ran.stdout.split()[:4] == [system.upper(), "type", "when", "relation"]
    codes = {"PLOVER": "ASSAULT aerial", "CAMEO": "195", "ACLED": "Air/drone strike"}
    assert codes.get(system.upper(), "state_based") in ran.stdout
    assert run("--crosswalk", system, "CIV.CRISIS", "--json").exit_code == 0
    assert "no row of these types has a code of UCDP" in run("SANC", "--crosswalk", "UCDP").stdout


def test_json_says_the_same():
    told = json.loads(run("VIOL.BLAST", "--json").stdout)
    (entry,) = told["types"]
    assert entry["name"] == "VIOL.BLAST"
    assert entry["modes"]["mine"]["means"] == "A mine."
    assert {row["acled_sub_event"] for row in entry["crosswalk"]} >= {"Suicide bomb", "Grenade"}
    assert {"types", "contexts", "kinds", "confidence"} == set(json.loads(run("--json").stdout))


def test_markdown_is_the_page_of_a_release():
    whole = run("--markdown").stdout
    assert whole.startswith("# Codebook\n")
    assert run("DIPL.CONCEDE", "--markdown").stdout in whole


@pytest.mark.parametrize(
    ("name", "near"),
    [("TERR.CAPTRE", "TERR.CAPTURE"), ("capture", "TERR.CAPTURE"), ("DIPLO", "DIPL")],
)
def test_an_unknown_type_names_the_nearest(name, near):
    ran = run(name)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"dateline codebook: no type or family '{name}'; did you mean ")
    assert near in ran.stderr
    assert "--types lists all" in ran.stderr


def test_options_that_exclude_each_other_are_told():
    assert "give one of them" in run("--types", "--markdown").stderr
    assert run("--json", "--markdown").exit_code == 2
    assert "is not one of" in run("--crosswalk", "ICEWS").stderr


def test_a_mistake_in_ones_own_folder_is_told_in_a_line(tmp_path):
    (tmp_path / "types").mkdir()
    (tmp_path / "types" / "feud.yml").write_text("FEUD.START: {definition: A feud begins.}\n")
    for own, said in (
        (tmp_path, "entry FEUD.START: field includes"),
        ("nowhere", "no such folder"),
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "dateline.cli", "codebook", "FEUD.START"],
            env={OWN: str(own), "PYTHONPATH": str(FOLDER.parents[1])},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 2
        assert said in ran.stderr
        assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [("only words\n", "is no mapping"), ("FEUD.START: begins\n", "entry FEUD.START: is str")],
)
def test_a_file_of_types_without_fields_is_told(tmp_path, text, said):
    (tmp_path / "types").mkdir()
    (tmp_path / "types" / "feud.yml").write_text(text)
    ran = subprocess.run(
        [sys.executable, "-m", "dateline.cli", "codebook"],
        env={OWN: str(tmp_path), "PYTHONPATH": str(FOLDER.parents[1])},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert f"codebook/types/feud.yml: {said}" in ran.stderr


def test_it_needs_neither_parser_nor_pipeline():
    script = (
        "import sys; from click.testing import CliRunner; from dateline.cli import main;"
        "r = CliRunner().invoke(main, ['codebook', 'TERR.CAPTURE']); assert r.exit_code == 0, r;"
        "print([m for m in ('spacy', 'dagster', 'great_expectations', 'polars', 'pyarrow')"
        " if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(FOLDER.parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "[]"
