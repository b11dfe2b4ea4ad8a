"""What writes releases is found by its imports: neither too little of the library nor too much."""

from __future__ import annotations

import sys

import grimp
import pytest

from pipelines import reached as module
from pipelines.provenance import CODER, LINKER, LISTING, RELEASER, releaser_files
from pipelines.reached import HOME, data_of, reached

DECIDES_NOTHING = {
    "dateline.release.index": "which release is the one before stands in the manifest",
    "dateline.release.signature": "the signature is not compared",
    "dateline.release.unchanged": "whether a release is made, not what is in it",
    "dateline.release.verify.rebuilt": "compares",
    "dateline.scrape.run": "the name of a file; fetching is over when a release is made",
    "dateline.scrape.settings": "how pages are asked for",
}
"""Modules of the library that the pipeline uses and no byte of a release depends on, and why."""


@pytest.fixture(scope="module")
def graph():
    """Who imports whom, by import-linter's own reading of the imports."""
    names = ("dateline", "assets", "expectations", "pipelines")
    return grimp.build_graph(*names, exclude_type_checking_imports=True, cache_dir=None)


def _names(files) -> set[str]:
    parts = (file.relative_to(HOME.parent).with_suffix("").parts for file in files)
    return {".".join(part for part in one if part != "__init__") for one in parts}


def test_all_that_building_a_candidate_imports_is_found(graph):
    roots = ["dateline.release.candidate"]
    expected, todo = set(), list(roots)
    while todo:
        name = todo.pop()
        if name and name not in expected:
            expected.add(name)
            todo += [*graph.find_modules_directly_imported_by(name), name.rpartition(".")[0]]
    found = _names(reached(roots))
    assert found == expected
    coder = tuple(f"dateline.{package}" for package in {*CODER, *LINKER})
    covered = _names(f for f in releaser_files() if f.suffix == ".py")
    assert {name for name in found if not name.startswith(coder)} <= covered


def test_all_that_the_pipeline_uses_of_the_library_is_an_input_or_known_to_decide_nothing(graph):
    used = {
        name
        for user in graph.modules
        if user.startswith(("assets", "expectations", "pipelines"))
        for name in graph.find_modules_directly_imported_by(user)
        if name.startswith("dateline.")
    }
    coder = tuple(f"dateline.{package}" for package in {*CODER, *LINKER})
    covered = _names(f for f in releaser_files() if f.suffix == ".py")
    rest = {name for name in used if not name.startswith(coder)} - covered
    assert rest == DECIDES_NOTHING.keys()


def test_what_only_checks_loads_or_uploads_releases_is_no_input():
    files = {file.relative_to(HOME).as_posix() for file in releaser_files()}
    assert not [
        f for f in files if f.startswith(("release/verify/", "release/upload/", "commands/"))
    ]
    assert not {f"release/{name}.py" for name in (*LISTING, "loading", "remote", "retract")} & files
    assert {
        "emit/frictionless.py", "release/parts/provenance.py", "release/publish.py",
        "release/queries/dyad_weeks.sql", "release/site/bundle/app.js",
        "release/site/templates/index.html", "release/views/goldstein.csv",
        "release/logical_hash/definition.md", "scrape/ledger.py", "safe_yaml.py",
    } <= files  # fmt: skip
    assert not [f for f in files if f.startswith("release/site/js/") or "__pycache__" in f]


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A library of a few modules in the place of ours."""
    home = tmp_path / "small"
    texts = {
        "__init__.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import small.typed\n",
        "typed.py": "",
        "a.py": "from small.deep import b\n\ndef later():\n    import small.late as late\n",
        "late.py": "import other\n",
        "deep/__init__.py": "",
        "deep/b.py": "import typing\nif typing.TYPE_CHECKING:\n    import small.typed\nelse:\n    import small.c\n",
        "deep/data/page.html": "",
        "deep/data/page.html~": "",
        "deep/.DS_Store": "",
        "deep/own/__init__.py": "",
        "deep/own/other.txt": "",
        "c.py": "from small.deep.b import name\n",
        "unused.py": "",
    }
    for name, text in texts.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    monkeypatch.setattr(module, "HOME", home)
    return home


def test_imports_are_read_without_importing(library):
    files = reached(["small.a"])
    names = [file.relative_to(library).as_posix() for file in files]
    assert names == ["__init__.py", "a.py", "c.py", "deep/__init__.py", "deep/b.py", "late.py"]
    assert "small" not in sys.modules
    assert data_of(files) == [library / "deep" / "data" / "page.html"]
    left_out = reached(["small.a"], outside=["small.deep"])
    assert [f.name for f in left_out] == ["__init__.py", "a.py", "late.py"]


def test_a_root_that_is_no_module_is_refused(library):
    with pytest.raises(ModuleNotFoundError, match=r"small\.gone"):
        reached(["small.gone"])


def test_every_root_is_there():
    assert {file.relative_to(HOME).with_suffix("").as_posix() for file in releaser_files()} >= {
        root.removeprefix("dateline.").replace(".", "/") for root in RELEASER
    }
