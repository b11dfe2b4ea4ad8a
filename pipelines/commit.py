"""Which commit the code is of: from git in a checkout, else as the installed package says.

The hashes of the code say exactly what made a release; a commit says where to find it. No git, or a
folder that is no checkout, is no error: the commit is then not known.
"""

from __future__ import annotations

import json
import os
import subprocess
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from pipelines.reached import HOME
from pipelines.settings import ROOT

DIRTY: Final = "-dirty"
"""What stands behind a commit when the code differs from it, as in ``git describe --dirty``."""

CODE: Final = (
    "assets", "dateline", "datasets/sample", "expectations", "pipelines", "pyproject.toml",
    "requirements.lock", "tests/benchmarks/scores.json",
)  # fmt: skip
"""What of a checkout decides over a release."""

_PATIENCE_S: Final = 20


@cache
def commit() -> str:
    """The commit of the code that runs, ``-dirty`` behind it where files differ; empty: not known."""
    if HOME.parent == ROOT:
        return of_checkout(ROOT)
    return of_package("dateline")


def of_checkout(root: Path) -> str:
    """The commit of a checkout, by git; empty where there is no git, no commit or no checkout.

    A folder within another checkout is none: its commits say nothing of what lies in it.
    """
    top = _git(root, "rev-parse", "--show-toplevel")
    if not top or not Path(top).is_dir() or Path(top).resolve() != root.resolve():
        return ""
    head = _git(root, "rev-parse", "--verify", "HEAD")
    changed = _git(root, "status", "--porcelain", "--untracked-files=normal", "--", *CODE)
    if not head or changed is None:
        return ""
    return head + (DIRTY if changed else "")


def of_package(name: str) -> str:
    """The commit that a package was installed from (PEP 610); empty where none is told."""
    try:
        told = json.loads(distribution(name).read_text("direct_url.json") or "{}")
        found = told.get("vcs_info", {}).get("commit_id", "")
    except (PackageNotFoundError, OSError, ValueError, AttributeError):
        return ""
    return found if isinstance(found, str) else ""


def _git(root: Path, *arguments: str) -> str | None:
    """What git says; null where it fails. Variables of a git that runs us do not reach it."""
    given = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    try:
        ran = subprocess.run(
            ["git", "--no-optional-locks", *arguments],
            cwd=root, env=given, capture_output=True, text=True, timeout=_PATIENCE_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return None
    return ran.stdout.strip() if ran.returncode == 0 else None
