"""The house: what stands where, and who may import whom."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


def test_imports_go_one_way(root: Path) -> None:
    found = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout[-3000:]


def test_datasets_holds_data_only(root: Path) -> None:
    code = {".py", ".pyc", ".so", ".sh", ".ipynb"}
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "datasets"],
        cwd=root, capture_output=True, text=True, check=False,
    ).stdout.splitlines()  # fmt: skip
    assert tracked, "datasets/ holds the sample newsroom and the sources"
    assert not [name for name in tracked if Path(name).suffix in code]
    assert not (root / "datasets" / "__init__.py").exists()


def test_nothing_imports_datasets(root: Path) -> None:
    for package in ("dateline", "assets", "pipelines", "expectations"):
        for path in (root / package).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert "import datasets" not in text, path
            assert "from datasets" not in text, path


def test_the_lock_names_no_index_and_hashes_everything(root: Path) -> None:
    lines = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "://" in line or "--index" in line or "--find" in line]
    pins = [line for line in lines if "==" in line and not line.startswith((" ", "#"))]
    assert len(pins) > 100
    assert all(line.rstrip().endswith("\\") for line in pins), "a pin without hashes"


def test_the_wheel_holds_the_library_alone(root: Path) -> None:
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["dateline"]
    base = {d.split(">")[0].split("=")[0] for d in project["project"]["dependencies"]}
    assert base == {"click", "obstore", "platformdirs", "polars", "pyarrow"}


def test_tests_stand_where_their_modules_stand(root: Path) -> None:
    """tests/dateline/x/test_y.py is for dateline/x/y.py, or for the package dateline/x as a whole."""
    homes = {"dateline", "assets", "expectations", "pipelines"}
    strays = [
        str(test.relative_to(root))
        for test in (root / "tests").rglob("test_*.py")
        if (parts := test.relative_to(root / "tests").parent.parts)
        and parts[0] in homes
        and not root.joinpath(*parts).is_dir()
    ]
    assert not strays, "no such package: " + ", ".join(strays)


def test_modules_are_small(root: Path) -> None:
    files = subprocess.run(
        ["git", "ls-files", "dateline/**.py", "assets/*.py", "pipelines/*.py", "expectations/**.py"],
        cwd=root, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    sizes = {name: len((root / name).read_text("utf-8").splitlines()) for name in files}
    assert max(sizes.values()) <= 400, [name for name, size in sizes.items() if size > 400]
    assert sum(size > 250 for size in sizes.values()) <= len(sizes) / 10


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel as it would be published."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = Path(sys.executable).with_name("uv")
    built = subprocess.run(
        [str(uv), "build", "-q", "--wheel", "--out-dir", str(folder), "."],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, f"needs uv and hatchling, as `make install` has: {built.stderr}"
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_holds_every_file_of_the_library_and_its_licences(
    root: Path, wheel: zipfile.ZipFile
) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "dateline"],
        cwd=root, capture_output=True, text=True, check=False,
    ).stdout.splitlines()  # fmt: skip
    held = [name for name in wheel.namelist() if ".dist-info/" not in name]
    assert sorted(held) == sorted(name for name in tracked if (root / name).is_file())
    needed = {
        "dateline/py.typed", "dateline/codebook/crosswalk.csv", "dateline/codebook/types/viol.yml",
        "dateline/codebook/places/geonames/towns.csv.gz",
        "dateline/release/queries/civilian_deaths.sql", "dateline/release/site/bundle/app.js",
        "dateline/release/site/bundle/LICENSES.txt", "dateline/release/site/templates/index.html",
    }  # fmt: skip
    assert needed <= set(held)
    about = {name.split(".dist-info/")[1] for name in wheel.namelist() if ".dist-info/" in name}
    assert {"licenses/LICENSE", "licenses/NOTICE", "METADATA", "entry_points.txt"} <= about


def test_who_installs_the_wheel_gets_the_reader_alone(wheel: zipfile.ZipFile) -> None:
    (name,) = [name for name in wheel.namelist() if name.endswith("METADATA")]
    lines = wheel.read(name).decode("utf-8").splitlines()
    needed = [line.split(": ")[1] for line in lines if line.startswith("Requires-Dist")]
    base = {re.split(r"[<>=;~ ]", one)[0] for one in needed if "extra ==" not in one}
    assert base == {"click", "obstore", "platformdirs", "polars", "pyarrow"}
    extras = {line.split(": ")[1] for line in lines if line.startswith("Provides-Extra")}
    assert {"coder", "scrape", "engines", "sign", "pipeline"} <= extras
