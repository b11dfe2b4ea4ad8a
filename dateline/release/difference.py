"""What differs between any two releases, read from the histories of a later one.

Only rows that ended or began between the two are looked at, so that it costs what changed, not
what there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import polars as pl

from dateline.release import history
from dateline.release.as_of import chain, source
from dateline.release.changes.delta import delta
from dateline.release.errors import NotFoundError, ReleaseError
from dateline.release.opened import Release, Releases
from dateline.release.version import parse
from dateline.tables import TABLES

SAID: Final = ("change", "column", "old", "new", "reason", "cause")
"""What is said of a difference besides its table and its key."""


@dataclass(frozen=True)
class Difference:
    """All that differs between two releases.

    Attributes:
        old: The release that is left.
        new: The release that is gone to; may be the older one.
        source: The release whose histories are read.
        releases: All releases, for the reasons in their changes.
    """

    old: str
    new: str
    source: Release
    releases: Releases

    @property
    def tables(self) -> list[str]:
        """Names of the tables that have a history."""
        return list(self.source.manifest["history"]["tables"])

    def table(self, name: str) -> pl.DataFrame:
        """Every difference of one table: its key's columns, and `SAID`, in the order of the keys.

        Raises:
            NotFoundError: There is no such table.
        """
        if name not in self.tables:
            raise NotFoundError(f"no table {name!r} has a history; there are {self.tables}")
        key = list(TABLES[name].key)
        old, new = self.rows(name)
        found = delta(old, new, key)
        found = _with_reasons(found, self._reasons(name), key) if found.height else found
        told = found.with_columns(
            pl.lit(None, pl.String).alias(one) for one in SAID if one not in found.columns
        )
        return told.select(*key, *SAID).sort([*key, "column"], nulls_last=False)

    def rows(self, table: str) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The rows of one of the two releases only, as the old and as the new one has them."""
        low, high = sorted((history.number(self.old), history.number(self.new)))
        file = self.source.file(self.source.manifest["history"]["tables"][table]["file"])
        born, gone = pl.col("from_no"), pl.col("to_no")
        earlier = (born <= low) & (gone > low) & (gone <= high)
        later = (born > low) & (born <= high) & (gone.is_null() | (gone > high))
        rows = pl.scan_parquet(file).filter(earlier | later).collect()
        is_earlier = rows["from_no"] <= low
        rows = rows.drop(history.NAMES)
        first, second = rows.filter(is_earlier), rows.filter(~is_earlier)
        return (first, second) if parse(self.old) <= parse(self.new) else (second, first)

    def _reasons(self, table: str) -> list[pl.DataFrame]:
        """The changes between neighbours from the one release to the other, oldest first."""
        low, high = sorted((self.old, self.new), key=parse)
        found = []
        for before, after in pairwise(one["version"] for one in chain(self.source)):
            if not parse(low) <= parse(before) <= parse(after) <= parse(high):
                continue
            name = f"changes/from-{before}/{table}.parquet"
            try:
                release = self.releases.release(after)
                if name in {entry["path"] for entry in release.manifest["files"]}:
                    found.append(pl.read_parquet(release.file(name)))
            except ReleaseError:
                continue  # not at hand: the reason is not known here
        return found


def difference(releases: Releases, old: str, new: str) -> Difference:
    """All that differs between two releases, from the newest histories that hold both.

    Raises:
        NotFoundError: No history holds both.
    """
    return Difference(old, new, source(releases, old, new), releases)


def with_key_as_text(found: pl.DataFrame, table: str) -> pl.DataFrame:
    """The differences of a table with ``table`` and ``key`` for the columns of its key.

    The key is the text of its values, joined by ``|``.
    """
    key = pl.concat_str(
        [pl.col(name).cast(pl.String).fill_null("") for name in TABLES[table].key], separator="|"
    )
    return found.select(pl.lit(table).alias("table"), key.alias("key"), *SAID)


def _with_reasons(
    found: pl.DataFrame, changes: Sequence[pl.DataFrame], key: list[str]
) -> pl.DataFrame:
    """Differences with the latest reason that was given for the cell, else for its row."""
    if not changes:
        return found
    told = [*key, "column", "reason", "cause"]
    known = pl.concat([one.select(told) for one in changes], how="vertical_relaxed")
    known = known.unique([*key, "column"], keep="last", maintain_order=True)
    of_rows = known.filter(pl.col("column").is_null()).drop("column")
    joined = found.join(known, on=[*key, "column"], how="left", nulls_equal=True).join(
        of_rows, on=key, how="left", nulls_equal=True, suffix="_of_row"
    )
    unknown = pl.col("reason").is_null()
    return joined.with_columns(
        pl.when(unknown).then(f"{name}_of_row").otherwise(name).alias(name)
        for name in ("reason", "cause")
    )
