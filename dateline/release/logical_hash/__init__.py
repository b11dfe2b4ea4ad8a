"""The logical hash of a table: the same for the same rows, whatever wrote them, in any order.

`definition.md` says in words how it is computed; every release carries it as ``hashes/README.md``.
No library and no version of one decides over it. The same hash comes from Polars (`by_polars`, with
which releases are made and verified), from PyArrow alone (`by_pyarrow`, a script of its own in
every release) and from SQL (`by_duckdb`, whose statements every release carries too).

In short: a cell is text, led by its length where it may hold anything; a row is its cells joined
by ``|``; and the hash is the SHA-256 of the columns with their types, the number of rows, and the
sum of the SHA-256 of all rows modulo 2**256. A sum does not depend on the order of the rows and,
unlike an exclusive or, does not lose a row that stands twice.
"""

from __future__ import annotations

from importlib.resources import files

from dateline.release.logical_hash.by_polars import LogicalHash, hash_of, logical_hash
from dateline.release.logical_hash.by_pyarrow import DEFINITION


def definition() -> str:
    """The definition in words, as Markdown."""
    return files(__package__).joinpath("definition.md").read_text("utf-8")


def script() -> str:
    """The Python script that computes the hashes of a release with PyArrow alone."""
    return files(__package__).joinpath("by_pyarrow.py").read_text("utf-8")


__all__ = ["DEFINITION", "LogicalHash", "definition", "hash_of", "logical_hash", "script"]
