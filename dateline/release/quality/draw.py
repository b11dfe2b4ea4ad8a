"""Rows of a release drawn for an audit: which tellings of events a reader is asked to judge.

The sample is stratified by event type, in proportion with at least one row a type, and spread over
countries by systematic selection inside a type (rows ordered by country, then by a hash): see
Cochran, Sampling Techniques, 3rd ed., 1977, chapters 5 and 8. Which rows are drawn depends on the
rows and the published seed alone.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

import polars as pl

from dateline.release.pieces import pieces

ROWS: Final = 200

VERDICTS: Final = ("type_and_agent", "whole", "cause", "reader", "note")
"""Columns that are empty until somebody has judged the row."""

CAUSES: Final = (
    "not_an_event", "wrong_type", "word_sense", "agent_wrong", "agent_missing", "target_wrong",
    "target_missing", "place_wrong", "place_missing", "date_wrong", "modality_wrong",
    "phase_wrong", "polarity_wrong", "voice_wrong", "class_wrong", "duplicate", "other",
)  # fmt: skip
"""Why a row is wrong, in one word."""

SHOWN: Final = (
    "event_mention_id", "event_id", "report_id", "revision", "trigger_start", "trigger_end",
    "event_type", "mode", "agent_start", "agent_end", "agent_name", "target_start", "target_end",
    "target_name", "target_class", "place_name", "date_start", "date_end", "date_basis",
    "modality", "phase", "polarity", "voice", "confidence",
)  # fmt: skip
"""Columns of ``event_mentions`` that are judged."""

EMPTY: Final[dict[str, Any]] = {
    "type_and_agent": pl.Boolean, "whole": pl.Boolean, "cause": pl.String, "reader": pl.String,
    "note": pl.String,
}  # fmt: skip
"""`VERDICTS` with their types."""

_AT_ONCE: Final = 400_000
"""Tellings of so many events are hashed at once."""

_WORDS: Final = pl.Categorical()
_TYPED: Final[dict[str, Any]] = {
    "row": pl.UInt32,
    "event_type": _WORDS,
    "country": _WORDS,
    "draw": pl.UInt64,
}


def draw(tables: Mapping[str, pl.LazyFrame], seed: str, rows: int = ROWS) -> pl.DataFrame:
    """Draw tellings of typed events.

    Args:
        tables: The tables ``event_mentions`` and ``events`` of a release.
        seed: Any text; the same seed draws the same rows.
        rows: How many at most; fewer where there are fewer.

    Returns:
        ``number`` from 1, ``country`` (of the event, null where unknown), ``weight`` (how many
        tellings of its type the row stands for), the cells to be judged, and empty columns for
        verdicts; in the order of the numbers, which says nothing of type or country.
    """
    typed = _typed(tables, seed)
    sizes = dict(typed["event_type"].value_counts().sort("event_type").iter_rows())
    chosen = [typed.clear().with_columns(weight=pl.lit(1.0))]
    for name, wanted in allocate(sizes, rows).items():
        stratum = typed.filter(event_type=name).sort("country", "draw", nulls_last=True)
        # Systematic: every n-th row from a start that the seed tells.
        step = stratum.height / wanted
        start = int(_hash(seed, name)[:8], 16) / 16**8 * step
        at = [min(int(start + step * n), stratum.height - 1) for n in range(wanted)]
        chosen.append(stratum[at].with_columns(weight=pl.lit(step)))
    drawn = pl.concat(chosen).select("row", pl.col("country").cast(pl.String), "weight")
    named = tables["event_mentions"].with_row_index("row").select("row", "event_mention_id")
    names = named.join(drawn.lazy(), on="row").collect(engine="streaming")
    hashes = [_hash(seed, name) for name in names["event_mention_id"]]
    # By their ids few pages are read; by their numbers every page of all columns would be.
    those = pl.col("event_mention_id").is_in(names["event_mention_id"].implode())
    cells = tables["event_mentions"].filter(those).select(SHOWN).collect(engine="streaming")
    ordered = (
        names.with_columns(draw=pl.Series(hashes, dtype=pl.String))
        .join(cells, on="event_mention_id")
        .sort("draw")
        .with_row_index("number", 1)
    )
    empty = [pl.lit(None, kind).alias(name) for name, kind in EMPTY.items()]
    kept = ["number", "country", "weight", *SHOWN]
    return ordered.with_columns(pl.col("number").cast(pl.Int64)).select(*kept, *empty)


def _typed(tables: Mapping[str, pl.LazyFrame], seed: str) -> pl.DataFrame:
    """Of each telling of a typed event its number among the rows, type, country and hash.

    A few bytes a row, as there may be many: of the hash only its first eight bytes, which order
    the rows as all of it would.
    """
    tellings = (
        tables["event_mentions"]
        .with_row_index("row")
        .filter(pl.col("event_type") != "untyped")
        .select("row", "event_mention_id", "event_id", pl.col("event_type").cast(_WORDS))
    )
    events = tables["events"].select("event_id", pl.col("country").cast(_WORDS))
    found = [pl.DataFrame(schema=_TYPED)]
    for inside in pieces(events, "event_id", _AT_ONCE):
        countries = events.filter(inside).collect(engine="streaming")
        some = tellings.filter(inside).collect(engine="streaming")
        hashes = (sha256(f"{seed}/{name}".encode()).digest() for name in some["event_mention_id"])
        first = array("Q", b"".join(digest[:8] for digest in hashes))
        if sys.byteorder == "little":
            first.byteswap()
        drawn = some.with_columns(draw=pl.Series(first, dtype=pl.UInt64))
        found.append(drawn.join(countries, on="event_id", how="left").select(*_TYPED))
    return pl.concat(found)


def allocate(sizes: Mapping[str, int], rows: int) -> dict[str, int]:
    """How many rows each stratum gets: in proportion, at least one each, none beyond its size.

    Where there are more strata than rows, the largest get one each.
    """
    total = sum(sizes.values())
    if total <= rows:
        return dict(sizes)
    order = sorted(sizes, key=lambda name: (-sizes[name], name))
    if len(order) >= rows:
        return dict.fromkeys(sorted(order[:rows]), 1)
    given = {name: max(1, sizes[name] * rows // total) for name in order}
    # The rest goes by the largest remainder; what the ones took too much, the largest give back.
    by_remainder = sorted(order, key=lambda name: (-(sizes[name] * rows % total), name))
    n = 0
    while sum(given.values()) < rows:
        name = by_remainder[n % len(by_remainder)]
        given[name] += given[name] < sizes[name]
        n += 1
    while sum(given.values()) > rows:
        largest = max(order, key=lambda name: (given[name], name))
        given[largest] -= 1
    return {name: given[name] for name in sorted(given)}


def _hash(seed: str, name: str) -> str:
    return sha256(f"{seed}/{name}".encode()).hexdigest()
