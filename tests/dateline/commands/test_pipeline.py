"""The commands that start a job of a checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys

from dateline.commands._pipeline import checkout


def test_the_checkout_is_found_from_any_folder_inside_it(root, monkeypatch):
    monkeypatch.chdir(root / "tests")
    assert checkout() == root


def test_the_job_gets_the_arguments_and_gives_its_exit_code(tmp_path):
    for folder in ("pipelines", "dateline"):
        (tmp_path / folder).mkdir()
    for name in ("__init__", "definitions"):
        (tmp_path / "pipelines" / f"{name}.py").touch()
    (tmp_path / "pipelines" / "release.py").write_text(
        "import sys\nprint(sys.argv[1:])\nsys.exit(5)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "dateline.cli", "release", "--instant", "2024-12-09", "x"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stdout) == (5, "['--instant', '2024-12-09', 'x']\n")


def test_outside_a_checkout_it_says_what_to_clone(tmp_path, root):
    shutil.copytree(root / "dateline", tmp_path / "site" / "dateline")
    ran = subprocess.run(
        [sys.executable, "-c", "from dateline.cli import main; main()", "serve"],
        cwd=tmp_path / "site",
        env={"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1
    assert "clone the repository" in ran.stderr
    assert ran.stderr.startswith("dateline serve: ")


def test_help_lists_the_options_of_the_job(root):
    for name, option in (("run", "--sources"), ("scrape", "--inbox"), ("release", "--code")):
        ran = subprocess.run(
            [sys.executable, "-m", "dateline.cli", name, "--help"],
            cwd=root,
            capture_output=True,
            text=True,
        )
        assert ran.returncode == 0
        assert f"  {option}" in ran.stdout
