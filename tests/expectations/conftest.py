"""Tables to check, and the checks run over them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

COUNTEREXAMPLES = Path(__file__).resolve().parent.parent / "counterexamples"


@pytest.fixture(scope="session")
def base() -> ModuleType:
    """The valid tables, and how they are changed: tests/counterexamples/base.py."""
    name = "dateline_tests_counterexamples_base"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, COUNTEREXAMPLES / "base.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]
