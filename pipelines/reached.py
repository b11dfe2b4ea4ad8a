"""Which modules of the library a module needs, read from their imports, and the data beside them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import dateline

HOME: Final = Path(dateline.__file__).parent

_SOURCES: Final = ("release/site/js",)
"""Folders from which data of the library was built: what is used is what was built."""


def reached(roots: Iterable[str], outside: Iterable[str] = ()) -> list[Path]:
    """The files of modules that some modules need, and of their packages, sorted.

    Imports within functions count; those for type checkers alone do not. Nothing is imported.

    Args:
        roots: Names of modules, such as ``dateline.release.candidate``.
        outside: Names of packages whose modules are left out, with what only they need.

    Raises:
        ModuleNotFoundError: A root is no module of the library.
    """
    outside = set(outside)
    found: dict[str, Path] = {}
    todo = sorted(roots)
    for root in todo:
        if _file(root) is None:
            raise ModuleNotFoundError(f"{root}: the library has no such module")
    while todo:
        name = todo.pop()
        file = _file(name)
        if file is None or name in found or _within(name, outside):
            continue
        found[name] = file
        todo += [name.rpartition(".")[0], *_imported(ast.parse(file.read_bytes()))]
    return sorted(found.values())


def data_of(modules: Iterable[Path]) -> list[Path]:
    """The files that lie in the packages among some modules and are no Python, sorted.

    Folders below a package belong to it where they are no packages themselves.
    """
    packages = [module.parent for module in modules if module.name == "__init__.py"]
    return sorted({file for package in packages for file in _data(package)})


def _data(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name.endswith("~"):
            continue  # of editors and file managers
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            yield path
        elif path.is_dir() and not (path / "__init__.py").exists() and not _built_from(path):
            yield from _data(path)


def _built_from(folder: Path) -> bool:
    return folder.relative_to(HOME).as_posix() in _SOURCES


def _within(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def _file(name: str) -> Path | None:
    """The file of a module of the library; null for any other name."""
    first, _, rest = name.partition(".")
    if first != HOME.name:
        return None
    place = HOME.joinpath(*rest.split(".")) if rest else HOME
    for file in (place / "__init__.py", place.with_suffix(".py")):
        if file.is_file():
            return file
    return None


def _imported(node: ast.AST) -> Iterator[str]:
    """Names that may be modules: what is imported, and what is imported from it."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.If) and _for_types(node.test):
        for other in node.orelse:
            yield from _imported(other)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _imported(child)


def _for_types(test: ast.expr) -> bool:
    return "TYPE_CHECKING" in (getattr(test, "id", None), getattr(test, "attr", None))
