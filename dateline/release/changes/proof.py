"""The proof of changes: the release before and its changes are this release, to the byte."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq

from dateline.release import files, manifest, parquet
from dateline.release.changes import states
from dateline.release.changes.apply import apply, inverted
from dateline.release.changes.find import hide, told_in_full
from dateline.release.changes.ranges import ranges, within
from dateline.release.changes.table import OWN
from dateline.release.errors import ReleaseError
from dateline.tables import CONTRACT_VERSION, TABLES, Column, Table
from dateline.tables.column import STRING


def prove(release: Path, previous: Path, to_the_byte: bool = True) -> None:
    """Prove the changes of a published release, row for row.

    Bytes are compared, too, where the release is of the contract of this code; the writer of
    another contract may have written the same rows otherwise.

    Args:
        release: Folder of the release, with the changes from the previous one.
        previous: Folder of the release before.
        to_the_byte: Whether to compare bytes. Only the libraries that wrote the release write them
            again; a reader with others knows the bytes by their hashes.

    Raises:
        ReleaseError: Changes are missing, or the release before and its changes are not this
            release: the message names the table and the first row that differs.
    """
    prove_folder(
        release,
        manifest.read(release),
        previous,
        manifest.read(previous),
        to_the_byte=to_the_byte,
    )


def prove_folder(
    folder: Path,
    told: Mapping[str, Any],
    previous: Path,
    before: Mapping[str, Any],
    scratch: Path | None = None,
    to_the_byte: bool = True,
) -> None:
    """`prove` with manifests at hand, for a release that is being written.

    Tables are written again in ``scratch``, by default where the system keeps temporary files.
    """
    place = f"changes/from-{before['version']}"
    same = told["contract_version"] == CONTRACT_VERSION
    full = told_in_full(states.table_of(folder, told, "reports"))
    with tempfile.TemporaryDirectory(prefix=".proof-", dir=scratch) as made:
        for name in told["tables"]:
            changes = folder / place / f"{name}.parquet"
            if not changes.is_file():
                raise ReleaseError(f"{place}/{name}.parquet is missing; build the release again")
            table = TABLES[name] if same and name in TABLES else _as_written(name, changes)
            one = _Table(table, folder, told, previous, before, changes, full)
            if same and name in TABLES and to_the_byte:
                one.prove_bytes(Path(made))
            else:
                for _ in one.rebuilt():
                    pass


class _Table:
    """One table of a release and the changes that lead to it."""

    def __init__(
        self,
        table: Table,
        folder: Path,
        told: Mapping[str, Any],
        previous: Path,
        before: Mapping[str, Any],
        changes: Path,
        full: Set[str],
    ) -> None:
        self.table = table
        self.files = [folder / file for file in manifest.table_files(told, table.name)]
        self.new = states.table_of(folder, told, table.name)
        self.schema = self.new.collect_schema()
        old = states.before(previous, before, table, self.schema)
        self.old = pl.DataFrame(schema=self.schema).lazy() if old is None else old
        self.changes = pl.scan_parquet(changes, glob=False)
        self.full = full

    def prove_bytes(self, scratch: Path) -> None:
        """Write the rebuilt rows as they were published, and compare the files.

        Raises:
            ReleaseError: A row or a byte differs.
        """
        pieces = _Taken(self.rebuilt())
        for file in self.files:
            rows = pq.read_metadata(file).num_rows
            again = scratch / file.name
            parquet.write_pieces(self.table, pieces.take(rows), rows, again)
            if files.sha256(again) != files.sha256(file):
                raise ReleaseError(
                    f"{file.name}: the release before and its changes give the same rows but other "
                    "bytes; write it with the versions of requirements.lock"
                )
            again.unlink()
        for _ in pieces.left():
            raise ReleaseError(f"{self.table.name}: the changes give more rows than there are")

    def rebuilt(self) -> Iterator[pl.DataFrame]:
        """The rows that come of the changes, proved to be those of the release, in pieces.

        Raises:
            ReleaseError: A row differs.
        """
        table = self.table
        for bounds in ranges(table, [self.old, self.new, self.changes]):
            old, new, changes = (
                within(table, one, bounds) for one in (self.old, self.new, self.changes)
            )
            try:
                made = parquet.in_order(table, apply(old, changes, self.schema, table.key))
                back = apply(new, inverted(changes), old.schema, table.key)
            except (ValueError, pl.exceptions.PolarsError) as error:
                raise ReleaseError(
                    f"{table.name}: its changes cannot be put on: {error}"
                ) from error
            self._same(made, parquet.in_order(table, new), "give")
            back, old = (
                hide(table, parquet.in_order(table, rows), self.full) for rows in (back, old)
            )
            self._same(back, old, "taken back give")
            yield made

    def _same(self, made: pl.DataFrame, due: pl.DataFrame, how: str) -> None:
        if made.equals(due):
            return
        both = zip(made.iter_rows(), due.iter_rows(), strict=False)
        at = next((n for n, (a, b) in enumerate(both) if a != b), min(made.height, due.height))
        one, other = (rows.row(at, named=True) if at < rows.height else {} for rows in (made, due))
        named = "/".join(str((other or one)[name]) for name in self.table.key)
        if one and other:
            column = next((n for n in due.columns if one[n] != other[n]), due.columns[0])
            what = f"{column}: {one.get(column)!r}, not {other.get(column)!r}"
        else:
            what = "it is too many" if one else "it is missing"
        raise ReleaseError(
            f"{self.table.name}: the changes {how} another table than the releases hold; the first "
            f"row that differs is {named} ({what})"
        )


class _Taken:
    """Rows of pieces, taken in the numbers in which they are wanted."""

    def __init__(self, pieces: Iterator[pl.DataFrame]) -> None:
        self._pieces = pieces
        self._rest: pl.DataFrame | None = None

    def take(self, rows: int) -> Iterator[pl.DataFrame]:
        """The next so many rows, or all that are left."""
        while rows > 0:
            piece = self._rest if self._rest is not None else next(self._pieces, None)
            if piece is None:
                return
            self._rest = piece.slice(rows) if piece.height > rows else None
            yield piece.head(rows)
            rows -= piece.height

    def left(self) -> Iterator[pl.DataFrame]:
        """The rows that nobody took."""
        for piece in ([self._rest] if self._rest is not None else []) + list(self._pieces):
            if piece.height:
                yield piece


def _as_written(name: str, changes: Path) -> Table:
    """The key of a table of another contract, as its changes tell it."""
    key = [one for one in pq.read_schema(changes).names if one not in OWN]
    columns = tuple(Column(one, STRING, "Part of the key.", key=True) for one in key)
    return Table(name, "", "", columns, sort=tuple(key))
