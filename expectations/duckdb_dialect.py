"""The SQLAlchemy dialect ``duckdb+gx`` with which Great Expectations can read rows of DuckDB.

duckdb-engine's cursor *is* its connection. Great Expectations gives a connection back before it
reads the rows of a query; SQLAlchemy then rolls back, which discards the pending rows, and every
metric ends in ``IndexError: list index out of range`` (great_expectations issues 10738 and 11579).
The views that are checked are never written to, so transactions may as well do nothing.
"""

from __future__ import annotations

import warnings
from typing import Any

with warnings.catch_warnings():
    # duckdb-engine tells on import that it cannot reflect indices: views have none.
    warnings.simplefilter("ignore")
    import duckdb_engine
from sqlalchemy.dialects import registry
from sqlalchemy.pool import StaticPool

SCHEME = "duckdb+gx"


class Dialect(duckdb_engine.Dialect):
    """duckdb-engine's dialect with transactions that do nothing and one connection."""

    supports_statement_cache = False

    def do_begin(self, connection: Any) -> None:
        """Begin nothing."""

    def do_rollback(self, connection: Any) -> None:
        """Keep the rows that are still to be read."""

    def do_commit(self, connection: Any) -> None:
        """Commit nothing."""

    @classmethod
    def get_pool_class(cls, url: Any) -> type[StaticPool]:
        """One connection for all: a second one would see another database."""
        return StaticPool


def register() -> None:
    """Make the scheme known to SQLAlchemy; may be called often."""
    registry.register("duckdb.gx", __name__, "Dialect")
