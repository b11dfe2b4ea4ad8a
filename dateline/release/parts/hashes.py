"""How the hashes of rows are computed again without Dateline: in words, in SQL and in Python."""

from __future__ import annotations

from dateline.release.draft import Draft
from dateline.release.logical_hash import by_duckdb, definition, script
from dateline.release.manifest import table_files


def write(draft: Draft) -> None:
    """Write ``hashes/README.md``, ``hashes/rows.sql`` (DuckDB) and ``hashes/rows.py`` (PyArrow)."""
    files = {name: table_files(draft.manifest, name) for name in draft.manifest["tables"]}
    schemas = {name: draft.tables[name].collect_schema() for name in files}
    draft.write("hashes/README.md", definition())
    draft.write("hashes/rows.sql", by_duckdb.statements(files, schemas))
    draft.write("hashes/rows.py", script())
