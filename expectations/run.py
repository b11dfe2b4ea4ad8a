"""Running checks over the tables of a candidate."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from dateline.tables import get_table
from expectations.checks import Check, all_checks
from expectations.outcome import MOST_IDS, Outcome
from expectations.rule import Rule
from expectations.views import build_views


def run_checks(
    tables_folder: Path,
    private_folder: Path | None = None,
    checks: Iterable[Check] | None = None,
    docs_folder: Path | None = None,
) -> list[Outcome]:
    """Run checks with Great Expectations over DuckDB views of Parquet files.

    Args:
        tables_folder: The tables as they are to be released, ``<table>.parquet``.
        private_folder: The same tables with the full text of every cell; null: the same folder.
        checks: Which checks; default all.
        docs_folder: Where to build Great Expectations' site of the results; null: nowhere.

    Returns:
        One outcome a check, in the order of the checks. A check that could not run has failed,
        and says why.

    Raises:
        MissingTableError: A table that is needed is in neither folder.
    """
    chosen = tuple(all_checks() if checks is None else checks)
    with tempfile.TemporaryDirectory(prefix="dateline-checks-") as folder:
        database = Path(folder) / "views.duckdb"
        with duckdb.connect(str(database)) as connection:
            build_views(connection, tables_folder, private_folder)
        # A second database of the same views gives the ids: the first one is Great Expectations'
        # alone, because DuckDB opens a file with one configuration only.
        with duckdb.connect() as rows:
            build_views(rows, tables_folder, private_folder)
            return _run(database, rows, chosen, docs_folder)


def _run(
    database: Path,
    rows: duckdb.DuckDBPyConnection,
    checks: Sequence[Check],
    docs_folder: Path | None,
) -> list[Outcome]:
    # Ten seconds and 275 MB: paid by the step that checks, by nobody else.
    from expectations.context import add_views, make_context
    from expectations.docs import build_docs
    from expectations.suites import by_view, contract_suite, rule_suite

    context = make_context(docs_folder)
    source = add_views(context, database)
    outcomes: dict[str, Outcome] = {}
    for check in checks:
        if check.rule is None:
            suite = contract_suite(check.table)
            results = _validate(context, source, check.table, suite)
            outcomes[check.name] = _of_contract(check, results, rows)
    rules = [check.rule for check in checks if check.rule is not None]
    by_name = {check.name: check for check in checks}
    for view, group in by_view(rules).items():
        results = _validate(context, source, view, rule_suite(f"rules_{view}", group))
        for result in results:
            rule = by_name[result["expectation_config"]["meta"]["rule"]].rule
            assert rule is not None
            outcomes[rule.name] = _of_rule(rule, result, rows)
    listed = [outcomes[check.name] for check in checks]
    if docs_folder is not None:
        build_docs(context, docs_folder, listed)
    return listed


def _validate(context: Any, source: Any, view: str, suite: Any) -> list[dict[str, Any]]:
    """Run a suite over a view; the results as plain values."""
    import great_expectations as gx

    if view in source.get_asset_names():
        batch = source.get_asset(view).get_batch_definition("all")
    else:
        asset = source.add_table_asset(name=view, table_name=view)
        batch = asset.add_batch_definition_whole_table("all")
    definition = context.validation_definitions.add(
        gx.ValidationDefinition(name=suite.name, data=batch, suite=context.suites.add(suite))
    )
    keys = list(get_table(view.removeprefix("private_")).key)
    answer = definition.run(
        result_format={
            "result_format": "SUMMARY",
            "unexpected_index_column_names": keys,
            "return_unexpected_index_query": True,
            "partial_unexpected_count": 0,
        }
    )
    return [result.to_json_dict() for result in answer.results]


def _of_contract(
    check: Check, results: Sequence[Mapping[str, Any]], rows: duckdb.DuckDBPyConnection
) -> Outcome:
    messages: list[str] = []
    ids: set[str] = set()
    failing: int | None = 0
    error = False
    for result in results:
        if result["success"]:
            continue
        config = result["expectation_config"]
        where = config["kwargs"].get("column") or ", ".join(config["kwargs"].get("column_list", []))
        broken = exception_message(result)
        if broken is not None:
            messages.append(f"{config['type']}({where}) could not run: {broken}")
            error, failing = True, None
            continue
        count = result["result"].get("unexpected_count")
        many = "" if count is None else f": {count} rows"
        messages.append(f"{config['type']}({where}){many}")
        if count is not None and failing is not None:
            failing += count
        query = result["result"].get("unexpected_index_query")
        if query:
            ids |= _ids(rows, query, get_table(check.table).key)
    return Outcome(
        check.name,
        check.table,
        check.demands,
        not messages,
        failing,
        tuple(sorted(ids)[:MOST_IDS]),
        "; ".join(messages),
        error,
    )


def _of_rule(rule: Rule, result: Mapping[str, Any], rows: duckdb.DuckDBPyConnection) -> Outcome:
    broken = exception_message(result)
    if broken is not None:
        message = f"the check could not run, so nothing is known: {broken}"
        return Outcome(rule.name, rule.table, rule.demands, False, None, (), message, True)
    if result["success"]:
        return Outcome(rule.name, rule.table, rule.demands, True)
    count = int(result["result"]["observed_value"])
    ids = _ids(rows, rule.query(f'"{rule.view}"'), ("id",))
    said = "1 row breaks it" if count == 1 else f"{count} rows break it"
    message = f"{said}: {rule.demands}"
    return Outcome(rule.name, rule.table, rule.demands, False, count, tuple(sorted(ids)), message)


def exception_message(result: Mapping[str, Any]) -> str | None:
    """Why an expectation could not run; null when it could.

    An error also reads as ``success`` false with an empty result, and ``exception_info`` is one
    mapping, or one for each metric that failed.
    """
    info = result.get("exception_info") or {}
    if "raised_exception" in info:
        return str(info["exception_message"]) if info["raised_exception"] else None
    messages = [str(one.get("exception_message")) for one in info.values()]
    return "; ".join(sorted(set(messages))) if messages else None


def _ids(rows: duckdb.DuckDBPyConnection, query: str, columns: Sequence[str]) -> set[str]:
    """Ids of the rows that a query returns, at most `MOST_IDS`; keys of several joined by /."""
    listed = " || '/' || ".join(f"coalesce(CAST(\"{name}\" AS VARCHAR), '')" for name in columns)
    found = rows.execute(
        f"SELECT DISTINCT {listed} AS id FROM ({query.strip().rstrip(';')}) "
        f"ORDER BY 1 LIMIT {MOST_IDS}"
    )
    return {row[0] for row in found.fetchall()}
