"""The commit of the code is told where it is known, and its absence is no failure."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pipelines import commit as module
from pipelines.commit import of_checkout, of_package
from pipelines.provenance import inputs
from pipelines.settings import Settings


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of one commit."""
    if shutil.which("git") is None:
        pytest.skip("needs git: apt-get install git")
    folder = tmp_path / "checkout"
    (folder / "dateline").mkdir(parents=True)
    (folder / "dateline" / "code.py").write_text("one = 1\n")
    (folder / ".gitignore").write_text("*.pyc\n")
    _git(folder, "init", "-q")
    _git(folder, "add", ".")
    _git(folder, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "one")
    return folder


def _git(folder: Path, *arguments: str) -> str:
    ran = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


@pytest.mark.system
def test_a_clean_checkout_is_its_commit_and_a_changed_one_says_so(checkout, monkeypatch):
    head = _git(checkout, "rev-parse", "HEAD")
    assert of_checkout(checkout) == head
    (checkout / "notes.txt").write_text("no code")
    (checkout / "dateline" / "code.pyc").write_bytes(b"compiled")
    assert of_checkout(checkout) == head
    _git(checkout, "config", "status.showUntrackedFiles", "no")
    monkeypatch.setenv("GIT_DIR", "/nowhere")  # as hooks of git set it
    assert of_checkout(checkout) == head
    (checkout / "dateline" / "more.py").write_text("two = 2\n")
    assert of_checkout(checkout) == f"{head}-dirty"
    (checkout / "dateline" / "more.py").unlink()
    (checkout / "dateline" / "code.py").write_text("one = 2\n")
    assert of_checkout(checkout) == f"{head}-dirty"


@pytest.mark.system
def test_code_that_is_in_no_commit_has_none(checkout, tmp_path):
    assert of_checkout(tmp_path) == ""
    copied = shutil.copytree(checkout / "dateline", checkout / "elsewhere" / "dateline").parent
    assert of_checkout(copied) == "", "it lies in a checkout of something else"
    new = tmp_path / "new"
    new.mkdir()
    _git(new, "init", "-q")
    assert of_checkout(new) == "", "nothing was committed"


def test_without_git_no_commit_is_known_and_nothing_fails(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert of_checkout(Path(module.__file__).parent.parent) == ""


@pytest.mark.parametrize(
    ("told", "commit"),
    [
        ('{"url": "https://git.example/d", "vcs_info": {"vcs": "git", "commit_id": "abc1"}}', "abc1"),
        ('{"url": "file:///d", "dir_info": {"editable": true}}', ""),
        (None, ""),
        ("no JSON", ""),
        ('{"url": "file:///d", "vcs_info": null}', ""),
    ],
)  # fmt: skip
def test_a_package_installed_from_a_commit_names_it(tmp_path, monkeypatch, told, commit):
    installed = tmp_path / "small-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: small\nVersion: 1.0\n")
    if told is not None:
        (installed / "direct_url.json").write_text(told)
    monkeypatch.syspath_prepend(tmp_path)
    assert of_package("small") == commit
    assert of_package("not-installed-at-all") == ""


def test_a_release_that_is_built_again_names_the_commit_that_it_was_given(tmp_path):
    (tmp_path / "corrections").mkdir()
    given = {"data": tmp_path, "sources": (), "inbox": tmp_path, "corrections": tmp_path}
    assert inputs(Settings(**given), [])["commit"] == (module.commit() or None)
    assert inputs(Settings(**given, commit="abc-dirty"), [])["commit"] == "abc-dirty"
    assert inputs(Settings(**given, commit=""), [])["commit"] is None
