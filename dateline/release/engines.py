"""The engines that tables are handed out to: Polars, pandas, Arrow and DuckDB."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

if TYPE_CHECKING:
    import polars as pl

Engine: TypeAlias = Literal["polars", "pandas", "duckdb", "arrow"]

ENGINES: Final = ("polars", "pandas", "duckdb", "arrow")
_NEEDS: Final = {"pandas": "pandas", "duckdb": "duckdb"}


def require(engine: str) -> None:
    """Refuse an engine that is unknown or not installed.

    Raises:
        ValueError: No such engine.
        ImportError: It is not installed; the message says what to install.
    """
    if engine not in ENGINES:
        raise ValueError(f"no engine {engine!r}; there are {', '.join(ENGINES)}")
    package = _NEEDS.get(engine)
    if package is None:
        return
    try:
        importlib.import_module(package)
    except ImportError as error:
        raise ImportError(
            f"engine {package!r} needs the package {package}: pip install 'dateline[engines]'"
        ) from error


def handed_out(engine: str, frame: Callable[[], pl.DataFrame], relation: Callable[[], Any]) -> Any:
    """Rows for an engine, from what reads them as a Polars frame or as a DuckDB relation."""
    require(engine)
    if engine == "duckdb":
        return relation()
    rows = frame()
    if engine == "pandas":
        return rows.to_pandas()
    return rows.to_arrow() if engine == "arrow" else rows
