"""What researchers import: open a release, list versions, verify, cite.

>>> import dateline
>>> events = dateline.load("events", where="country = 'SYR'")  # doctest: +SKIP

A release is looked for below ``root``, the folder or the address (``https://...``, ``s3://...``) of
all releases; without it, below ``$DATELINE_RELEASES``, else in ``$DATELINE_DATA/releases``, else in
``./datasets/releases``. What is fetched is checked by its hash and kept: see `dateline.release.cache`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from dateline.release import engines
from dateline.release.engines import Engine

if TYPE_CHECKING:
    from datetime import date, datetime
    from os import PathLike

    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from dateline.release.as_of import AsOf
    from dateline.release.citation import Citation
    from dateline.release.opened import Root
    from dateline.release.verify import Defect


@overload
def load(
    table: str,
    version: str | None = ...,
    columns: Sequence[str] | None = ...,
    where: str | None = ...,
    engine: Literal["polars"] = ...,
    root: Root = ...,
    strict: bool = ...,
) -> pl.DataFrame: ...
@overload
def load(
    table: str,
    version: str | None = ...,
    columns: Sequence[str] | None = ...,
    where: str | None = ...,
    *,
    engine: Literal["pandas"],
    root: Root = ...,
    strict: bool = ...,
) -> pd.DataFrame: ...
@overload
def load(
    table: str,
    version: str | None = ...,
    columns: Sequence[str] | None = ...,
    where: str | None = ...,
    *,
    engine: Literal["arrow"],
    root: Root = ...,
    strict: bool = ...,
) -> pa.Table: ...
@overload
def load(
    table: str,
    version: str | None = ...,
    columns: Sequence[str] | None = ...,
    where: str | None = ...,
    *,
    engine: Literal["duckdb"],
    root: Root = ...,
    strict: bool = ...,
) -> duckdb.DuckDBPyRelation: ...
def load(
    table: str,
    version: str | None = None,
    columns: Sequence[str] | None = None,
    where: str | None = None,
    engine: Engine = "polars",
    root: Root = None,
    strict: bool = False,
) -> Any:
    """A table of a release.

    Args:
        table: Name of a table, such as ``events`` or ``claims``, or of the view
            ``events_counted``: events that occurred or are ongoing, single, neither denied nor
            retracted.
        version: Version name such as ``2024.12.1``; without it the current one.
        columns: The columns to read, in this order; without it all.
        where: A condition in SQL on the table's columns, such as ``"country = 'SYR'"``.
        engine: ``polars`` (default), ``pandas``, ``arrow``, or ``duckdb`` for a relation that is
            read only when it is used.
        root: The folder or the address of all releases.
        strict: Refuse what was taken back; without it there is a `RetractionWarning`.

    Returns:
        A Polars or pandas data frame, an Arrow table, or a DuckDB relation.

    Raises:
        NotFoundError: No such release, table or column; the message lists those there are. Or,
            offline (``DATELINE_OFFLINE=1``), what is missing in the cache.
        RetractedError: The release or rows were taken back, and ``strict`` is set.
        ReleaseError: The server cannot be reached, or what it sends is not what was released.
        ImportError: The engine is not installed; the message says what to install.
        ValueError: No such engine, or ``where`` cannot be understood.
    """
    engines.require(engine)
    from dateline.release import loading
    from dateline.release.heed import heed
    from dateline.release.opened import release

    opened = release(version, root)
    above = opened.folder.parent
    read = loading.relation if engine == "duckdb" else loading.frame
    rows: Any = read(opened, table, columns, where)
    heed(above, [opened.version], {table: rows}, strict, own=True)
    return engines.handed_out(engine, lambda: rows, lambda: rows)


def versions(root: Root = None) -> pl.DataFrame:
    """Every version, newest first: version, status, released_at_utc, previous, reason, rows.

    ``status`` is current, superseded or withdrawn; ``rows`` counts all tables together.
    """
    from dateline.release.opened import releases

    return releases(root).table()


def as_of(when: str | date | datetime, root: Root = None, strict: bool = False) -> AsOf:
    """Every table as one release had it, from the history of the newest release.

    >>> dateline.as_of("2024.12.1").load("events", where="country = 'SYR'")  # doctest: +SKIP

    Args:
        when: A version, or a day or instant (UTC): the newest release of that time.
        root: The folder or the address of all releases.
        strict: Refuse what was taken back; without it there is a `RetractionWarning`.

    Returns:
        An object whose ``load(table, columns, where, engine)`` works like `load`.

    Raises:
        NotFoundError: No history holds that release; the message lists those that stand in one.
        RetractedError: That release, or the one whose history holds it, was withdrawn, and
            ``strict`` is set.
    """
    from dateline.release.as_of import as_of as known_as_of
    from dateline.release.heed import heed
    from dateline.release.opened import releases

    found = releases(root)
    then = known_as_of(found, when, strict)
    heed(found.folder, (then.version, then.source.version), strict=strict)
    return then


def diff(
    old: str, new: str, table: str | None = None, root: Root = None, strict: bool = False
) -> pl.DataFrame:
    """Every cell that differs between two releases, from the history of a later one.

    Args:
        old: The version that is left.
        new: The version that is gone to.
        table: A table; without it all.
        root: The folder or the address of all releases.
        strict: Refuse what was taken back; without it there is a `RetractionWarning`.

    Returns:
        One row a cell: the key's columns of ``table`` (without ``table``: ``table`` and ``key``,
        its values joined by ``|``); ``change``, which is added, removed or changed; ``column``,
        null for whole rows; ``old`` and ``new`` as text, whole rows as JSON; ``reason`` and
        ``cause``, null where no changes between the two tell them.

    Raises:
        NotFoundError: No history holds both versions, or there is no such table.
        RetractedError: Something that is read was taken back, and ``strict`` is set.
    """
    import polars as pl

    from dateline.release.difference import difference, with_key_as_text
    from dateline.release.heed import heed
    from dateline.release.opened import releases

    above = releases(root)
    found = difference(above, old, new)
    rows = {name: found.table(name) for name in (found.tables if table is None else [table])}
    differing = {name: frame for name, frame in rows.items() if frame.height}
    heed(above.folder, (old, new), differing, strict)
    if found.source.version not in (old, new):
        heed(above.folder, [found.source.version], strict=strict)
    if table is not None:
        return rows[table]
    return pl.concat([with_key_as_text(frame, name) for name, frame in rows.items()])


def verify(
    version: str | None = None,
    root: Root = None,
    strict: bool = False,
    trusted: bool = False,
    keys: Sequence[str | PathLike[str]] = (),
) -> list[Defect]:
    """Every defect of a release: hashes, rows, contract, references, signature; empty when sound.

    A release at an address is fetched anew, whatever the cache holds. A key in your keyring or
    beside the releases may have signed it, or none.

    Args:
        version: The release; without it the current one.
        root: The folder or the address of all releases.
        strict: Refuse a release that was withdrawn.
        trusted: Demand that a key of your keyring signed it, see ``dateline keys trust``.
        keys: Files of public keys of which one must have signed it (or one of a demanded keyring).

    Raises:
        RetractedError: It was withdrawn, and ``strict`` is set; else there is a `RetractionWarning`.
        KeyFileError: A key cannot be read, or the keyring is empty and demanded.
        ImportError: A signature is demanded, and PyNaCl is not installed.
    """
    from dateline.release import key_list
    from dateline.release.heed import heed
    from dateline.release.opened import release
    from dateline.release.verify import examine

    known, ring = key_list.demanded(keys, trusted)
    opened = release(version, root)
    heed(opened.folder.parent, [opened.version], strict=strict)
    with opened.whole() as folder:
        return list(examine(folder, keys=known, keyring=ring).defects)


def cite(version: str | None = None, root: Root = None, strict: bool = False) -> Citation:
    """How to cite a release: in words, as BibTeX and as CSL-JSON.

    The citation of a withdrawn release says that it was withdrawn, and why.

    Raises:
        RetractedError: It was withdrawn, and ``strict`` is set; else there is a `RetractionWarning`.
    """
    from dateline.release.citation import cite as cite_release
    from dateline.release.heed import heed
    from dateline.release.opened import release

    opened = release(version, root)
    heed(opened.folder.parent, [opened.version], strict=strict)
    return cite_release(opened)


def codebook(
    version: str | None = None,
    root: Root = None,
    strict: bool = False,
    name: str | None = None,
) -> str:
    """The codebook as it stood in a release, as Markdown.

    Args:
        version: The release; without it the current one.
        root: The folder or the address of all releases.
        strict: Refuse a release that was withdrawn.
        name: Only what it says of this type or family of types, such as ``TERR.CAPTURE``, or of
            this table.

    Raises:
        NotFoundError: There is no such release, or no such part of its codebook.
        RetractedError: It was withdrawn, and ``strict`` is set; else there is a `RetractionWarning`.
    """
    from dateline.release import codebook_page
    from dateline.release.heed import heed
    from dateline.release.opened import release

    opened = release(version, root)
    heed(opened.folder.parent, [opened.version], strict=strict)
    return codebook_page.part(opened, name) if name else codebook_page.page(opened)
