"""Measures of a release: shares of rows that lack something, and scores of the coder that made it.

A measure has a group, a name, a value between 0 and 1 (or a count, where ``of`` is null), over how
many rows it goes, its value in the release before, the bounds that it must keep, and those beyond
which somebody should look, if it has any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from typing import Any, Final

import polars as pl

SCHEMA: Final[dict[str, Any]] = {
    "group": pl.String,
    "measure": pl.String,
    "value": pl.Float64,
    "of": pl.Int64,
    "previous": pl.Float64,
    "least": pl.Float64,
    "most": pl.Float64,
    "warn_below": pl.Float64,
    "warn_above": pl.Float64,
}
"""Columns of ``quality/measures.parquet``; ``of`` is null for a count of rows."""


@dataclass(frozen=True)
class Bound:
    """What a measure must keep, and what it had better keep; null: no bound on that side.

    Attributes:
        least: Below it nothing is released.
        most: Above it nothing is released.
        warn_below: Below it somebody should look.
        warn_above: Above it somebody should look.
    """

    least: float | None = None
    most: float | None = None
    warn_below: float | None = None
    warn_above: float | None = None


@dataclass(frozen=True)
class Beyond:
    """A measure that leaves a bound.

    Attributes:
        group: Its group.
        measure: Its name.
        blocks: Whether nothing is released with it; else somebody should look.
        said: Its value, the bound and its value in the last release, in words.
    """

    group: str
    measure: str
    blocks: bool
    said: str

    def __str__(self) -> str:
        """The measure, its value and the bound."""
        return f"{self.group}, {self.measure}: {self.said}"


_BOUNDS: Final = ("least", "most", "warn_below", "warn_above")

_COUNTED: Final = ("reports", "claims", "event_mentions", "events", "actors", "quantities")

_SHARES: Final[tuple[tuple[str, str, pl.Expr, pl.Expr | None], ...]] = (
    ("reports", "in error", pl.col("status") == "error", None),
    ("reports", "copies of another", pl.col("duplicate_of").is_not_null(), pl.col("status") == "ok"),
    ("reports", "without an instant of publication", pl.col("published_at_utc").is_null(), pl.col("status") == "ok"),
    ("claims", "of a source without a name", ~pl.col("source_named").fill_null(False), None),
    ("claims", "without any source", pl.col("source_text").is_null() & pl.col("source_name").is_null(), None),
    ("event_mentions", "untyped", pl.col("event_type") == "untyped", None),
    ("event_mentions", "without a doer", pl.col("agent_start").is_null(), pl.col("event_type") != "untyped"),
    ("event_mentions", "dated by publication", pl.col("date_basis") == "publication", pl.col("event_type") != "untyped"),
    ("events", "untyped", pl.col("event_type") == "untyped", None),
    ("events", "without a place", pl.col("place_name").is_null(), pl.col("event_type") != "untyped"),
    ("events", "without coordinates", pl.col("latitude").is_null(), pl.col("event_type") != "untyped"),
    ("events", "without a date", pl.col("date_start").is_null(), pl.col("event_type") != "untyped"),
    ("events", "dated by publication", pl.col("date_basis") == "publication", pl.col("event_type") != "untyped"),
    ("events", "told by one outlet only", pl.col("n_outlets") <= 1, pl.col("event_type") != "untyped"),
)  # fmt: skip
"""Table, name of the share, which rows it counts, and among which; null: among all."""


def of_tables(tables: Mapping[str, pl.LazyFrame]) -> pl.DataFrame:
    """Counts of rows, shares of rows that lack something, and how much of the news was coded.

    Args:
        tables: The tables of a release.

    Returns:
        Columns group, measure, value, of.
    """
    rows: list[tuple[str, str, float | None, int | None]] = [
        ("rows", name, float(*_sums(tables[name], pl.len())), None) for name in _COUNTED
    ]
    for table, name, counted, among in _SHARES:
        chosen = tables[table] if among is None else tables[table].filter(among)
        some, whole = _sums(chosen, counted.sum(), pl.len())
        rows.append((table, name, some / whole if whole else None, whole))
    for name, part, whole_of in (
        ("new or changed of listed", "fetched", "listed"), ("coded of fetched", "coded", "fetched"),
    ):  # fmt: skip
        known = tables["coverage"].filter(
            pl.col(part).is_not_null(), pl.col(whole_of).is_not_null()
        )
        some, total = _sums(known, pl.col(part).sum(), pl.col(whole_of).sum())
        rows.append(("coverage", name, some / total if total else None, total))
    return _frame(rows)


def _sums(rows: pl.LazyFrame, *asked: pl.Expr) -> list[int]:
    """Sums over rows that need not fit into memory."""
    found = rows.select(expr.alias(str(n)) for n, expr in enumerate(asked))
    return [int(value) for value in found.collect(engine="streaming").row(0)]


def of_scores(group: str, scores: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Scores as measures of one group.

    Args:
        group: Name of the group.
        scores: ``measure``, ``value`` and ``of`` each.
    """
    return _frame((group, str(s["measure"]), s["value"], s.get("of")) for s in scores)


def compared(
    now: pl.DataFrame, before: pl.DataFrame | None, bounds: Mapping[tuple[str, str], Bound]
) -> pl.DataFrame:
    """The measures beside those of the release before, and beside their bounds.

    Args:
        now: Columns group, measure, value, of.
        before: Measures of the release before; null for the first.
        bounds: Bounds by group and measure.

    Raises:
        ValueError: A bound is of a measure that does not exist; the message lists those there are.
    """
    known = set(now.select("group", "measure").iter_rows())
    odd = sorted(set(bounds) - known)
    if odd:
        raise ValueError(
            f"bounds of unknown measures: {'; '.join(f'{g}, {m}' for g, m in odd)}. There are "
            f"{'; '.join(f'{g}, {m}' for g, m in sorted(known))}"
        )
    rows = [(*key, *astuple(bound)) for key, bound in sorted(bounds.items())]
    schema = {k: SCHEMA[k] for k in ("group", "measure", *_BOUNDS)}
    limits = pl.DataFrame(rows, schema=schema, orient="row")
    old = pl.DataFrame(schema=SCHEMA) if before is None else before
    previous = old.select("group", "measure", previous="value")
    joined = now.join(previous, on=["group", "measure"], how="left", maintain_order="left")
    joined = joined.join(limits, on=["group", "measure"], how="left", maintain_order="left")
    return joined.select(*SCHEMA)


def beyond(measures: pl.DataFrame) -> list[Beyond]:
    """The measures that leave their bounds, in their order; those of no rows leave none."""
    found = []
    for row in measures.iter_rows(named=True):
        for low, high, blocks in (("least", "most", True), ("warn_below", "warn_above", False)):
            said = _beyond(row["value"], row[low], row[high])
            if said:
                before = row["previous"]
                said += "" if before is None else f" ({before:.3f} in the last release)"
                found.append(Beyond(row["group"], row["measure"], blocks, said))
                break
    return found


def _beyond(value: float | None, least: float | None, most: float | None) -> str:
    if value is not None and least is not None and value < least:
        return f"{value:.3f} is below {least:g}"
    if value is not None and most is not None and value > most:
        return f"{value:.3f} is above {most:g}"
    return ""


def _frame(rows: Iterable[tuple[str, str, float | None, int | None]]) -> pl.DataFrame:
    schema = {name: SCHEMA[name] for name in ("group", "measure", "value", "of")}
    return pl.DataFrame(list(rows), schema=schema, orient="row")
