"""What must hold of the tables: suites from the contract and hand-written rules across tables.

Nothing here imports Great Expectations at module level, except the modules that only a running
check imports (`context`, `suites`, `duckdb_dialect`): it takes ten seconds and 275 MB.
"""
