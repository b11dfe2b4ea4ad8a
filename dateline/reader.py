"""What researchers import: open a release, list versions, verify, cite.

>>> import dateline
>>> events = dateline.load("events", where="country = 'SYR'")  # doctest: +SKIP

A release is looked for below ``root``, the folder of all releases; without it, in
``$DATELINE_DATA/releases``, else in ``./datasets/releases``.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, overload

from dateline.release.errors import NotFoundError

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from dateline.release.verify import Defect

Engine: TypeAlias = Literal["polars", "pandas", "duckdb", "arrow"]

ENGINES: Final = ("polars", "pandas", "duckdb", "arrow")
_NEEDS: Final = {"pandas": "pandas", "duckdb": "duckdb"}


@dataclass(frozen=True)
class Citation:
    """How to cite a release: in words (`text`) and for BibTeX (`bibtex`)."""

    version: str
    text: str
    bibtex: str

    def __str__(self) -> str:
        return self.text


@overload
def load(
    table: str,
    version: str | None = ...,
    columns: Sequence[str] | None = ...,
    where: str | None = ...,
    engine: Literal["polars"] = ...,
    root: str | os.PathLike[str] | None = ...,
) -> pl.DataFrame: ...
@overload
def load(
    table: str,
    version: str | None = ...,
    columns: Sequence[str] | None = ...,
    where: str | None = ...,
    *,
    engine: Literal["pandas"],
    root: str | os.PathLike[str] | None = ...,
) -> pd.DataFrame: ...
@overload
def load(
    table: str,
    version: str | None = ...,
    columns: Sequence[str] | None = ...,
    where: str | None = ...,
    *,
    engine: Literal["arrow"],
    root: str | os.PathLike[str] | None = ...,
) -> pa.Table: ...
@overload
def load(
    table: str,
    version: str | None = ...,
    columns: Sequence[str] | None = ...,
    where: str | None = ...,
    *,
    engine: Literal["duckdb"],
    root: str | os.PathLike[str] | None = ...,
) -> duckdb.DuckDBPyRelation: ...
def load(
    table: str,
    version: str | None = None,
    columns: Sequence[str] | None = None,
    where: str | None = None,
    engine: Engine = "polars",
    root: str | os.PathLike[str] | None = None,
) -> Any:
    """A table of a release.

    Args:
        table: Name of a table, such as ``events`` or ``claims``, or of the view
            ``events_counted``: events that occurred or are ongoing, single, neither denied nor
            retracted.
        version: Version name such as ``2024.12.1``; without it the current one.
        columns: The columns to read, in this order; without it all.
        where: A condition in SQL on the table's columns, such as ``"country = 'SYR'"``.
        engine: ``polars`` (default), ``pandas``, ``arrow``, or ``duckdb`` for a relation that is
            read only when it is used.
        root: The folder of all releases.

    Returns:
        A Polars or pandas data frame, an Arrow table, or a DuckDB relation.

    Raises:
        NotFoundError: No such release, table or column; the message lists those there are.
        ImportError: The engine is not installed; the message says what to install.
        ValueError: No such engine, or ``where`` cannot be understood.
    """
    if engine not in ENGINES:
        raise ValueError(f"no engine {engine!r}; there are {', '.join(ENGINES)}")
    if engine in _NEEDS:
        _require(_NEEDS[engine])
    from dateline.release import query

    paths, condition = query.locate(_release(root, version), table, where)
    if engine == "duckdb":
        return query.relation(paths, columns, condition)
    frame = query.frame(paths, columns, condition)
    if engine == "pandas":
        return frame.to_pandas()
    return frame.to_arrow() if engine == "arrow" else frame


def versions(root: str | os.PathLike[str] | None = None) -> pl.DataFrame:
    """Every version, newest first: version, status, released_at_utc, previous, reason, rows.

    ``status`` is current, superseded or withdrawn; ``rows`` counts all tables together.
    """
    import polars as pl

    from dateline.release.index import read

    schema = {
        "version": pl.String,
        "status": pl.String,
        "released_at_utc": pl.String,
        "previous": pl.String,
        "reason": pl.String,
        "rows": pl.Int64,
    }
    rows = [
        {**{k: entry.get(k) for k in schema}, "rows": sum(entry["rows"].values())}
        for entry in reversed(read(_root(root)))
    ]
    return pl.DataFrame(rows, schema=schema).with_columns(
        pl.col("released_at_utc").str.to_datetime(time_unit="us")
    )


def verify(version: str | None = None, root: str | os.PathLike[str] | None = None) -> list[Defect]:
    """Every defect of a release: hashes, sizes, rows, contract, references; empty when sound."""
    from dateline.release.verify import verify as verify_release

    return verify_release(_release(root, version))


def cite(version: str | None = None, root: str | os.PathLike[str] | None = None) -> Citation:
    """How to cite a release, in words and as BibTeX."""
    import json

    from dateline.release.files import sha256
    from dateline.release.texts import citation

    folder = _release(root, version)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    name, released = manifest["version"], manifest["released_at_utc"]
    bibtex = (
        f"@misc{{dateline_{name.replace('.', '_')},\n"
        "  author = {{The Dateline authors}},\n"
        "  title = {Dateline event data},\n"
        f"  year = {{{released[:4]}}},\n"
        f"  version = {{{name}}},\n"
        f"  note = {{Data set, released {released[:10]}; manifest SHA-256 "
        f"{sha256(folder / 'manifest.json')}}}\n"
        "}"
    )
    return Citation(name, citation(name, released), bibtex)


def codebook(version: str | None = None, root: str | os.PathLike[str] | None = None) -> str:
    """The codebook page of a release, as Markdown."""
    return (_release(root, version) / "codebook.md").read_text(encoding="utf-8")


_REMOTE = ("http:/", "https:/", "s3:/", "gs:/", "az:/")
"""How addresses begin once `Path` has taken one of their slashes."""


def _root(root: str | os.PathLike[str] | None) -> Path:
    if root is None:
        return Path(os.environ.get("DATELINE_DATA") or "datasets") / "releases"
    if "://" in os.fspath(root) or os.fspath(root).startswith(_REMOTE):
        raise ValueError(f"{root}: releases are read from a folder; download the release first")
    return Path(root)


def _release(root: str | os.PathLike[str] | None, version: str | None) -> Path:
    from dateline.release.index import latest, read

    folder = _root(root)
    known = [entry["version"] for entry in read(folder)]
    if not known:
        raise NotFoundError(
            f"no releases in {folder.resolve()}; give root=, or set DATELINE_DATA to the folder "
            "that holds releases/"
        )
    wanted = version or latest(folder)
    if wanted is None:
        raise NotFoundError(
            f"no current release in {folder}: latest.json is missing or all were withdrawn; "
            f"name one of {', '.join(known)}"
        )
    if wanted not in known:
        raise NotFoundError(f"no version {wanted} in {folder}; there are {', '.join(known)}")
    return folder / wanted


def _require(package: str) -> None:
    try:
        importlib.import_module(package)
    except ImportError as error:
        raise ImportError(
            f"engine {package!r} needs the package {package}: pip install 'dateline[engines]'"
        ) from error
