"""The same inputs in other environments: releases are the same to the byte in each.

    make bench PART=environments

An environment is another Python (3.11 to 3.13, on PATH or in pyenv) with the packages of
requirements.lock, installed from it by uv; they are kept for the next time. In each,

- two days of the sample newsroom, scraped once here, are coded, linked, checked and released again
  by ``dateline verify --rebuild``: both releases, the second of which codes the days of the first
  anew, with one thread for one and eight for the other;
- the small world of the tests is released from rows in another order, with one thread and eight.

Every file is compared but the pages of the checks. The table goes to tests/benchmarks/RESULTS.md.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.settings import ROOT
from tests.benchmarks import sections
from tests.benchmarks.report import CACHE
from tests.pipelines import two_coders

pytestmark = pytest.mark.timeout(0)

VERSIONS = ("3.11", "3.12", "3.13")
LOCK = ROOT / "requirements.lock"
SHUFFLED = ROOT / "tests" / "dateline" / "release" / "shuffled_world.py"
WORLDS = {"2024.12.1": ("1", "11"), "2024.12.2": ("8", "77")}
"""Threads and seed of Python's hashes with which each release is built again."""


def pythons(version: str) -> list[Path]:
    """The Pythons of a version on this machine, each build once; the one that runs this first."""
    roots = [Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"]
    named = [
        sys.executable,
        *(shutil.which(f"python{version}", path=p) for p in os.get_exec_path()),
    ]
    found = [Path(one) for one in named if one]
    found += [path for root in roots for path in sorted(root.glob(f"{version}.*/bin/python3"))]
    builds: dict[str, Path] = {}
    for path in found:
        say = (
            "import sys; print(sys.version, sys.base_prefix); print(*sys.version_info[:2], sep='.')"
        )
        ran = subprocess.run([path, "-c", say], capture_output=True, text=True)
        build, _, short = ran.stdout.strip().rpartition("\n")
        if ran.returncode == 0 and short == version:
            builds.setdefault(build, path)
    return list(builds.values())


def installed(python: Path) -> Path:
    """A Python of a new environment with the packages of the lock file, made once."""
    if python == Path(sys.executable):
        return python
    key = hashlib.sha256(LOCK.read_bytes() + str(python.resolve()).encode()).hexdigest()[:16]
    folder, uv = CACHE / "environments" / key, Path(sys.executable).with_name("uv")
    made = folder / "bin" / "python"
    if not (folder / "whole").is_file():
        for step in (
            [uv, "venv", "-q", "--clear", "--python", python, folder],
            [uv, "pip", "install", "-q", "--python", made, "--no-deps", "--require-hashes", "-r", LOCK],
            [uv, "pip", "install", "-q", "--python", made, "--no-deps", "-e", ROOT],
        ):  # fmt: skip
            ran = subprocess.run(step, capture_output=True, text=True, check=False)
            assert ran.returncode == 0, f"{python}: {ran.stderr}"
        (folder / "whole").touch()
    return made


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two days of the newsroom and their two releases, made here."""
    return two_coders.make(tmp_path_factory.mktemp("environments"))


@pytest.fixture(scope="module")
def rows() -> Iterator[list[str]]:
    """The rows of the table; written at the end."""
    made: list[str] = []
    yield made
    sections.put(
        "environments",
        [
            "## The same bytes in other environments\n",
            "```\nmake bench PART=environments\n```\n",
            "Each environment holds the packages of `requirements.lock`; releases were made by the "
            "first and built again from the archive by each. The second release codes the day of "
            "the first anew, by another codebook.\n",
            "| Python | C compiler | what was made | threads | files | the same |",
            "|---|---|---|---|---|---|",
            *made,
        ],
    )


def told(python: Path) -> str:
    """Version and compiler of a Python, as cells."""
    say = "import platform as p; print(p.python_version(), '|', p.python_compiler())"
    return subprocess.run([python, "-c", say], capture_output=True, text=True).stdout.strip()


def built_again(python: Path, data: Path, version: str) -> dict[str, Any]:
    """What verifying a release says that a Python builds again."""
    threads, seed = WORLDS[version]
    more = {"DATELINE_CODEBOOK": str(data.parent / "own")} if version == "2024.12.1" else {}
    ran = subprocess.run(
        [python, "-m", "dateline.cli", "verify", version, "--rebuild", "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env=two_coders.environment(
            data, POLARS_MAX_THREADS=threads, OMP_NUM_THREADS=threads, PYTHONHASHSEED=seed, **more
        ),
    )  # fmt: skip
    assert ran.stdout, ran.stderr
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


def shuffled(python: Path, folder: Path, seed: int) -> dict[str, str]:
    """Hashes of the files of the small world, released from shuffled rows."""
    folder.mkdir()
    more = {"POLARS_MAX_THREADS": str(seed), "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(seed)}
    ran = subprocess.run(
        [python, SHUFFLED, folder, str(seed)], env=os.environ | more,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    said: dict[str, str] = json.loads(ran.stdout.splitlines()[-1])
    return said


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The small world as this Python releases it."""
    return shuffled(Path(sys.executable), tmp_path_factory.mktemp("here") / "made", 1)


@pytest.mark.parametrize("version", VERSIONS)
def test_bytes_are_the_same_everywhere(
    version: str, data: Path, here: dict[str, str], rows: list[str], tmp_path: Path
) -> None:
    found = pythons(version)
    if not found:
        pytest.skip(f"needs Python {version} on PATH or in pyenv: pyenv install {version}")
    differing: dict[str, Any] = {}
    for number, path in enumerate(found):
        python, name = installed(path), told(path)
        for release, (threads, _) in WORLDS.items():
            said = built_again(python, data, release)["rebuilt"]
            differ = [*said["missing"], *said["differing"]]
            what = f"{release} of the newsroom, built again"
            rows.append(_row(name, what, threads, said["compared"], differ))
            differing |= {f"{name} {release}": differ} if differ else {}
        for seed in (1, 8):
            made = shuffled(python, tmp_path / f"{number}-{seed}", seed)
            differ = sorted(n for n in made | here if made.get(n) != here.get(n))
            rows.append(_row(name, "the small world, shuffled", str(seed), len(made), differ))
            differing |= {f"{name} shuffled {seed}": differ} if differ else {}
    assert differing == {}


def _row(name: str, what: str, threads: str, files: int, differ: list[str]) -> str:
    same = f"**no**: {', '.join(differ)}" if differ else "yes"
    return f"| {name} | {what} | {threads} | {files} | {same} |"
