"""Dateline: open, versioned tables of events, actors and claims from news reports.

>>> import dateline
>>> dateline.load("events")  # doctest: +SKIP

What is imported here is the reader alone, and only when it is used: neither the coder nor the
pipeline, nor Polars.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.reader import as_of, cite, diff, load, verify, versions
    from dateline.release.errors import RetractionWarning

__all__ = [
    "RetractionWarning", "as_of", "cite", "codebook", "diff", "load", "verify", "versions",
]  # fmt: skip

__version__ = "0.1.0"
"""Version of the code; pyproject.toml says the same."""


def __getattr__(name: str) -> Any:
    if name == "codebook":
        try:
            return importlib.import_module("dateline.codebook")
        except ImportError:  # the coder is not installed; the reader's page needs nothing of it
            return importlib.import_module("dateline.reader").codebook
    if name == "RetractionWarning":
        return importlib.import_module("dateline.release.errors").RetractionWarning
    if name in __all__:
        return getattr(importlib.import_module("dateline.reader"), name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Codebook(ModuleType):
    """The package `dateline.codebook`, which can also be called like `dateline.reader.codebook`.

    A function and a package share the name: researchers call ``dateline.codebook()``, while the
    coder imports ``dateline.codebook``.
    """

    def __call__(self, *arguments: Any, **named: Any) -> str:
        page: str = importlib.import_module("dateline.reader").codebook(*arguments, **named)
        return page


class _Dateline(ModuleType):
    def __setattr__(self, name: str, value: Any) -> None:
        if name == "codebook" and isinstance(value, ModuleType):
            value.__class__ = _Codebook  # the import system sets the attribute, whoever imports it
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Dateline
