"""Conditions on rows, ``where=``: what would mean nothing or something else is refused.

A condition is asked of each row by itself. Polars also takes aggregates and windows there, and
compares dates with numbers, and gives rows that nobody meant; DuckDB refuses them itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import polars as pl

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+|--[^\n]*|/\*.*?\*/)|(?P<text>'(?:[^']|'')*')|"""
    r"""(?P<quoted>"(?:[^"]|"")*"|`[^`]*`)|"""
    r"""(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?P<word>\w+)|"""
    r"""(?P<sign><=|>=|<>|!=|==|=|<|>|.)""",
    re.DOTALL | re.IGNORECASE,
)
"""A piece of SQL."""

_OF_MANY: Final = frozenset({
    "array_agg", "avg", "corr", "count", "covar", "covar_pop", "covar_samp", "cume_dist",
    "dense_rank", "distinct", "first", "first_value", "generate_series", "group_concat", "lag",
    "last", "last_value", "lead", "listagg", "max", "mean", "median", "min", "nth_value", "ntile",
    "percent_rank", "quantile_cont", "quantile_disc", "rank", "row_number", "std", "stddev",
    "stddev_pop", "stddev_samp", "stdev", "string_agg", "sum", "unnest", "var", "var_pop",
    "var_samp", "variance",
})  # fmt: skip
"""Functions of Polars' SQL whose value depends on more rows than one."""

_ALLOWED: Final = (
    "a condition is asked of each row by itself: compare its columns (=, <>, <, >, IN, BETWEEN, "
    "LIKE, IS NULL; AND, OR, NOT) and what functions of one value give, such as lower(...). Load the "
    "rows, then count, sum or rank them"
)
_COMPARED: Final = ("=", "==", "!=", "<>", "<", ">", "<=", ">=")

_NUMBER: Final = r"\(dyn (?:int|float): [^)]*\)"
_NUMBER_BESIDE: Final = re.compile(
    rf"""col\("(\w+)"\)\) (?:==v?|!=v?|<|>|<=|>=) {_NUMBER}|{_NUMBER} (?:==v?|!=v?|<|>|<=|>=) \(col\("(\w+)"\)"""
)
"""Where Polars prints a comparison of a column with a number, on either side."""


def require_of_rows(condition: str, schema: Mapping[str, pl.DataType]) -> None:
    """Refuse a condition that Polars would understand otherwise than whoever wrote it.

    Args:
        condition: In SQL.
        schema: The columns of the table.

    Raises:
        ValueError: It has an aggregate or a window, or compares what is no number with a number.
    """
    tokens = list(_tokens(condition))
    many = next(_of_many(tokens), None)
    if many is not None:
        raise ValueError(f"where={condition!r} cannot be answered: {many}; {_ALLOWED}")
    for name in _beside_numbers(condition, tokens):
        of = schema.get(name)
        if of is not None and not (of.is_numeric() or of == pl.Boolean()):
            raise ValueError(
                f"where={condition!r} cannot be understood: {name} is no number; write values of "
                "it in single quotes, such as '2024-12-08' for a day"
            )


def require_whole(condition: str) -> None:
    """Refuse a condition whose brackets do not fit: beside others it would mean something else.

    Raises:
        ValueError: A bracket is closed that was not opened, or the other way round.
    """
    depth = 0
    for kind, text in _tokens(condition):
        depth += {"(": 1, ")": -1}.get(text, 0) if kind == "sign" else 0
        if depth < 0:
            break
    if depth:
        raise ValueError(f"where={condition!r} cannot be understood: its brackets do not fit")


def _tokens(condition: str) -> Iterator[tuple[str, str]]:
    """Kind and text of each piece: text, quoted, number, word (in small letters) or sign."""
    for found in _TOKEN.finditer(condition):
        kind = str(found.lastgroup)
        if kind == "quoted":
            yield kind, found[kind][1:-1]
        elif kind != "space":
            yield kind, found[kind].lower() if kind == "word" else found[kind]


def _of_many(tokens: list[tuple[str, str]]) -> Iterator[str]:
    """What is over many rows, in words; in a query of its own, in brackets, it may be."""
    within: list[bool] = []
    for (kind, text), (_, after) in zip(tokens, [*tokens[1:], ("", "")], strict=True):
        if text == "(" and kind == "sign":
            within.append(after in ("select", "with") or any(within[-1:]))
        elif text == ")" and kind == "sign" and within:
            within.pop()
        elif kind in ("word", "quoted") and after == "(" and not any(within):
            if text.lower() in _OF_MANY:
                yield f"{text}(...) is over many rows"
            elif (kind, text) == ("word", "over"):
                yield "OVER (...) is over many rows"


def _beside_numbers(condition: str, tokens: list[tuple[str, str]]) -> Iterator[str]:
    """Columns that are compared with a number."""
    try:
        said = str(pl.sql_expr(condition))
    except pl.exceptions.PolarsError:  # it needs the types of columns, or is no condition
        columns = [text if kind in ("word", "quoted") else "" for kind, text in tokens]
        for at in range(1, len(tokens) - 1):
            before, (_, sign), after = columns[at - 1], tokens[at], columns[at + 1]
            if sign in _COMPARED or sign == "between":
                if before and tokens[at + 1][0] == "number":
                    yield before
                if after and tokens[at - 1][0] == "number":
                    yield after
        return
    for pair in _NUMBER_BESIDE.findall(said):
        yield "".join(pair)
