"""``dateline export``: a release with the columns that scripts for other data sets expect."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from dateline.commands import _folder, _options
from dateline.commands._failure import UNREADABLE, Failure

if TYPE_CHECKING:
    import duckdb

    from dateline.release.opened import Release

LOSSES: Final = "LOSSES.md"
KINDS: Final = ("plover", "cameo", "acled-like", "csv")

_COMMA: Final = "HEADER, DELIMITER ','"
_TAB: Final = "HEADER, DELIMITER '\t'"
_BARE: Final = "HEADER false, DELIMITER '\t', QUOTE '', ESCAPE ''"
_WRITTEN: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "plover": (("plover.tsv", _TAB),),
    "cameo": (("cameo.csv", _COMMA), ("cameo.export.CSV", _BARE)),
    "acled-like": (("acled-like.csv", _COMMA),),
}
"""Files of a view, and how each is written: POLECAT's files are apart by tabs, GDELT's have no head."""


@click.command()
@click.option(
    "--as", "kind", type=click.Choice(KINDS), required=True,
    help="plover: columns of POLECAT. cameo: columns of GDELT 2.0. acled-like: columns of ACLED. "
    "csv: every table as it is, lists as JSON.",
)  # fmt: skip
@_options.version
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Folder to write. Default: dateline-VERSION-KIND in the working folder.",
)  # fmt: skip
@_options.root
@_options.strict
def export(
    kind: str, version: str | None, out: Path | None, root: Path | str | None, strict: bool
) -> None:
    """Write a release for scripts that expect the columns of other data sets.

    What is lost on the way is printed, and written beside the files as LOSSES.md.
    """
    from dateline.release.heed import heed
    from dateline.release.opened import release as open_release
    from dateline.release.views import build
    from dateline.tables import TABLES

    try:
        release = open_release(version, root)
    except (LookupError, ValueError) as error:
        raise Failure(str(error), UNREADABLE) from error
    read = TABLES if kind == "csv" else build.NEEDS
    heed(release.folder.parent, [release.version], dict.fromkeys(read), strict)
    place = out or Path(f"dateline-{release.version}-{kind}")
    csv_names = [f"{table}.csv" for table in TABLES]
    names = csv_names if kind == "csv" else [file for file, _ in _WRITTEN[kind]]
    ours = frozenset([*names, LOSSES])
    with _folder.appearing(place, ours) as half:
        steps = _tables(half, release) if kind == "csv" else _view(half, kind, release)
        count = len(TABLES) if kind == "csv" else 1 + len(names)
        with click.progressbar(
            steps, length=count, label=f"Writing {kind}", file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        ) as bar:  # fmt: skip
            for _ in bar:
                pass
        said = (half / LOSSES).read_text(encoding="utf-8")
    click.echo(said)
    click.echo(f"Written: {', '.join(str(place / file) for file in [*names, LOSSES])}")


def _view(half: Path, kind: str, release: Release) -> Iterator[None]:
    from dateline.emit.sql import identifier
    from dateline.release.views import VIEWS, build
    from dateline.release.views.losses import losses

    view = VIEWS[kind.replace("-", "_")]
    connection = _connection()
    for table in build.NEEDS:
        _attach(connection, table, release)
    connection.execute(build.catalog([view]))
    yield
    row = connection.execute(build.left_out(view)).fetchone()
    (half / LOSSES).write_text(losses(view, release.version, row or ()), encoding="utf-8")
    key = identifier(view.fields[0].name)
    for file, written in _WRITTEN[kind]:
        _copy(connection, f"SELECT * FROM {view.name} ORDER BY {key}", half / file, written)
        yield


def _tables(half: Path, release: Release) -> Iterator[None]:
    from dateline.emit.sql import identifier
    from dateline.release.views.losses import csv_losses
    from dateline.tables import TABLES
    from dateline.tables.column import Scalar

    (half / LOSSES).write_text(csv_losses(release.version), encoding="utf-8")
    for name, table in TABLES.items():
        connection = _connection()
        _attach(connection, name, release)
        cells = ", ".join(
            quoted if isinstance(column.dtype, Scalar)
            else f"CAST(to_json({quoted}) AS VARCHAR) AS {quoted}"
            for column in table.columns
            for quoted in (identifier(column.name),)
        )  # fmt: skip
        _copy(connection, f"SELECT {cells} FROM {identifier(name)}", half / f"{name}.csv", _COMMA)
        yield


def _connection() -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
    except ImportError as error:
        raise Failure("export needs DuckDB: pip install 'dateline[engines]'", UNREADABLE) from error
    return duckdb.connect()


def _attach(connection: duckdb.DuckDBPyConnection, table: str, release: Release) -> None:
    """Make a view over the files of a table, which are fetched if need be."""
    from dateline.emit.sql import view
    from dateline.release.manifest import table_files

    paths = release.files(table_files(release.manifest, table))
    connection.execute(view(table, *map(str, paths)))


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path, written: str) -> None:
    from dateline.emit.sql import quoted

    connection.execute(f"COPY ({query}) TO {quoted(str(path))} (FORMAT csv, {written})")


command = export
