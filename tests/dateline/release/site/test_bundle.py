"""The committed bundle is what the locked packages give, and says whose work it is."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from dateline.release.site.page import BUNDLE, HERE

JS = HERE / "js"


def test_the_lock_names_no_registry_and_hashes_everything():
    lock = (JS / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    packages = json.loads(lock)["packages"]
    assert len(packages) > 30
    assert all(one.get("integrity") for name, one in packages.items() if name)


def test_every_package_in_the_bundle_brings_its_licence():
    licences = (BUNDLE / "LICENSES.txt").read_text("utf-8")
    wanted = json.loads((JS / "package.json").read_text("utf-8"))["dependencies"]
    for name, version in wanted.items():
        assert f"\n{name} {version} (" in licences
    for forbidden in ("GPL", "AGPL", "UNLICENSED"):
        assert f"({forbidden}" not in licences


def test_no_script_knows_an_address():
    """Names of namespaces and of pages in comments aside, nothing could be asked of a host."""
    import re

    for name in ("app.js", "world.js"):
        found = set(re.findall(r"https?://[\w./-]+", (BUNDLE / name).read_text("utf-8")))
        assert all(url.startswith("http://www.w3.org/") for url in found), found


@pytest.mark.system
def test_the_bundle_is_built_from_the_locked_packages(tmp_path: Path):
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("needs npm: apt-get install nodejs npm")
    source = tmp_path / "js"
    shutil.copytree(JS, source, ignore=shutil.ignore_patterns("node_modules"))
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
    got = subprocess.run(
        [npm, "ci", *quiet], cwd=source, capture_output=True, text=True, check=False
    )
    if got.returncode:
        pytest.skip(f"npm cannot reach its packages: {got.stderr[-300:]}")
    subprocess.run([node, "build.mjs", str(tmp_path / "built")], cwd=source, check=True)
    for path in sorted(BUNDLE.iterdir()):
        assert (tmp_path / "built" / path.name).read_bytes() == path.read_bytes(), (
            f"{path.name} is not what its source gives: make site-assets, and commit it"
        )
    assert {p.name for p in BUNDLE.iterdir()} == {p.name for p in (tmp_path / "built").iterdir()}
